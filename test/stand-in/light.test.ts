import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseHook } from '../../src/claude/hooks/hook-file.ts'
import { launchSettings } from '../../src/claude/start/settings.ts'
import { lightStandIn } from '../../src/stand-in/paths.ts'
import { Agent } from './agent.ts'
import { standInSubject } from './stand-in-subject.ts'
import { TmuxServer } from './tmux-server.ts'
import { until } from './until.ts'

let subject: Awaited<ReturnType<typeof standInSubject>>
let tmux: TmuxServer
beforeAll(async () => {
  subject = await standInSubject(lightStandIn)
  tmux = new TmuxServer(subject.env)
})
afterAll(async () => {
  await tmux.close()
  await subject.close()
})

test('it runs the hooks of a launch as the host writes them', async () => {
  const spool = join(subject.root, "a 'spool' \\ of $its own")
  mkdirSync(spool)
  const settings = launchSettings({ spool, launch: 'launch', home: subject.homes.A, project: subject.project })
  const id = randomUUID()
  const agent = await Agent.start(tmux, subject, ['--session-id', id, '--settings', settings], { settings: null })
  const file = await until('the hook', () => readdirSync(spool).find((name) => name.endsWith('.hook')))
  const hook = parseHook('launch', readFileSync(join(spool, file)), new Date())
  expect(hook?.payload).toMatchObject({ hook_event_name: 'SessionStart', session_id: id, source: 'startup' })
  expect(hook?.facts).toEqual({ pid: agent.pid, directory: subject.project, home: subject.homes.A })
})

/** Kilobytes that it holds in memory at most. */
const largest = 10 * 1024

const resident = (pid: number): number =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])

test('after fifty turns it still takes less than 10 MB', async () => {
  const id = randomUUID()
  const agent = await Agent.start(tmux, subject, ['--session-id', id, '--stand-in-work', '5'])
  await agent.hook('Stop', 50)
  expect(resident(agent.pid)).toBeLessThan(largest)
  expect(resident(agent.pid)).toBeGreaterThan(1024)
})

test('a resume of what fifty turns have left takes no more', async () => {
  const id = randomUUID()
  const first = await Agent.start(tmux, subject, ['--session-id', id, '--stand-in-work', '5'])
  await first.hook('Stop', 50)
  await first.kill('SIGKILL')
  const again = await Agent.start(tmux, subject, ['--resume', id, 'go on'], { account: 'B' })
  expect((await again.hook('Stop')).payload.last_assistant_message).toMatch(/^OK account=B turns=5\d first=\[step 1\]/)
  expect(resident(again.pid)).toBeLessThan(largest)
})
