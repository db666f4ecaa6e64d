import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freeSpace } from '../../src/disk/free-space.ts'
import { prepareStateDirectory } from '../../src/disk/state-directory.ts'
import { canBeAnother, otherUid } from '../support/other-user.ts'
import { temporaryDirectory } from '../support/temp.ts'

it('is made for us alone, and made so where it was not', () => {
  const state = join(temporaryDirectory(), 'a/b')
  expect(prepareStateDirectory(state)).toEqual([])
  expect(statSync(state).mode & 0o777).toBe(0o700)
  writeFileSync(join(state, 'token'), 'kept')
  chmodSync(state, 0o755)
  expect(prepareStateDirectory(state)).toEqual([])
  expect([statSync(state).mode & 0o777, readFileSync(join(state, 'token'), 'utf8')]).toEqual([0o700, 'kept'])
  chmodSync(state, 0o777)
  prepareStateDirectory(state)
  expect(existsSync(join(state, 'token'))).toBe(false)
})

it.runIf(canBeAnother)('what others left in it is set aside, wherever it lies', () => {
  const state = temporaryDirectory()
  mkdirSync(join(state, 'sessions'))
  mkdirSync(join(state, 'spool'))
  for (const name of ['token', 'accounts.json', 'sessions/main.json', 'sessions/ours.json', 'spool/aa.hook'])
    writeFileSync(join(state, name), name)
  symlinkSync('/etc/passwd', join(state, 'state.json'))
  mkdirSync(join(state, 'tasks'))
  for (const name of ['token', 'sessions/main.json', 'tasks']) chownSync(join(state, name), otherUid, otherUid)
  lchownSync(join(state, 'state.json'), otherUid, otherUid)
  expect(prepareStateDirectory(state)).toHaveLength(4)
  expect(readdirSync(state).filter((name) => !name.startsWith('.'))).toEqual(['accounts.json', 'sessions', 'spool'])
  expect(readdirSync(join(state, 'sessions')).filter((name) => !name.startsWith('.'))).toEqual(['ours.json'])
  expect(prepareStateDirectory(state)).toEqual([])
})

it.runIf(canBeAnother)("another user's is not used", () => {
  const state = temporaryDirectory()
  chownSync(state, otherUid, otherUid)
  expect(() => prepareStateDirectory(state)).toThrow(expect.objectContaining({ code: 'STATE_WRITE' }))
})

it('says how much room there is, and whether it is little', () => {
  const free = freeSpace(temporaryDirectory())
  expect(free?.bytes).toBeGreaterThan(0)
  expect(free?.isLow).toBe(false)
  expect(freeSpace('/proc')?.isLow).toBe(true)
  expect(freeSpace('/nowhere')).toBeUndefined()
})
