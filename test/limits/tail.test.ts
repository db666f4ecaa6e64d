import { appendFileSync, mkdirSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it, onTestFinished, vi } from 'vitest'
import { longestLine, openTails } from '../../src/limits/tail.ts'
import { temporaryDirectory } from '../support/temp.ts'

function setUp() {
  const directory = temporaryDirectory()
  const lines: string[] = []
  const rewound: string[] = []
  const errors: unknown[] = []
  const tails = openTails(
    (_, line, again) => (again ? rewound : lines).push(line),
    (error) => errors.push(error),
  )
  onTestFinished(() => tails.stop())
  return { file: join(directory, 'a.jsonl'), directory, lines, rewound, errors, tails }
}

it('gives each whole line once, from the place it was told, as they come', async () => {
  const { file, lines, tails } = setUp()
  writeFileSync(file, 'old\n')
  tails.follow('k', file, 4)
  appendFileSync(file, 'one\ntw')
  await vi.waitFor(() => expect(lines).toEqual(['one']))
  appendFileSync(file, 'o\n')
  await vi.waitFor(() => expect(lines).toEqual(['one', 'two']))
})

it('finds a file, and its directory, that come later', async () => {
  const { directory, lines, tails } = setUp()
  const file = join(directory, 'later', 'b.jsonl')
  tails.follow('k', file, 0)
  mkdirSync(join(directory, 'later'))
  writeFileSync(file, 'one\n')
  tails.look()
  appendFileSync(file, 'two\n')
  await vi.waitFor(() => expect(lines).toEqual(['one', 'two']))
})

it('reads a file that was replaced or cut from its beginning, and says so', () => {
  const { file, lines, rewound, tails } = setUp()
  writeFileSync(file, 'one\ntwo\n')
  tails.follow('k', file, 0)
  truncateSync(file)
  appendFileSync(file, 'a\n')
  tails.look()
  writeFileSync(`${file}.new`, 'b\nand something longer than before\n')
  renameSync(`${file}.new`, file)
  tails.look()
  expect(lines).toEqual(['one', 'two'])
  expect(rewound).toEqual(['a', 'b', 'and something longer than before'])
})

it('passes over a line that is too long to matter, and reads the next', () => {
  const { file, lines, tails } = setUp()
  writeFileSync(file, `${'x'.repeat(longestLine * 3)}\nnext\n`)
  tails.follow('k', file, 0)
  expect(lines).toEqual(['next'])
})

it('gives the same lines however they are written', () => {
  const text = fc.array(
    fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll('\n', '')),
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
