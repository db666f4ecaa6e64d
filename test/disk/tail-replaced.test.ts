import {
  appendFileSync,
  closeSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { setUp } from './tail-rig.ts'

const row = (name: string, length = 80) => `{"uuid":"${name}","text":"${'x'.repeat(length)}","version":"2.1.330"}`
const rows = (...names: string[]) => names.map((name) => `${row(name)}\n`).join('')

it('reads a file that was replaced by a rename from its beginning, and says so', () => {
  const { file, lines, rewound, tails } = setUp()
  writeFileSync(file, 'one\ntwo\n')
  tails.follow('k', file, 0)
  writeFileSync(`${file}.new`, 'b\nand something longer than before\n')
  renameSync(`${file}.new`, file)
  tails.look()
  expect(lines).toEqual(['one', 'two'])
  expect(rewound).toEqual(['b', 'and something longer than before'])
})

it('does so too where only its beginning differs from what was read', () => {
  const { file, rewound, tails } = setUp()
  writeFileSync(file, `${row('a')}\n${row('b', 2_000)}\n`)
  tails.follow('k', file, 0)
  writeFileSync(`${file}.new`, `${row('c')}\n${row('b', 2_000)}\n${row('d')}\n`)
  renameSync(`${file}.new`, file)
  tails.look()
  expect(rewound).toEqual([row('c'), row('b', 2_000), row('d')])
})

it('reads a file that was cut from its beginning, also when it was to begin behind its end', () => {
  const { file, lines, rewound, tails } = setUp()
  writeFileSync(file, 'one\ntwo\n')
  tails.follow('k', file, 4)
  truncateSync(file)
  appendFileSync(file, 'a\n')
  tails.look()
  expect([lines, rewound]).toEqual([['two'], ['a']])
  tails.follow('other', file, 1_000)
  expect(rewound).toEqual(['a', 'a'])
})

it.each([
  ['the same size', rows('c', 'd')],
  ['a larger size', rows('c', 'd', 'e')],
])('notices a file that was cut and written anew to %s between two looks', (_, after) => {
  const { file, lines, rewound, tails } = setUp()
  writeFileSync(file, rows('a', 'b'))
  tails.follow('k', file, 0)
  expect(lines).toEqual([row('a'), row('b')])
  // writeFileSync cuts and writes in place: the inode stays.
  writeFileSync(file, after)
  tails.look()
  expect(rewound).toEqual(after.trimEnd().split('\n'))
})

it('notices it too where only the end of the new rows is like that of the old', () => {
  const { file, rewound, tails } = setUp()
  writeFileSync(file, `${row('a', 500)}\n`)
  tails.follow('k', file, 0)
  writeFileSync(file, `${row('b', 500)}\n${row('c', 500)}\n`)
  tails.look()
  expect(rewound).toEqual([row('b', 500), row('c', 500)])
})

it('takes no half line over from before a cut', () => {
  const { file, lines, rewound, tails } = setUp()
  writeFileSync(file, 'one\nhalf of a l')
  tails.follow('k', file, 0)
  writeFileSync(file, 'a\nb\n')
  tails.look()
  expect([lines, rewound]).toEqual([['one'], ['a', 'b']])
})

it('reads a row behind the hole that a writer leaves who does not know of the cut', () => {
  const { file, rewound, tails } = setUp()
  const handle = openSync(file, 'w')
  writeSync(handle, rows('a', 'b'))
  tails.follow('k', file, 0)
  ftruncateSync(handle, 0)
  writeSync(handle, rows('c'))
  closeSync(handle)
  tails.look()
  expect(rewound).toEqual([row('c')])
})

it('reads a file that was deleted and made again, though it may get the inode of the old one', async () => {
  const { file, lines, rewound, tails } = setUp()
  for (const name of ['a', 'b', 'c', 'd']) {
    rmSync(file, { force: true })
    // Longer each time: its size alone would not tell.
    writeFileSync(file, `${rows(...'xyz'.slice(0, lines.length))}${row(name, 200)}\n`)
    tails.follow('k', file, 0)
    await vi.waitFor(() => expect([...lines, ...rewound]).toContain(row(name, 200)))
  }
})

it('goes on in a file that was away for a while and comes back as it was', () => {
  const { file, lines, rewound, tails } = setUp()
  writeFileSync(file, 'one\n')
  tails.follow('k', file, 0)
  renameSync(file, `${file}.away`)
  tails.look()
  renameSync(`${file}.away`, file)
  tails.look()
  appendFileSync(file, 'two\n')
  tails.look()
  expect([lines, rewound]).toEqual([['one', 'two'], []])
})

it('misses nothing whole, whatever is done to the file between two looks', () => {
  const deed = fc.record({ kind: fc.constantFrom('append', 'rewrite', 'replace', 'delete', 'half'), count: fc.nat(4) })
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
      const { file, lines, rewound, tails } = setUp()
      tails.follow('k', file, 0)
      let number = 0
      for (const { kind, count } of deeds) {
        const fresh = Array.from({ length: count + 1 }, () => row(`row ${number++}`))
        const text = `\n${fresh.join('\n')}\n`
        if (kind === 'delete') rmSync(file, { force: true })
        if (kind === 'replace') {
          writeFileSync(`${file}.new`, text)
          renameSync(`${file}.new`, file)
        } else if (kind === 'rewrite') writeFileSync(file, text)
        else appendFileSync(file, kind === 'half' ? `${text}{"half` : text)
        tails.look()
        expect([...lines, ...rewound]).toEqual(expect.arrayContaining(fresh))
      }
      tails.stop()
    }),
    { numRuns: 60 },
  )
})
