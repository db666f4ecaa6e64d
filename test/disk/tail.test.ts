import { appendFileSync, mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openTails } from '../../src/disk/tail.ts'
import { setUp } from './tail-rig.ts'

it('gives each whole line once, from the place it was told, as they come', async () => {
  const { file, lines, tails } = setUp()
  writeFileSync(file, 'old\n')
  tails.follow('k', file, 4)
  appendFileSync(file, 'one\ntw')
  await vi.waitFor(() => expect(lines).toEqual(['one']))
  appendFileSync(file, 'o')
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(lines).toEqual(['one'])
  appendFileSync(file, '\n')
  await vi.waitFor(() => expect(lines).toEqual(['one', 'two']))
})

it('reads what is there at once, and does so again only when told to', () => {
  const { file, lines, tails } = setUp()
  writeFileSync(file, 'one\n')
  tails.follow('k', file, 0)
  expect(lines).toEqual(['one'])
  tails.follow('k', file, 0)
  tails.look()
  expect(lines).toEqual(['one'])
})

it('goes over to another file of the same key, and forgets the first', async () => {
  const { file, directory, lines, tails } = setUp()
  const other = join(directory, 'sub', 'b.jsonl')
  mkdirSync(join(directory, 'sub'))
  tails.follow('k', file, 0)
  tails.follow('k', other, 0)
  appendFileSync(file, 'first\n')
  appendFileSync(other, 'second\n')
  tails.look()
  await vi.waitFor(() => expect(lines).toEqual(['second']))
})

it('is silent about a file that was dropped, also when that happens between two of its lines', () => {
  const told: string[] = []
  const { file } = setUp()
  const tails = openTails(
    (key, line) => {
      told.push(line)
      tails.drop(key)
    },
    () => {},
  )
  onTestFinished(() => tails.stop())
  writeFileSync(file, 'one\ntwo\n')
  tails.follow('k', file, 0)
  appendFileSync(file, 'three\n')
  tails.look()
  expect(told).toEqual(['one'])
})

it('goes on with the next line when what is done with one throws', () => {
  const told: string[] = []
  const errors: unknown[] = []
  const { file } = setUp()
  const tails = openTails(
    (_, line) => {
      told.push(line)
      if (line === 'two') throw new Error('the disk is full')
    },
    (error) => errors.push(error),
  )
  onTestFinished(() => tails.stop())
  writeFileSync(file, 'one\ntwo\nthree\nfo')
  tails.follow('k', file, 0)
  appendFileSync(file, 'ur\n')
  tails.look()
  expect(told).toEqual(['one', 'two', 'three', 'four'])
  expect(errors).toHaveLength(1)
})

it('may be asked to follow a further file in the middle of a line, and mixes nothing up', async () => {
  const told: string[] = []
  const { file, directory } = setUp()
  const other = join(directory, 'b.jsonl')
  const tails = openTails(
    (key, line) => {
      told.push(`${key} ${line}`)
      if (line === 'one') tails.follow('b', other, 0)
    },
    () => {},
  )
  onTestFinished(() => tails.stop())
  writeFileSync(file, 'one\ntwo\nthree\n')
  writeFileSync(other, 'A\nB\nC\n')
  tails.follow('a', file, 0)
  expect(told).toEqual(['a one', 'a two', 'a three'])
  await nextTurn()
  await nextTurn()
  expect(told.slice(3)).toEqual(['b A', 'b B', 'b C'])
})

it('tells once that a file cannot be read, and reads it as soon as it can', () => {
  const { file, lines, unreadable, errors, tails } = setUp()
  symlinkSync(file, file)
  tails.follow('k', file, 0)
  tails.look()
  tails.look()
  expect(unreadable).toEqual(['a.jsonl ELOOP'])
  unlinkSync(file)
  writeFileSync(file, 'one\n')
  tails.look()
  expect([lines, errors]).toEqual([['one'], []])
})

it('gives the same lines however they are written', () => {
  // Grapheme by grapheme, so that a cut falls into the middle of a character too; what ends a line is tested elsewhere.
  const text = fc.array(
    fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll(/[\n\r\0]/g, '')),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(text, fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 30 }), (written, sizes) => {
      const { file, lines, tails } = setUp()
      tails.follow('k', file, 0)
      const bytes = Buffer.from(written.map((line) => `${line}\n`).join(''))
      let at = 0
      for (let turn = 0; at < bytes.length; turn++) {
        const size = (sizes[turn % sizes.length] as number) + 1
        appendFileSync(file, bytes.subarray(at, at + size))
        at += size
        tails.look()
      }
      tails.stop()
      expect(lines).toEqual(written)
    }),
    { numRuns: 60 },
  )
})
