// Both ways out of partialSwap, pasted into a shell as they are printed: after either the disk is as the verification wants.
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ensureSharedLinks, faultsOfSharedLinks } from '../../src/accounts/shared-links.ts'
import { numbered } from '../../src/repair.ts'
import { waysOut } from '../../src/swap/ways-out.ts'
import { temporaryDirectory } from '../support/temp.ts'

async function world() {
  const root = temporaryDirectory()
  const at = (...parts: string[]) => join(root, ...parts)
  const targets = ['projects', 'file-history'].map((name) => ({ name, path: at(`shared-${name}`) }))
  const from = { name: 'one', home: at('one home') }
  const to = { name: 'two', home: at('two') }
  for (const { home } of [from, to]) await ensureSharedLinks(home, targets)
  symlinkSync(from.home, at('link'))
  const sharedLinks = targets.map(({ name, path }) => ({ path: join(to.home, name), target: path }))
  return { at, from, to, targets, plan: { from, to, link: at('link'), sharedLinks } }
}

type Spoil = (one: Awaited<ReturnType<typeof world>>) => void
const away = (path: string) => rmSync(path, { recursive: true })

/** What stands there is replaced. */
function replace(path: string, make: (path: string) => void): void {
  away(path)
  make(path)
}
const file = (path: string) => writeFileSync(path, 'kept')

const accidents: [string, Spoil][] = [
  ['a home that is gone', ({ from }) => away(from.home)],
  ['a file where a home belongs', ({ from }) => replace(from.home, file)],
  [
    'a shared link that leads astray',
    ({ to, at }) => replace(join(to.home, 'projects'), (path) => symlinkSync(at('nowhere'), path)),
  ],
  ['a real directory where a shared link belongs', ({ to }) => replace(join(to.home, 'projects'), mkdirSync)],
  ['a file where a shared link belongs', ({ to }) => replace(join(to.home, 'projects'), file)],
  ['a link that is gone', ({ at }) => away(at('link'))],
  ['a real directory at the link', ({ at }) => replace(at('link'), mkdirSync)],
]

describe.each(accidents)('%s', (_, spoil) => {
  it.each(['Stay on one', 'Go to two'])('%s', async (title) => {
    const one = await world()
    spoil(one)
    const way = (await waysOut(one.plan)).find((repair) => repair.title === title)
    const commands = way?.steps.flatMap(({ command }) => command ?? []) ?? []
    expect(commands.at(-1)).toBe('claude-failover recover')
    for (const command of commands.slice(0, -1)) execFileSync('bash', ['-c', command], { stdio: 'pipe' })
    const account = title === 'Stay on one' ? one.from : one.to
    expect(await faultsOfSharedLinks(account.home, one.targets)).toEqual([])
    expect(execFileSync('readlink', [one.plan.link], { encoding: 'utf8' }).trim()).toBe(account.home)
  })
})

it('mkdir is not advised where a file stands', async () => {
  const one = await world()
  away(one.from.home)
  writeFileSync(one.from.home, 'x')
  const stay = (await waysOut(one.plan)).find(({ title }) => title === 'Stay on one')
  expect(numbered(stay?.steps ?? [])[0]).toMatch(/^1\. mv -nT /)
})
