// The cases that hold for the real CLI and for what stands in for it, run one after the other against one of them.
import { afterAll, afterEach, beforeAll, beforeEach, describe, test } from 'vitest'
import { Agent } from './agent.ts'
import type { World } from './cases/case.ts'
import { endingCases } from './cases/ending.ts'
import { launchCases } from './cases/launch.ts'
import { limitCases } from './cases/limit.ts'
import { refusedCases } from './cases/refused.ts'
import { turnCases } from './cases/turns.ts'
import type { Ability, Subject } from './subject.ts'
import { TmuxServer } from './tmux-server.ts'

const groups = {
  launch: launchCases,
  refused: refusedCases,
  turns: turnCases,
  limit: limitCases,
  ending: endingCases,
}

/** @param abilities what it does of that which not every subject does */
export function conforms(name: string, abilities: Ability[], prepare: () => Promise<Subject>): void {
  describe(name, () => {
    let subject: Subject
    let tmux: TmuxServer
    beforeAll(async () => {
      subject = await prepare()
    }, 120_000)
    afterAll(() => subject?.close())
    beforeEach(async () => {
      tmux = new TmuxServer(subject.env)
      await subject.control('A', { mode: 'ok' })
      await subject.control('B', { mode: 'ok' })
    })
    afterEach(() => tmux.close())

    const world = (): World => ({
      subject,
      start: (args, start) => Agent.start(tmux, subject, args, start),
      control: (account, control) => subject.control(account, control),
    })
    for (const [group, cases] of Object.entries(groups))
      describe(group, () => {
        for (const { name, needs, run } of cases)
          if (!needs || abilities.includes(needs)) test(name, () => run(world()), 120_000)
      })
  })
}
