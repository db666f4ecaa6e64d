// The past, served from the log alone: what a viewer is told at each record, and that nothing is written.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openReplay } from '../../src/views/replay.ts'
import { until } from '../support/until.ts'
import { recordSwap, secret } from './journal.ts'

// biome-ignore lint/suspicious/noExplicitAny: what a server tells is looked at, not typed
type Told = any

/** Events of a server-sent stream, as they come. */
async function follow(address: string, token: string): Promise<{ event: string; data: Told }[]> {
  const controller = new AbortController()
  onTestFinished(() => controller.abort())
  const { body } = await fetch(address, { headers: { authorization: `Bearer ${token}` }, signal: controller.signal })
  const found: { event: string; data: Told }[] = []
  const read = async () => {
    let text = ''
    for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop() as string
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1]
        if (data) found.push({ event: /^event: (.*)$/m.exec(block)?.[1] ?? 'message', data: JSON.parse(data) })
      }
    }
  }
  read().catch(() => {})
  return found
}

async function replayed(part: { swap?: number; from?: number; to?: number } = {}) {
  const recorded = await recordSwap()
  const replay = await openReplay({ stateDir: recorded.stateDir, part, speed: 1_000 })
  onTestFinished(() => replay.close())
  const headers = { authorization: `Bearer ${replay.token}`, 'content-type': 'application/json' }
  const set = async (body: object) =>
    (await fetch(`${replay.address}/replay`, { method: 'POST', headers, body: JSON.stringify(body) })).json()
  const get = (path: string) => fetch(`${replay.address}${path}`, { headers })
  return { ...recorded, replay, set, get }
}

it('a swap is told from the record before it to the one that ended it, as the status was then', async () => {
  const { replay, set, get, began, ended } = await replayed({ swap: 7 })
  expect([replay.from, replay.to]).toEqual([began - 1, ended])
  const status = async (seq: number) => {
    await set({ seq })
    return (await get('/status')).json() as Promise<Told>
  }
  expect(await status(began - 1)).toMatchObject({ state: 'normal', activeAccount: 'one', epoch: 1 })
  const during = await status(began + 4)
  expect(during).toMatchObject({ state: 'relaunching', activeAccount: 'two', epoch: 2 })
  expect(during.sessions.map(({ name, state }: Told) => [name, state])).toEqual([
    ['main', 'moving'],
    ['docs', 'working'],
  ])
  expect(during.accounts[0]).toMatchObject({
    name: 'one',
    state: 'limited',
    windows: { fiveHour: { usedPercent: 100 } },
  })
  const after = await status(ended)
  expect(after.sessions.map(({ state, account }: Told) => [state, account])).toEqual([
    ['idle', 'two'],
    ['failed', 'two'],
  ])
})

it('the dashboard is told each record as it passes, with the swap and how many of its sessions are proved', async () => {
  const { replay, set } = await replayed()
  await set({ playing: false })
  const told = await follow(`${replay.address}/stream`, replay.token)
  await set({ seq: replay.from, playing: true, speed: 1_000 })
  const places = () => told.filter(({ event }) => event === 'replay').map(({ data }) => data)
  await until(() => places().at(-1)?.seq === replay.to, 'the end')
  expect(places().at(-1)).toMatchObject({ playing: false, from: replay.from, to: replay.to })
  const proved = told.flatMap(({ event, data }) =>
    event === 'swaps' && data[0] ? [data[0].sessions.filter((one: Told) => one.proved).length] : [],
  )
  expect([...new Set(proved)]).toEqual([0, 1])
})

it('viewers of /events are told every actor, then each step, in the wire form, without what is private', async () => {
  const { replay, set, began } = await replayed()
  await set({ playing: false, seq: began - 1 })
  const told = await follow(`${replay.address}/events`, replay.token)
  await until(() => told.length > 0, 'the picture')
  await set({ playing: true, speed: 1_000 })
  const values = () =>
    told.flatMap(({ data }) =>
      data.type === '@xstate.snapshot' && data.sessionId === 'failover' ? [data.snapshot.value] : [],
    )
  await until(() => values().at(-1) === 'normal' && values().length > 4, 'the end of the swap')
  expect([...new Set(values())]).toEqual(['saving', 'flipping', 'ensuring', 'relaunching', 'normal'])
  const failover = told.find(({ data }) => data.type === '@xstate.actor' && data.name === 'failover')
  expect(JSON.parse(failover?.data.definition)).toMatchObject({ id: 'failover' })
  const all = JSON.stringify(told)
  for (const hidden of [secret, '/secret', 'argv']) expect(all).not.toContain(hidden)
})

it('the journal of one swap begins with where every actor stood', async () => {
  const { get, ended } = await replayed()
  const text = await (await get('/journal?swap=7')).text()
  const records = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(records.at(-1).seq).toBe(ended)
  expect(records.map(({ actor }) => actor)).toEqual(expect.arrayContaining(['host', 'account.two', 'session.docs']))
  expect(records.find(({ actor }) => actor === 'account.one')).toMatchObject({ state: 'limited', machine: 'account' })
  for (const hidden of [secret, '/secret']) expect(text).not.toContain(hidden)
  expect((await (await get('/journal?since=2&until=4')).text()).trimEnd().split('\n')).toHaveLength(3)
})

it('nothing is written, nobody without the token is answered, and what is not there is said', async () => {
  const recorded = await recordSwap()
  const picture = () =>
    readdirSync(recorded.stateDir, { recursive: true, encoding: 'utf8' }).map((name) => {
      const file = join(recorded.stateDir, name)
      return [name, statSync(file).mtimeMs, statSync(file).isFile() ? readFileSync(file, 'utf8') : '']
    })
  const before = picture()
  const replay = await openReplay({ stateDir: recorded.stateDir, part: {}, speed: 1_000 })
  onTestFinished(() => replay.close())
  expect((await fetch(`${replay.address}/status`)).status).toBe(401)
  expect((await fetch(replay.link('dashboard'), { redirect: 'manual' })).status).toBe(303)
  expect(picture()).toEqual(before)
  for (const [part, code] of [
    [{ swap: 8 }, 'UNKNOWN_SWAP'],
    [{ from: 900 }, 'UNKNOWN_RECORD'],
  ] as const)
    await expect(openReplay({ stateDir: recorded.stateDir, part, speed: 1 })).rejects.toMatchObject({ code })
})
