import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readPlain, removeHalves } from '../../../src/claude/hooks/spool-files.ts'
import { temporaryDirectory } from '../../support/temp.ts'

it('reads a plain file up to its bound, and nothing else, though it was one a moment ago', () => {
  const directory = temporaryDirectory()
  const at = (name: string) => join(directory, name)
  writeFileSync(at('plain'), 'abc')
  symlinkSync(at('plain'), at('link'))
  mkdirSync(at('directory'))
  execFileSync('mkfifo', [at('pipe')])
  expect(readPlain(at('plain'), 3)?.content.toString()).toBe('abc')
  expect(readPlain(at('plain'), 2)).toBeUndefined()
  for (const name of ['link', 'directory', 'pipe', 'nowhere']) expect(readPlain(at(name), 10), name).toBeUndefined()
})

it('removes what killed hooks left half written, and no more than that', () => {
  const directory = temporaryDirectory()
  for (const name of ['.abcdef', '.fresh0', '.longer-name', 'a.1.hook']) {
    writeFileSync(join(directory, name), '')
    if (name !== '.fresh0') utimesSync(join(directory, name), 1, 1)
  }
  mkdirSync(join(directory, '.direct'))
  removeHalves(directory)
  expect(existsSync(join(directory, '.abcdef'))).toBe(false)
  expect(readdirSync(directory).sort()).toEqual(['.direct', '.fresh0', '.longer-name', 'a.1.hook'])
})
