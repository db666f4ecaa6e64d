import { mkdirSync, readlinkSync, realpathSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { expect, it } from 'vitest'
import { ensureAllSharedLinks, ensureSharedLinks, faultsOfSharedLinks } from '../../src/accounts/shared-links.ts'
import { sharedTargets } from '../../src/config/config.ts'
import { schema } from '../../src/config/schema.ts'
import type { FailoverError } from '../../src/errors.ts'
import { temporaryDirectory, treeOf } from '../support/temp.ts'

const names = ['session-env', 'file-history', 'projects']
const setUp = () => {
  const root = temporaryDirectory()
  return { root, home: join(root, 'home'), targets: sharedTargets(root, names) }
}
const errorOf = async (work: Promise<unknown>): Promise<FailoverError> =>
  work.then(
    () => {
      throw new Error('it did not fail')
    },
    (error) => error,
  )

it('S1 S2 makes home, targets and links where they are missing, for nobody else to read', async () => {
  const { root, home, targets } = setUp()
  await ensureSharedLinks(home, targets)
  expect(statSync(home).mode & 0o777).toBe(0o700)
  for (const name of names) {
    expect(readlinkSync(join(home, name))).toBe(join(root, `.claude-${name}-shared`))
    expect(statSync(join(root, `.claude-${name}-shared`)).mode & 0o777).toBe(0o700)
  }
})

it('S2 leaves a right link alone, also one that reaches the target another way', async () => {
  const { root, home, targets } = setUp()
  await ensureSharedLinks(home, targets)
  const before = treeOf(root)
  await ensureSharedLinks(home, targets)
  expect(treeOf(root)).toEqual(before)

  const other = join(root, 'other')
  mkdirSync(other)
  symlinkSync(root, join(root, 'detour'))
  symlinkSync(join(root, 'detour', '.claude-projects-shared'), join(other, 'projects'))
  await ensureSharedLinks(other, targets)
  expect(realpathSync(join(other, 'projects'))).toBe(realpathSync(join(root, '.claude-projects-shared')))
})

it('S3 refuses a link that points elsewhere, names all three places, and creates nothing', async () => {
  const { root, home, targets } = setUp()
  mkdirSync(home)
  mkdirSync(join(root, 'elsewhere'))
  symlinkSync(join(root, 'elsewhere'), join(home, 'projects'))
  const before = treeOf(root)
  const error = await errorOf(ensureSharedLinks(home, targets))
  expect(error.code).toBe('LINK_DIVERGENT')
  expect(error.message).toContain(join(home, 'projects'))
  expect(error.found).toContain(join(root, 'elsewhere'))
  expect(error.expected).toContain(join(root, '.claude-projects-shared'))
  expect(error.fix).toContain(`cp -an ${join(root, 'elsewhere')}/. ${join(root, '.claude-projects-shared')}/`)
  expect(treeOf(root)).toEqual(before)
})

it.each(['file', 'directory'])('S4 refuses a real %s where a link belongs', async (kind) => {
  const { root, home, targets } = setUp()
  mkdirSync(home)
  if (kind === 'file') writeFileSync(join(home, 'projects'), 'x')
  else mkdirSync(join(home, 'projects'))
  const before = treeOf(root)
  expect((await errorOf(ensureSharedLinks(home, targets))).code).toBe('NOT_A_SYMLINK')
  expect(treeOf(root)).toEqual(before)
})

it('S4 refuses a target that is no directory, a dangling one, an empty home, no accounts', async () => {
  const { root, home, targets } = setUp()
  writeFileSync(join(root, '.claude-projects-shared'), 'x')
  expect((await errorOf(ensureSharedLinks(home, targets))).code).toBe('TARGET_NOT_A_DIRECTORY')
  symlinkSync(join(root, 'nowhere'), join(root, '.claude-file-history-shared'))
  expect((await errorOf(ensureSharedLinks(home, targets.slice(1, 2)))).code).toBe('TARGET_NOT_A_DIRECTORY')
  expect((await errorOf(ensureSharedLinks('', targets))).code).toBe('HOME_MISSING')
  expect((await errorOf(ensureAllSharedLinks([], targets))).code).toBe('HOME_MISSING')
})

it('S5 S7 ensures every account, goes on past a failing one, and counts all failures in one error', async () => {
  const { root, targets } = setUp()
  const homes = ['a', 'b', 'c', 'd'].map((name) => ({ name, home: join(root, name) }))
  mkdirSync(join(root, 'a'))
  symlinkSync('/nowhere', join(root, 'a', 'projects'))
  writeFileSync(join(root, 'c'), 'a file')
  const error = await errorOf(ensureAllSharedLinks(homes, targets))
  expect(error.code).toBe('SHARED_LINKS')
  expect(error.message).toMatch(/^2 faults/)
  expect(error.details).toHaveLength(2)
  expect(readlinkSync(join(root, 'b', 'projects'))).toBe(targets[2]?.path)
  expect(readlinkSync(join(root, 'd', 'projects'))).toBe(targets[2]?.path)
})

it('S6 shares exactly the three by default, with absolute targets in one directory', () => {
  const { shared } = schema.parse({ accounts: [{ name: 'a', home: '/a' }] })
  const targets = sharedTargets(shared.root, shared.names)
  expect(targets.map(({ name }) => name).sort()).toEqual([...names].sort())
  expect(targets.every(({ path }) => isAbsolute(path))).toBe(true)
  expect(new Set(targets.map(({ path }) => dirname(path))).size).toBe(1)
})

it('a look at the faults creates nothing and prints the command that mends each', async () => {
  const { root, home, targets } = setUp()
  expect((await faultsOfSharedLinks(home, targets)).map(({ code }) => code)).toEqual(['HOME_MISSING'])
  mkdirSync(home)
  const before = treeOf(root)
  const faults = await faultsOfSharedLinks(home, targets)
  expect(faults.map(({ code }) => code)).toEqual(['LINK_MISSING', 'LINK_MISSING', 'LINK_MISSING'])
  expect(faults[2]?.fix).toBe(`ln -sT ${targets[2]?.path} ${join(home, 'projects')}`)
  expect(treeOf(root)).toEqual(before)
})
