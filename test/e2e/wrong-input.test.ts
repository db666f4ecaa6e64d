// Wrong input: each its own clear error and exit code, and nothing changed.
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { treeOf } from '../support/temp.ts'
import { makeWorld, type World } from '../support/world.ts'

async function refused(world: World, words: string[], env: Record<string, string> = {}) {
  const ran = await world.run([...words, '--json'], { env })
  expect(ran.stdout).toBe('')
  const error = ran.error()
  for (const part of ['code', 'message', 'expected', 'found', 'fix'] as const) expect(typeof error[part]).toBe('string')
  return [ran.code, error.code]
}

it('tells all mistakes of a config at once, and starts nothing', async () => {
  const world = makeWorld()
  writeFileSync(world.file, 'accounts: [{ name: "a b", home: x }]\nlink: 5\nnope: 1\n')
  const before = treeOf(world.root)
  for (const verb of ['up', 'status', 'doctor', 'swap', 'history'])
    expect(await refused(world, [verb])).toEqual([2, 'CONFIG_INVALID'])
  const { details } = (await world.run(['up', '--json'])).error()
  expect(details).toHaveLength(4)
  expect(treeOf(world.root)).toEqual(before)
})

it('says which verb, option or config is unknown, and what was meant', async () => {
  const world = makeWorld()
  expect(await refused(world, ['swop'])).toEqual([2, 'USAGE'])
  expect((await world.run(['swop', '--json'])).error().fix).toContain('swap')
  expect(await refused(world, ['swap', '--too', 'x'])).toEqual([2, 'USAGE'])
  expect(await refused(world, ['dispatch'])).toEqual([2, 'USAGE'])
  expect(await refused(world, ['history', 'x', 'y'])).toEqual([2, 'USAGE'])
  rmSync(world.file)
  expect(await refused(world, ['status'])).toEqual([2, 'CONFIG_MISSING'])
})

it.each<[string, (world: World) => void, string]>([
  ['a real directory at the link', (world) => mkdirSync(world.at('link')), 'NOT_A_SYMLINK'],
  ['a file at the link', (world) => writeFileSync(world.at('link'), 'x'), 'NOT_A_SYMLINK'],
  ['a link to no account', (world) => symlinkSync(world.at('work'), world.at('link')), 'LINK_FOREIGN'],
  ['a file where a home belongs', (world) => writeFileSync(world.homes.two as string, 'x'), 'HOME_NOT_A_DIRECTORY'],
])('does not start over %s, and leaves it as it is', async (_, spoil, code) => {
  const world = makeWorld()
  spoil(world)
  const before = treeOf(world.root)
  expect(await refused(world, ['up'])).toEqual([1, code])
  const after = treeOf(world.root)
  for (const [path, was] of Object.entries(before)) expect([path, after[path]]).toEqual([path, was])
})

it('names tmux when it is missing', async () => {
  const world = makeWorld()
  mkdirSync(world.at('bin'))
  symlinkSync(process.execPath, world.at('bin/node'))
  expect(await refused(world, ['up'], { PATH: world.at('bin') })).toEqual([1, 'TMUX_MISSING'])
})

it('a second host is refused for the state directory, the link and the tmux socket, and names the first', async () => {
  const world = makeWorld()
  const { pid } = await world.started()
  const other = {
    stateDir: world.at('other-state'),
    link: world.at('other-link'),
    tmux: { socket: world.at('other-tmux') },
  }
  for (const shared of [
    { stateDir: world.at('state') },
    { link: world.at('link') },
    { tmux: { socket: world.socket } },
  ]) {
    world.configure({ ...other, ...shared })
    const { code, error } = await world.up().ended
    expect([code, error().code]).toEqual([1, 'HOST_RUNNING'])
    expect(error().found).toContain(String(pid))
  }
})

it('says that the state directory cannot be written', async () => {
  const world = makeWorld({ config: {} })
  writeFileSync(world.at('file'), 'x')
  world.configure({ stateDir: world.at('file/state') })
  expect(await refused(world, ['up'])).toEqual([1, 'STATE_WRITE'])
})

it('refuses a damaged state, and leaves it for its owner to look at', async () => {
  const world = makeWorld()
  const host = await world.started()
  host.process.kill('SIGTERM')
  await host.ended
  const [segment = ''] = readdirSync(world.at('state/journal'))
  const file = world.at('state/journal', segment)
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace('"failover"', '"failorer"'))
  const place = `./journal/${segment}`
  const before = treeOf(world.at('state'))[place]
  for (const verb of ['up', 'status']) expect(await refused(world, [verb])).toEqual([1, 'STATE_DAMAGED'])
  expect(treeOf(world.at('state'))[place]).toBe(before)
})

it('works with a state directory of 200 bytes', async () => {
  const world = makeWorld()
  const stateDir = world.at('x'.repeat(200 - world.root.length - 1))
  expect(Buffer.byteLength(stateDir)).toBe(200)
  world.configure({ stateDir })
  const host = world.up()
  await host.ready
  expect((await world.run(['status'])).code).toBe(0)
  host.process.kill('SIGTERM')
  expect((await host.ended).code).toBe(0)
})

it('a config that others may write is refused', async () => {
  const world = makeWorld()
  chmodSync(world.file, 0o666)
  expect(await refused(world, ['up'])).toEqual([2, 'CONFIG_INVALID'])
})
