import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tasksIn } from '../../src/dispatch/tasks.ts'
import { books, passedOver } from '../../src/journal/books/index.ts'
import { unknown } from '../../src/journal/books/salvage.ts'
import type { Book } from '../../src/journal/entry.ts'
import { entriesIn } from '../../src/sessions/read.ts'
import { exampleEntry } from '../support/entry.ts'
import { exampleTask } from '../support/task.ts'

const at = '2026-11-22T12:00:00.000Z'
const { state: _, work: __, ...known } = exampleEntry({ said: true })
const good = { elsewhere: null, ...known } as Record<string, unknown>
const state = { life: 'idle', work: 'resting', prompts: 'resting' }
const sessions = (book: Record<string, unknown>, more: Partial<Book> = {}) =>
  new Map<string, Book>([
    ['session.main', { machine: 'session', version: 1, state, book, seq: 1, at, ...more }],
    ['session.side', { machine: 'session', version: 1, state, book: { ...good, name: 'side' }, seq: 2, at }],
  ])

it('one session whatever of which is damaged has failed alone, with all of it that fits', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(good)), fc.jsonValue(), fc.boolean(), (key, value, gone) => {
      const { [key]: ______, ...rest } = good
      const [main, side] = entriesIn(sessions(gone ? rest : { ...rest, [key]: value }))
      expect(side).toMatchObject({ name: 'side', state: 'idle', fault: null })
      expect(main?.name).toBe('main')
      if (main?.fault?.code !== 'SESSION_DAMAGED') return
      expect(main.state).toBe('failed')
      expect(main.fault.fix).toContain('sessions restart main')
      for (const [other, same] of Object.entries(rest))
        if (!['fault', 'due', 'proved', 'held', 'elsewhere'].includes(other))
          expect([other, main[other as never]]).toEqual([other, same])
      // What was found in its place is taken for nothing, and the book that is kept of it fits.
      const { order: ___, state: ____, work: _____, ...kept } = { order: null, elsewhere: null, ...main }
      expect(books.session?.schema.safeParse(kept).error).toBeUndefined()
    }),
    { numRuns: 150 },
  )
})

it('a conversation that only its launch names is known; one that nothing names is not invented', () => {
  const [one] = entriesIn(sessions({ ...good, conversation: 5 }))
  expect(one?.conversation).toBe(known.conversation)
  const [other] = entriesIn(sessions({ ...good, conversation: 5, launch: 'x' }))
  expect(other).toMatchObject({ conversation: unknown.conversation, said: true })
  expect(other?.fault?.message).toContain('which conversation it holds is not known')
})

it('prompts that fit are kept', () => {
  const prompt = { id: 3, text: 'x', from: 'send', at, given: null }
  const [one] = entriesIn(sessions({ ...good, prompts: [prompt, { id: 4 }] }))
  expect(one?.prompts).toEqual([prompt])
})

it('a state that is none fails its session alone; what a newer version wrote fails the host', () => {
  const [one] = entriesIn(sessions(good, { state: { life: 'asleep' } }))
  expect(one).toMatchObject({ state: 'failed', fault: { code: 'SESSION_DAMAGED' } })
  expect(() => entriesIn(sessions(good, { version: 99 }))).toThrow(/newer version/)
})

it('a task that waits and is damaged has failed alone, and is told', () => {
  const task = { machine: 'task', version: 1, state: 'queued', seq: 1, at }
  const all = new Map<string, Book>([
    ['task.1', { ...task, book: { ...exampleTask(), prompt: 7 } }],
    ['task.2', { ...task, book: { ...exampleTask({ id: '2' }) } }],
  ])
  expect(tasksIn(all)).toMatchObject([
    { state: 'failed', task: { id: '1', project: '/project', fault: { code: 'TASK_DAMAGED' } } },
    { state: 'queued', task: { id: '2' } },
  ])
  expect(passedOver(all).map(({ message }) => message)).toEqual([expect.stringContaining('task.1')])
})
