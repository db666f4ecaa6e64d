// One text into one real pane of tmux, where a field for typing waits that takes it, takes it late, or not at all.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { allPids, argvOf, processInfo } from '../../../src/proc.ts'
import type { SessionEntry } from '../../../src/sessions/registry.ts'
import { openSending } from '../../../src/sessions/send/send.ts'
import type { Tmux } from '../../../src/tmux/index.ts'
import { exampleEntry } from '../../support/entry.ts'
import { fixture } from '../../support/fixtures.ts'
import { openSessions } from '../../support/sessions.ts'
import { temporaryDirectory } from '../../support/temp.ts'
import { type TestServer, testServer, until } from '../../tmux/server.ts'

let server: TestServer
let tmux: Tmux
const never = new AbortController().signal

beforeAll(async () => {
  server = testServer()
  tmux = await server.connect({ socket: join(server.dir, 'tmux') })
})
afterAll(() => server.stop())

interface Field {
  swallowed?: number
  draft?: string
  writes?: boolean
  /** ms */
  late?: number
}

let count = 0

async function setUp({ swallowed = 0, draft = '', writes = true, late = 0 }: Field = {}) {
  const home = temporaryDirectory()
  const name = `field-${++count}`
  const file = join(home, 'projects/p/c.jsonl')
  mkdirSync(join(home, 'projects/p'), { recursive: true })
  const argv = [process.execPath, fixture('field.mjs'), writes ? file : '', String(swallowed), draft, String(late)]
  const pane = await tmux.newSession({ name, cwd: home, argv, env: server.env, launch: 'abcdef12' })
  const started = { pid: pane.pid, startTime: processInfo(pane.pid)?.startTime ?? '' }
  const example = exampleEntry()
  const launch = { ...(example.launch as NonNullable<SessionEntry['launch']>), id: 'abcdef12', process: started }
  const entry = { ...example, name, home, transcript: 'p/c.jsonl', launch }
  const { registry } = await openSessions(join(home, 'state'), [entry])
  const screen = () => tmux.capture(pane.id, { joined: false })
  await until('the field', async () => (await screen()).includes('❯'))
  const config = { tmux: { socket: join(server.dir, 'tmux') } }
  const tools = { config, tmux, registry } as unknown as Parameters<typeof openSending>[0]
  const rows = (): string[] =>
    existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line).message.content)
      : []
  return { name, home, pane, registry, screen, rows, sending: (text: string) => openSending(tools, name, text) }
}

it('S24 a text is pasted once, submitted with one Enter and seen in the conversation', async () => {
  const { sending, rows } = await setUp()
  expect(await sending('first\nsecond').run(never)).toMatchObject({ sent: true, attempts: 1, seen: 'conversation' })
  expect(rows()).toEqual(['first\nsecond'])
})

it('S24 an Enter that is swallowed is pressed again, after longer and longer looks; the text is there once', async () => {
  const { sending, rows } = await setUp({ swallowed: 2 })
  const sent = await sending('again').run(never)
  expect(sent).toMatchObject({ sent: true, attempts: 3 })
  expect(sent.ms).toBeGreaterThanOrEqual(300 + 600)
  expect(rows()).toEqual(['again'])
})

it('S24 what is never taken is reported, and stands in the field', async () => {
  const { sending, rows, screen } = await setUp({ swallowed: 99 })
  await expect(sending('stays here').run(never)).rejects.toMatchObject({
    code: 'NOT_SUBMITTED',
    found: 'it stands in the field',
  })
  expect(rows()).toEqual([])
  expect((await screen()).match(/stays here/g)).toHaveLength(1)
})

it('a command is told by its field, which is empty again; a prompt of which nothing is heard is not', async () => {
  const { sending } = await setUp({ writes: false })
  expect(await sending('/compact').run(never)).toMatchObject({ attempts: 1, seen: 'screen' })
  await expect(sending('hello').run(never)).rejects.toMatchObject({
    code: 'NOT_SUBMITTED',
    found: 'its field is empty, and no turn began',
  })
}, 30_000)

