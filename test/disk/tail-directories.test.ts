import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { temporaryDirectory } from '../support/temp.ts'
import { setUp } from './tail-rig.ts'

/** Well below the 5 s of the periodic look: only a watch can have told by then. */
const soon = { timeout: 2_000, interval: 5 }

it('hears of a directory that comes later, and of the file in it', async () => {
  const { directory, lines, tails } = setUp()
  const file = join(directory, 'later', 'b.jsonl')
  tails.follow('k', file, 0)
  mkdirSync(join(directory, 'later'))
  writeFileSync(file, 'one\n')
  await vi.waitFor(() => expect(lines).toEqual(['one']), soon)
  appendFileSync(file, 'two\n')
  await vi.waitFor(() => expect(lines).toEqual(['one', 'two']), soon)
})

it('finds a directory whose parent was missing too at the next look', async () => {
  const { directory, lines, tails } = setUp()
  const file = join(directory, 'even', 'later', 'b.jsonl')
  tails.follow('k', file, 0)
  mkdirSync(join(directory, 'even', 'later'), { recursive: true })
  writeFileSync(file, 'one\n')
  tails.look()
  expect(lines).toEqual(['one'])
  appendFileSync(file, 'two\n')
  await vi.waitFor(() => expect(lines).toEqual(['one', 'two']), soon)
})

it('goes on in a directory that was removed and made again, over and over', async () => {
  const { directory, lines, rewound, tails } = setUp()
  const sub = join(directory, 'sub')
  const file = join(sub, 'a.jsonl')
  tails.follow('k', file, 0)
  for (const name of ['one', 'two', 'three']) {
    rmSync(sub, { recursive: true, force: true })
    mkdirSync(sub)
    await new Promise((resolve) => setTimeout(resolve, 20))
    writeFileSync(file, `${name} as a whole row\n`)
    await vi.waitFor(() => expect([...lines, ...rewound]).toContain(`${name} as a whole row`), soon)
    appendFileSync(file, `and after ${name}\n`)
    await vi.waitFor(() => expect([...lines, ...rewound]).toContain(`and after ${name}`), soon)
  }
})

it('goes on in a directory that another one was moved over', async () => {
  const { directory, rewound, tails } = setUp()
  const sub = join(directory, 'sub')
  mkdirSync(sub)
  writeFileSync(join(sub, 'a.jsonl'), 'old\n')
  tails.follow('k', join(sub, 'a.jsonl'), 0)
  mkdirSync(`${sub}.new`)
  writeFileSync(join(`${sub}.new`, 'a.jsonl'), 'new, and longer\n')
  renameSync(sub, `${sub}.old`)
  renameSync(`${sub}.new`, sub)
  await vi.waitFor(() => expect(rewound).toEqual(['new, and longer']), soon)
  appendFileSync(join(sub, 'a.jsonl'), 'more\n')
  await vi.waitFor(() => expect(rewound).toEqual(['new, and longer', 'more']), soon)
})

it('follows through the link that all accounts share, from two homes at once, and when it is turned', async () => {
  const { directory, lines, rewound, tails } = setUp()
  const at = (...parts: string[]) => join(directory, ...parts)
  for (const name of ['shared', 'other', 'home1', 'home2']) mkdirSync(at(name, 'p'), { recursive: true })
  for (const home of ['home1', 'home2']) symlinkSync(at('shared'), at(home, 'projects'))
  tails.follow('1', at('home1', 'projects', 'p', 'a.jsonl'), 0)
  tails.follow('2', at('home2', 'projects', 'p', 'a.jsonl'), 0)
  appendFileSync(at('shared', 'p', 'a.jsonl'), 'one\n')
  await vi.waitFor(() => expect(lines).toEqual(['one', 'one']), soon)
  tails.drop('2')
  appendFileSync(at('shared', 'p', 'a.jsonl'), 'two\n')
  await vi.waitFor(() => expect(lines).toEqual(['one', 'one', 'two']), soon)
  unlinkSync(at('home1', 'projects'))
  symlinkSync(at('other'), at('home1', 'projects'))
  tails.look()
  appendFileSync(at('other', 'p', 'a.jsonl'), 'three\n')
  await vi.waitFor(() => expect(rewound).toEqual(['three']), soon)
})

it('finds by a look what no event told', () => {
  const { file, lines, tails } = setUp()
  writeFileSync(file, 'one\n')
  tails.follow('k', file, 0)
  // No event can be heard before this test lets go of the thread.
  appendFileSync(file, 'two\n')
  expect(lines).toEqual(['one'])
  tails.look()
  expect(lines).toEqual(['one', 'two'])
})

it('holds one watch a directory, and lets go of it with the last file', async () => {
  const watches = () => {
    const links = readdirSync('/proc/self/fdinfo').flatMap((name) => {
      try {
        return [...inotifyOf(name)]
      } catch {
        return []
      }
    })
    return links.length
  }
  const before = watches()
  const { tails } = setUp()
  const one = temporaryDirectory()
  const two = temporaryDirectory()
  for (let number = 0; number < 20; number++)
    tails.follow(String(number), join(number % 2 ? one : two, `${number}.jsonl`), 0)
  tails.follow('missing', join(one, 'missing', 'a.jsonl'), 0)
  const during = watches()
  for (let number = 0; number < 20; number++) tails.drop(String(number))
  tails.drop('missing')
  // Closed watches are given back in the next turn.
  await vi.waitFor(() => expect(watches()).toBe(before))
  expect(during - before).toBe(2)
})

const inotifyOf = (name: string) => readFileSync(`/proc/self/fdinfo/${name}`, 'utf8').matchAll(/^inotify wd:/gm)
