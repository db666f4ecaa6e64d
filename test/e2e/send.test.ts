// Texts sent into sessions of a running host: they arrive as they were given, or it is said why not.
import { mkdirSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { SessionStatus } from '../../src/api/status.ts'
import { sendable } from '../../src/claude/text.ts'
import { openClient } from '../../src/control/client.ts'
import type { Sent } from '../../src/sessions/send/send.ts'
import { until } from '../support/until.ts'
import { makeWorld, type World } from '../support/world.ts'

const send = async (world: World, name: string, text: string): Promise<Sent> => {
  const client = openClient({ stateDir: world.at('state') })
  try {
    return await client.post<Sent>(`/sessions/${name}/send`, { text })
  } finally {
    client.close()
  }
}

/** What was said in a session, in the agent's own writing, whole and in order. */
const promptsOf = (world: World, session: SessionStatus): string[] =>
  world
    .conversation(session.account, session)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter((row) => row.type === 'user' && row.isMeta !== true)
    .map((row) => row.message.content)

const idle = (world: World, name: string) => world.until(name, ({ state }) => state === 'idle')

// Lines of any characters, with those among them that mean something to a shell, to tmux, to JSON and to a terminal.
const character = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...'\n\t\r\'"`$\\;#{}~!&|<>*?[]()% ', '\x1b[201~', '\x1b[200~', '\x1b', '\x03'),
  },
  { weight: 1, arbitrary: fc.constantFrom('👩‍👩‍👧', 'é', '漢字', '#{pane_id}', '$(id)', '%1', '\u009b201~', '\u202e') },
)
const texts = (count: number) =>
  fc
    .sample(
      fc.array(character, { minLength: 1, maxLength: 60 }).map((parts) => parts.join('')),
      { numRuns: count * 2, seed: 4 },
    )
    // What is a command to the agent is not said in the conversation.
    .filter((text) => /^[^\s/!]/.test(text.trimStart()) && sendable(`x${text}`).length > 3)
    .map((text, index) => `${index} ${text}`)
    .slice(0, count)

it('S24 500 random texts arrive unchanged, in order, each once, in sessions whose names begin alike', async () => {
  const names = ['a', 'ab', 'abc', 'abcd']
  const world = makeWorld({ dedicated: names })
  await world.started()
  const all = texts(500)
  expect(all).toHaveLength(500)
  const lanes = names.map((name, lane) => ({ name, given: all.filter((_, index) => index % names.length === lane) }))
  await Promise.all(
    lanes.map(async ({ name, given }) => {
      for (const text of given) expect(await send(world, name, text)).toMatchObject({ sent: true })
    }),
  )
  for (const { name, given } of lanes) {
    const said = promptsOf(world, await idle(world, name))
    expect(said.map((text) => text.trim())).toEqual(given.map((text) => sendable(text).trim()))
  }
})

it('a project with blanks, quotes and other letters in its name; standard input; 100 KB; a prompt that waits for its turn', async () => {
  const world = makeWorld()
  const project = world.at('projects', 'it\'s "ä $(id)" #{x} 漢字')
  mkdirSync(project)
  world.configure({
    pool: { autonomous: { min: 0, project: world.at('work') }, dedicated: [{ name: 'main', project }] },
  })
  await world.started()
  const large = 'lorem "ipsum" $(dolor) é 漢字\n'.repeat(3_000).slice(0, 100_000).trimEnd()
  const ran = await world.run(['sessions', 'send', 'main', '-', '--json'], { input: large })
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(ran.json()).toMatchObject({ sent: true, attempts: 1, ms: expect.any(Number) })
  await idle(world, 'main')
  expect((await world.run(['sessions', 'send', 'main', 'SLOW 3000'])).stdout).toMatch(
    /^main has taken it \(seen by its /,
  )
  await world.until('main', ({ state }) => state === 'working')
  expect(await send(world, 'main', 'waits')).toMatchObject({ sent: true, seen: 'conversation' })
  const session = await world.settled('main', 'echo=[waits]')
  expect(promptsOf(world, session)).toEqual([large, 'SLOW 3000', 'waits'])
  expect(await world.tmux('list-buffers')).toBe('')
})

it('says why nothing was sent: unknown, stopped, at a menu, something typed, nothing to send', async () => {
  const world = makeWorld({ dedicated: ['main', 'side'], config: { failover: { policy: 'wait' } } })
  await world.started()
  const refusal = async (...words: string[]) => {
    const ran = await world.run(['sessions', 'send', ...words, '--json'])
    expect(ran.stdout).toBe('')
    return [ran.code, ran.error().code]
  }
  expect(await refusal('nobody', 'hello')).toEqual([2, 'UNKNOWN_SESSION'])
  expect(await refusal('mai', 'hello')).toEqual([2, 'UNKNOWN_SESSION'])
  expect(await refusal('main', ' ')).toEqual([2, 'USAGE'])
  await world.tmux('send-keys', '-t', '=main:', '-l', 'half a thought')
  await until(async () => (await world.tmux('capture-pane', '-p', '-t', '=main:')).includes('half'), 'the draft')
  expect(await refusal('main', 'hello')).toEqual([4, 'DRAFT_IN_THE_WAY'])
  await world.run(['sessions', 'stop', 'side'])
  expect(await refusal('side', 'hello')).toEqual([4, 'SESSION_NOT_READY'])
  await world.run(['sessions', 'restart', 'side'])
  world.control('one', { mode: 'limited', claim: 'seven_day', resetsAt: Math.floor(Date.now() / 1000) + 400_000 })
  expect(await send(world, 'side', 'meets the limit')).toMatchObject({ sent: true })
  await world.until('side', ({ state }) => state === 'limited')
  expect(await refusal('side', 'hello')).toEqual([4, 'SESSION_NOT_READY'])
})

it('a swap goes first: a text sent meanwhile was taken by the agent, or it is said that it was not', async () => {
  const world = makeWorld()
  await world.started()
  await send(world, 'main', 'the first')
  await idle(world, 'main')
  const swap = world.run(['swap'])
  const outcomes: string[] = []
  for (let number = 0; number < 25; number++)
    outcomes.push(
      await send(world, 'main', `number ${number}.`).then(
        () => 'sent',
        (error) => error.code,
      ),
    )
  expect((await swap).code).toBe(0)
  const said = promptsOf(world, await idle(world, 'main'))
  for (const [number, outcome] of outcomes.entries()) {
    const times = said.filter((text) => text === `number ${number}.`).length
    expect([number, outcome, times]).toEqual([number, outcome, outcome === 'sent' ? 1 : 0])
  }
  expect(new Set(outcomes)).toContain('sent')
  expect(outcomes.filter((code) => !['sent', 'SESSION_NOT_READY', 'NOT_SUBMITTED'].includes(code))).toEqual([])
})
