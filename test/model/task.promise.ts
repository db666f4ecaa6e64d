// What the oracle says of a task, and what is there, in one form; on a real queue on disk.
import { expect } from 'vitest'
import type { TaskEvent, TaskMachine } from '../../machines/task.ts'
import { isOver } from '../../src/dispatch/tasks.ts'
import { createHarness, type OraclePath, oraclePaths, probe } from '../../src/testing/index.ts'
import {
  after,
  answer,
  conversation,
  type Deed,
  deeds,
  type Facts,
  session,
  situationText,
  taskOracle,
  timeOf,
} from './task.oracle.ts'

const at = timeOf
export const given = { conversation, size: 12 }
export const input = { id: '1', prompt: 'do it', project: '/project', queuedAt: '2026-11-22T12:00:00.000Z' }
const fault = (code: string) => ({ code, message: 'the test broke it' })

/** How an effect ends that can be made to. */
export const outcomes = {
  ready: { at: at('ready'), result: 'ready', given },
  later: { at: at('later'), result: 'postponed' },
  refused: { at: at('refused'), result: 'refused', fault: fault('NOT_SUBMITTED') },
  hopeless: { at: at('hopeless'), result: 'failed', fault: fault('NOT_PROVED') },
  taken: { at: at('taken'), result: 'taken' },
} as const

export const eventsOf: Partial<Record<Deed, TaskEvent>> = {
  assigned: { type: 'task.assigned', session },
  answered: { type: 'turn.ended', at: at('answered'), message: answer },
  lost: { type: 'turn.lost', at: at('lost'), fault: fault('TASK_CUT') },
  cancel: { type: 'cancel.requested', at: at('cancel') },
}

/** The effect of each place in which there is one. */
const effectIn: Partial<Record<Facts['where'], string>> = {
  preparing: 'prepare',
  giving: 'give',
  cancelling: 'interrupt',
}

export const taskHarness = (machine: TaskMachine) => createHarness(machine, { input, resume: { type: 'host.resumed' } })

/** Follows a path of the oracle on the machine; rejects where they part. */
export async function keepsTaskPromise(path: OraclePath, machine: TaskMachine, taken?: Set<string>): Promise<void> {
  const harness = taskHarness(machine)
  const does = async (deed: Deed, { where }: Facts) => {
    const effect = effectIn[where] as string
    const event = eventsOf[deed]
    if (event) return void (await harness.send(event))
    if (deed === 'broken') return harness.fail(effect, fault('TMUX_FAILED'))
    if (deed === 'interrupted') return harness.ok(effect, { at: at(deed) })
    if (deed !== 'restart') return harness.ok(effect, outcomes[deed as keyof typeof outcomes])
    await harness.kill()
    await harness.restart()
  }
  let before: Facts | undefined
  try {
    await path.run({
      events: Object.fromEntries(deeds.map((deed) => [deed, () => does(deed, before as Facts)])),
      state: async (snapshot) => {
        const facts = snapshot.context as Facts
        before = facts
        const { given: where, fault: found, id, prompt, project, queuedAt, ...context } = harness.context
        expect({
          kept: { id, prompt, project, queuedAt },
          where: harness.state,
          session: context.session,
          conversation: where?.conversation ?? null,
          size: where?.size,
          vain: context.tries,
          unwanted: context.unwanted,
          began: context.startedAt,
          ended: context.endedAt,
          answer: context.lastMessage,
          fault: found?.code ?? null,
          doing: harness.waiting,
        }).toEqual({
          kept: input,
          ...facts,
          size: facts.conversation === null ? undefined : given.size,
          doing: [effectIn[facts.where]].filter(Boolean),
        })
        if (effectIn[facts.where]) expect(harness.arrived.at(-1)).toBe(effectIn[facts.where])
        if (found) expect(found.message).toBe('the test broke it')
        if (isOver({ state: facts.where })) return
        const deaf = deeds.filter((deed) => eventsOf[deed] && !after(facts, deed)).map((deed) => eventsOf[deed])
        expect(await probe(harness, deaf as TaskEvent[])).toEqual([])
      },
    })
  } finally {
    for (const key of harness.taken) taken?.add(key)
    await harness.stop()
  }
}

export const promisedTasks: OraclePath[] = oraclePaths(taskOracle, {
  kind: 'shortest',
  serializeState: situationText as never,
}).sort((one, other) => one.steps.length - other.steps.length)