it('100 KB arrive whole, and stand in no command line', async () => {
  const { sending, rows } = await setUp()
  const text = 'lorem "ipsum" $(dolor) é 漢字\n'.repeat(3_000).slice(0, 100_000).trimEnd()
  const seen = new Set<string>()
  const watching = { on: true }
  const watch = (async () => {
    while (watching.on) {
      for (const pid of allPids()) for (const word of argvOf(pid)) if (word.includes('dolor')) seen.add(word)
      await sleep(5)
    }
  })()
  expect(await sending(text).run(never)).toMatchObject({ sent: true })
  watching.on = false
  await watch
  expect(rows()).toEqual([text])
  expect([...seen]).toEqual([])
  expect(await server.tmux('-S', join(server.dir, 'tmux'), 'list-buffers')).toBe('')
})

it('nothing is added to what somebody has typed', async () => {
  const { sending, rows, screen } = await setUp({ draft: 'half a thought' })
  await expect(sending('hello').run(never)).rejects.toMatchObject({
    code: 'DRAFT_IN_THE_WAY',
    found: 'half a thought',
    refused: true,
  })
  expect(await screen()).not.toContain('hello')
  expect(rows()).toEqual([])
})

it('somebody who reads back in copy mode is brought out of it', async () => {
  const { sending, rows, pane } = await setUp()
  await tmux.run(['copy-mode', '-t', pane.id])
  expect(await sending('through').run(never)).toMatchObject({ sent: true, attempts: 1 })
  expect(rows()).toEqual(['through'])
})

it('nothing is sent to a session that waits for an answer, is not at its field, or does not run', async () => {
  const { sending, home, registry, name, pane, screen, rows } = await setUp()
  const refused = (found: string | RegExp) =>
    expect(sending('hello').run(never)).rejects.toMatchObject({
      code: 'SESSION_NOT_READY',
      found: expect.stringMatching(found),
    })
  const told = [
    ['starting', { type: 'launch.began', as: 'starting' }],
    ['moving', { type: 'launch.began', as: 'moving' }],
    ['stopped', { type: 'stop.requested' }],
    ['failed', { type: 'stop.failed', fault: { code: 'NOT_STOPPED', message: 'it lives' } }],
    ['limited', { type: 'turn.cut' }],
  ] as const
  for (const [state, event] of told) {
    expect(registry.tell(name, event)?.state).toBe(state)
    await refused(state)
  }
  registry.tell(name, { type: 'turn.ended' })
  const processFile = join(home, 'sessions', `${pane.pid}.json`)
  mkdirSync(join(home, 'sessions'))
  const ofItself = { pid: pane.pid, status: 'waiting', waitingFor: 'permission prompt' }
  writeFileSync(processFile, JSON.stringify({ ...ofItself, procStart: processInfo(pane.pid)?.startTime }))
  await refused(/permission prompt/)
  // Another process once had this pid.
  writeFileSync(processFile, JSON.stringify({ ...ofItself, procStart: '1' }))
  expect(await sending('hello').run(never)).toMatchObject({ sent: true })
  expect(rows()).toEqual(['hello'])
  expect(await screen()).not.toContain('hello')
  process.kill(pane.pid, 'SIGKILL')
  await refused('not running')
})

it('a send that is cut short tells afterwards whether the text was taken before', async () => {
  const late = await setUp({ swallowed: 1 })
  const cut = new AbortController()
  const first = late.sending('cut')
  const run = first.run(cut.signal)
  await until('the text', async () => (await late.screen()).includes('cut'))
  cut.abort()
  await expect(run).rejects.toThrow(/abort/i)
  expect(() => first.settle()).toThrow(/not submitted/)
  expect(late.rows()).toEqual([])

  const { sending, rows, screen } = await setUp({ late: 500 })
  const second = sending('a text')
  const again = new AbortController()
  const running = second.run(again.signal)
  await until('the Enter', async () => (await screen()).includes('taken: 1'))
  again.abort()
  await expect(running).rejects.toThrow(/abort/i)
  await until('the row', () => rows().length > 0)
  expect(second.settle()).toMatchObject({ sent: true, attempts: 1, seen: 'conversation' })
})
