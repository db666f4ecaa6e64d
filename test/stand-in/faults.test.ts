// What a test asks the stand-in to do wrong, it does.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { directoryOf, environmentOf, processInfo } from '../../src/proc.ts'
import { lightStandIn, standIn } from '../../src/stand-in/paths.ts'
import { Agent, type Start } from './agent.ts'
import { standInSubject } from './stand-in-subject.ts'
import type { Subject } from './subject.ts'
import { TmuxServer } from './tmux-server.ts'

describe.each([
  ['the stand-in', standIn],
  ['the light stand-in', lightStandIn],
])('%s', (_, command) => {
  let subject: Subject
  let tmux: TmuxServer
  beforeAll(async () => {
    subject = await standInSubject(command)
  })
  afterAll(() => subject.close())
  beforeEach(async () => {
    tmux = new TmuxServer(subject.env)
    await subject.control('A', {})
  })
  afterEach(() => tmux.close())

  const id = () => randomUUID() as string
  const start = (args: string[], how?: Start) => Agent.start(tmux, subject, args, how)
  const faulty = (...faults: string[]) =>
    start(['--session-id', id(), ...faults.flatMap((fault) => ['--stand-in-fault', fault])])

  test('no-session-start: it works and never says that it began', async () => {
    const agent = await faulty('no-session-start')
    await agent.status('idle')
    await agent.say('hello')
    await agent.hook('Stop')
    expect(agent.all('SessionStart')).toEqual([])
  })

  test('other-uuid: its SessionStart names another conversation', async () => {
    const mine = id()
    const agent = await start(['--session-id', mine, '--stand-in-fault', 'other-uuid'])
    expect((await agent.hook('SessionStart')).payload.session_id).not.toBe(mine)
  })

  test('other-home: hooks, /proc and its files tell of another home', async () => {
    const agent = await faulty('other-home')
    const { home, payload, parent } = await agent.hook('SessionStart')
    expect(home).toBe(`${subject.homes.A.slice(0, -1)}_`)
    expect(payload.transcript_path).toContain(`${home}/projects/`)
    expect(parent).toBe(agent.pid)
    expect(environmentOf(agent.pid)?.CLAUDE_CONFIG_DIR).toBe(home)
  })

  test('other-directory: it works elsewhere', async () => {
    const agent = await faulty('other-directory')
    expect((await agent.hook('SessionStart')).payload.cwd).toBe('/')
    expect(directoryOf(agent.pid)).toBe('/')
  })

  test('exit-at-once and exit-after-1s: it ends by itself with 1, before or after its SessionStart', async () => {
    const never = await faulty('exit-at-once')
    expect(await never.ended()).toBe(1)
    expect(never.hooks).toEqual([])
    const soon = await faulty('exit-after-1s')
    await soon.hook('SessionStart')
    expect(await soon.ended()).toBe(1)
    expect(soon.all('SessionEnd')).toEqual([])
  })

  test('ignore-term and ignore-hup: only a SIGKILL ends it', async () => {
    const agent = await faulty('ignore-term', 'ignore-hup')
    await agent.status('idle')
    process.kill(agent.pid, 'SIGTERM')
    process.kill(agent.pid, 'SIGHUP')
    await agent.say('still there')
    await agent.hook('Stop')
    expect(processInfo(agent.pid)?.zombie).toBe(false)
    expect(await agent.kill('SIGKILL')).toBe(137)
  })

  test('slow-start-<ms>: nothing is heard of it before', async () => {
    const before = Date.now()
    const agent = await faulty('slow-start-700')
    expect((await agent.hook('SessionStart')).at - before).toBeGreaterThan(650)
  })

  test('trust-dialog: it asks, no hook is run, and a signal ends it', async () => {
    const agent = await faulty('trust-dialog')
    await agent.shows('Quick safety check')
    await agent.kill('SIGTERM')
    expect(agent.hooks).toEqual([])
  })

  test('a fault of the account is a fault of each agent on it, and of none on another', async () => {
    await subject.control('A', { faults: ['no-session-start', 'other-directory'] })
    const agent = await start(['--session-id', id(), 'hello'])
    expect((await agent.hook('Stop')).payload.cwd).toBe('/')
    expect(agent.all('SessionStart')).toEqual([])
    const other = await start(['--session-id', id(), 'hello'], { account: 'B' })
    await other.hook('SessionStart')
  })

  test('passing errors end a turn with StopFailure, and with a row that names no limit', async () => {
    const errors = { overloaded: 'server_error', error500: 'server_error', plain429: 'rate_limit' } as const
    for (const [mode, error] of Object.entries(errors)) {
      await subject.control('A', { mode: mode as keyof typeof errors, retryMs: 50 })
      const agent = await start(['--session-id', id(), 'hello'])
      const { payload } = await agent.hook('StopFailure')
      expect(payload.error).toBe(error)
      expect(payload.last_assistant_message).toMatch(/^API Error: /)
      await agent.shows('● API Error: ')
    }
  })

  test('it works by itself, turn after turn, until its account is used up', async () => {
    await subject.control('A', { quotaTurns: 3 })
    const agent = await start(['--session-id', id(), '--stand-in-work', '100'])
    await agent.hook('StopFailure')
    expect(agent.all('Stop').map(({ payload }) => payload.last_assistant_message)).toEqual(
      [1, 2, 3].map((n) => `OK account=A turns=${n} first=[step 1] echo=[step ${n}]`),
    )
    await sleep(400)
    expect(agent.all('UserPromptSubmit')).toHaveLength(4)
  })

  test('SLOW, BIG and ECHO choose the answer', async () => {
    const agent = await start(['--session-id', id(), 'ECHO "as it is" \\ done'])
    expect((await agent.hook('Stop')).payload.last_assistant_message).toBe('"as it is" \\ done')
    await agent.status('idle')
    await agent.say('BIG 3')
    const big = (await agent.hook('Stop', 2)).payload.last_assistant_message as string
    expect(big).toMatch(/^BIG account=A\n/)
    expect(big.length).toBeGreaterThan(3 * 1024)
    await agent.status('idle')
    await agent.say('SLOW 300')
    const { at } = await agent.hook('Stop', 3)
    expect(at - (await agent.hook('UserPromptSubmit', 3)).at).toBeGreaterThan(290)
  })
})
