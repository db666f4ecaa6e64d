// The log is damaged or lost while agents live, and what is printed is done to the letter: nobody is killed for it, no
// conversation is left, and the next swap moves everybody.
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { makeWorld, type World } from '../support/world.ts'

const segmentOf = (world: World): string => {
  const directory = world.at('state', 'journal')
  const [last] = readdirSync(directory)
    .filter((name) => !name.startsWith('.'))
    .toSorted()
    .slice(-1)
  return join(directory, last as string)
}

const damages: [string, (world: World) => void][] = [
  ['its first byte', (world) => change(segmentOf(world), 2)],
  // What is left of it ends on the account that was left, and every agent lives on the one that it went to.
  ['the beginning of its last swap', (world) => change(segmentOf(world), beginningOfSwap(segmentOf(world)))],
  ['a byte near its end', (world) => change(segmentOf(world), readFileSync(segmentOf(world)).length - 200)],
  ['all of it', (world) => renameSync(world.at('state', 'journal'), world.at('lost-journal'))],
]

const beginningOfSwap = (file: string): number => readFileSync(file).indexOf('"event":{"type":"swap.requested"')

function change(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x15, at)
  writeFileSync(file, bytes)
}

/** The commands that a fix tells to run, done in a shell as a person would. */
async function follow(fix: string): Promise<void> {
  const command = /(?:^|: )((?:cp|mv|truncate) [^;]*)/.exec(fix)?.[1]
  expect(command, fix).toBeDefined()
  await execa('sh', ['-c', command as string])
}

it.concurrent.for(damages)('the log loses %s', async ([what, damage], { onTestFinished }) => {
  const world = makeWorld({}, onTestFinished)
  const first = await world.started()
  await world.type('main', 'hello')
  await world.settled('main', 'hello')
  expect((await world.run(['swap'])).code).toBe(0)
  const before = await world.until('main', ({ proved }) => proved)
  first.process.kill('SIGTERM')
  await first.ended
  damage(world)
  if (what !== 'all of it') {
    const refused = await world.run(['up', '--json'])
    expect([refused.code, refused.error().code]).toEqual([1, 'STATE_DAMAGED'])
    await follow(refused.error().fix)
  }
  await world.started()
  const after = await world.until('main', ({ proved }) => proved)
  expect([after.conversation, after.pid]).toEqual([before.conversation, before.pid])
  const { epoch, link, activeAccount, degraded } = await world.status()
  expect(epoch).toBeGreaterThanOrEqual(1)
  // A log that ends before the swap names another account than the link: that is told, with what to do.
  if (link.target !== world.homes[activeAccount]) {
    expect(degraded?.code).toBe('LINK_MOVED')
    await execa('sh', [
      '-c',
      (degraded?.fix ?? '').split('\n')[0]?.replace(/; claude-failover.*| && claude-failover.*/, '') as string,
    ])
    await world.run(['recover'])
  }
  const swapped = await world.run(['swap', '--json'])
  expect(swapped.json<{ sessions: object[] }>().sessions).toMatchObject([{ name: 'main', proved: true }])
  const moved = await world.session('main')
  expect(moved.conversation).toBe(before.conversation)
  expect(moved.account).toBe((await world.status()).activeAccount)
  expect(moved.pid).not.toBe(before.pid)
  expect(world.said(moved.account, moved, 'hello')).toBe(true)
})
