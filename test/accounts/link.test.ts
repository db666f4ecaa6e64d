import { mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createLink, flipLink, names, readLink } from '../../src/accounts/link.ts'
import type { FailoverError } from '../../src/errors.ts'
import { temporaryDirectory, treeOf } from '../support/temp.ts'

const setUp = () => {
  const root = temporaryDirectory()
  const [a, b] = [join(root, 'a'), join(root, 'b')]
  mkdirSync(a)
  mkdirSync(b)
  const link = join(root, '.claude')
  symlinkSync(a, link)
  return { root, a, b, link }
}
const signal = new AbortController().signal
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: FailoverError) => error.code,
  )

it('S12 names the target afterwards, may be run again, and leaves nothing beside the link', async () => {
  const { root, a, b, link } = setUp()
  await flipLink({ link, from: a, to: b }, signal)
  expect(readlinkSync(link)).toBe(b)
  await flipLink({ link, from: a, to: b }, signal)
  expect(readdirSync(root).sort()).toEqual(['.claude', 'a', 'b'])
})

it('S12 never replaces a real directory or a file', async () => {
  const { root, a, b, link } = setUp()
  rmSync(link)
  mkdirSync(link)
  writeFileSync(join(link, 'precious'), 'x')
  let before = treeOf(root)
  expect(await codeOf(flipLink({ link, from: a, to: b }, signal))).toBe('NOT_A_SYMLINK')
  expect(treeOf(root)).toEqual(before)
  rmSync(link, { recursive: true })
  writeFileSync(link, 'precious')
  before = treeOf(root)
  expect(await codeOf(flipLink({ link, from: a, to: b }, signal))).toBe('NOT_A_SYMLINK')
  expect(treeOf(root)).toEqual(before)
})

it('refuses a link that somebody has moved, or taken away', async () => {
  const { root, a, b, link } = setUp()
  rmSync(link)
  expect(await codeOf(flipLink({ link, from: a, to: b }, signal))).toBe('LINK_MISSING')
  symlinkSync(root, link)
  expect(await codeOf(flipLink({ link, from: a, to: b }, signal))).toBe('LINK_MOVED')
  expect(readlinkSync(link)).toBe(root)
})

it('takes away what a killed flip left, but only a link', async () => {
  const { root, a, b, link } = setUp()
  symlinkSync(b, join(root, '.claude.failover-new'))
  await flipLink({ link, from: a, to: b }, signal)
  expect(readdirSync(root)).not.toContain('.claude.failover-new')
  writeFileSync(join(root, '.claude.failover-new'), 'not ours')
  expect(await codeOf(flipLink({ link, from: b, to: a }, signal))).toBe('EEXIST')
  expect(readlinkSync(link)).toBe(b)
})

it('an aborted flip changes nothing', async () => {
  const { root, a, b, link } = setUp()
  const before = treeOf(root)
  await expect(flipLink({ link, from: a, to: b }, AbortSignal.abort())).rejects.toThrow()
  expect(treeOf(root)).toEqual(before)
})

it('knows a home by its text, also when it is gone, and by where it leads', async () => {
  const { root, a, b } = setUp()
  symlinkSync(a, join(root, 'also-a'))
  expect(names(join(root, 'also-a'), a)).toBe(true)
  expect(names(join(root, 'gone'), join(root, 'gone'))).toBe(true)
  expect(names(b, a)).toBe(false)
})

it('creates the first link whole, and not over anything', async () => {
  const { root, a, b } = setUp()
  await createLink(join(root, 'new', '.claude'), a)
  expect(await readLink(join(root, 'new', '.claude'))).toEqual({ kind: 'link', target: a })
  expect(await codeOf(createLink(join(root, 'new', '.claude'), b))).toBe('EEXIST')
})
