import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readLink } from '../../src/accounts/link.ts'
import { schema } from '../../src/config/schema.ts'
import { findAccounts, plainName } from '../../src/init/find.ts'
import { put, temporaryHome } from './home.ts'

const find = async (home: string) => {
  const link = join(home, '.claude')
  return findAccounts(link, await readLink(link))
}

it('finds the home of the link first, then what looks like a home, by name', async () => {
  const home = temporaryHome()
  put(home, '.claude-b/.claude.json', '.claude-a/.credentials.json', '.claude-z/settings.json', '.claude-p/projects/')
  put(home, '.claude-projects-shared/projects/', '.claude-empty/', '.claude-file', '.claude.json', 'elsewhere/')
  symlinkSync(join(home, '.claude-p'), join(home, '.claude'))
  expect(await find(home)).toEqual([
    { name: 'p', home: join(home, '.claude-p') },
    { name: 'a', home: join(home, '.claude-a') },
    { name: 'b', home: join(home, '.claude-b') },
    { name: 'z', home: join(home, '.claude-z') },
  ])
})

it('takes a home by where it really is, and once', async () => {
  const home = temporaryHome()
  put(home, 'real/settings.json')
  symlinkSync('real', join(home, '.claude-a'))
  symlinkSync('.claude-a', join(home, '.claude'))
  expect(await find(home)).toEqual([{ name: 'a', home: join(home, 'real') }])
})

it('gives a directory at the link a home of its own, for it to be adopted', async () => {
  const home = temporaryHome()
  put(home, '.claude/projects/', '.claude-a/settings.json')
  expect(await find(home)).toEqual([
    { name: 'main', home: join(home, '.claude-main') },
    { name: 'a', home: join(home, '.claude-a') },
  ])
  mkdirSync(join(home, '.claude-main'))
  expect((await find(home))[0]).toEqual({ name: 'main-2', home: join(home, '.claude-main-2') })
})

it('takes the home of an adoption that was cut for the first', async () => {
  const home = temporaryHome()
  put(home, '.claude-main/settings.json', '.claude-a/settings.json')
  expect((await find(home)).map(({ name }) => name)).toEqual(['main', 'a'])
})

it('says what to give when there is nothing', async () => {
  const home = temporaryHome()
  await expect(find(home)).rejects.toMatchObject({ code: 'USAGE', fix: expect.stringContaining('--account compte1=') })
})

it('refuses a link that leads nowhere', async () => {
  const home = temporaryHome()
  symlinkSync('gone', join(home, '.claude'))
  await expect(find(home)).rejects.toMatchObject({ code: 'LINK_FOREIGN' })
})

it.each([
  ['work', 'work'],
  ['my work!', 'my-work'],
  ['2', 'account-2'],
  ['---', 'account'],
  ['été', 't'],
  ['x'.repeat(100), 'x'.repeat(56)],
])('makes of %j a name that the config takes', (suffix, name) => {
  expect(plainName(suffix, [])).toBe(name)
  const second = plainName(suffix, [name])
  expect(second).toBe(`${name}-2`)
  expect(schema.safeParse({ accounts: [name, second].map((one) => ({ name: one, home: '/h' })) }).success).toBe(true)
})
