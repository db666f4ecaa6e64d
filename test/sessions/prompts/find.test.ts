// An agent is gone: what was on its way into the conversation, and does not stand there, is found, each once.
import { expect, it } from 'vitest'
import { findPrompts } from '../../../src/sessions/prompts/find.ts'
import type { SessionEntry } from '../../../src/sessions/registry.ts'
import { exampleEntry } from '../../support/entry.ts'
import { openSession, prompt, queue, row, sizeOfRows } from './rig.ts'

/** What is on its way once the agent is gone, and what is said of it. */
async function found(rows: object[], more: Partial<SessionEntry> = {}) {
  const session = await openSession(rows, more)
  const notes: string[] = []
  findPrompts(session.tools, 'main', notes)
  return { ...session, notes }
}
const textsIn = async (rows: object[], more: Partial<SessionEntry> = {}) => (await found(rows, more)).texts()

const launch = exampleEntry().launch as NonNullable<SessionEntry['launch']>

it('finds what was put into the queue and not taken out, in order', async () => {
  const rows = [
    queue('enqueue', 'one'),
    queue('enqueue', 'two'),
    queue('dequeue'),
    row('one'),
    queue('enqueue', [{ type: 'text', text: 'three' }]),
    queue('enqueue', 'four'),
    queue('remove', 'three'),
  ]
  const { now, notes, texts, lines } = await found(rows)
  expect(texts()).toEqual(['two', 'four'])
  expect(now().prompts).toMatchObject([{ from: 'queue' }, { from: 'queue' }])
  expect(notes).toEqual(['2 prompts that wait are given again'])
  expect(lines).toMatchObject([{ event: 'prompt.waits', session: 'main', count: 2 }])
  const none = await found([...rows, queue('popAll')])
  expect([none.texts(), none.notes, none.lines]).toEqual([[], [], []])
})

it('finds one that was taken out when the agent ended before the row of its turn', async () => {
  const rows = [queue('enqueue', 'one'), queue('enqueue', 'two'), queue('dequeue')]
  expect(await textsIn(rows)).toEqual(['one', 'two'])
  expect(await textsIn([...rows, { type: 'attachment' }])).toEqual(['two'])
})

it('finds none of an earlier launch, none that the agent put there itself, and none twice', async () => {
  const rows = [queue('enqueue', 'one'), queue('enqueue', '<task-notification>done</task-notification>')]
  const { tools, texts, now, log } = await found(rows)
  expect(texts()).toEqual(['one'])
  const before = now()
  const last = log.lastSeq
  // A host that was killed before it had started the next agent asks again.
  findPrompts(tools, 'main', [])
  expect(now()).toEqual(before)
  expect(log.lastSeq).toBe(last)
  expect(await textsIn(rows, { launch: { ...launch, border: sizeOfRows(rows[0] as object) } })).toEqual([])
  expect(await textsIn(rows, { launch: null })).toEqual([])
})

it('two of the same words are two, found or known', async () => {
  const rows = [queue('enqueue', 'again'), queue('enqueue', 'again')]
  const { tools, texts } = await found(rows, { prompts: [prompt(1, 'again', 'aaaaaaaa')] })
  expect(texts()).toEqual(['again', 'again'])
  findPrompts(tools, 'main', [])
  expect(texts()).toEqual(['again', 'again'])
})

it('puts what had been given before what still waits, and what the queue held between what is known', async () => {
  const rows = [queue('enqueue', 'one'), queue('enqueue', 'two')]
  const waiting = [prompt(2, 'three'), prompt(3, 'four')]
  expect(await textsIn(rows, { prompts: waiting })).toEqual(['one', 'two', 'three', 'four'])
  const typed = [prompt(1, 'two', 'aaaaaaaa'), ...waiting]
  const { texts, now } = await found(rows, { prompts: typed })
  expect(texts()).toEqual(['one', 'two', 'three', 'four'])
  expect(now().prompts[1]).toEqual(typed[0])
  // Typed last: neither its row nor its place in the queue was written yet.
  const unwritten = [prompt(1, 'one', 'aaaaaaaa'), prompt(2, 'last', 'aaaaaaaa'), prompt(3, 'waits')]
  expect(await textsIn(rows, { prompts: unwritten })).toEqual(['one', 'two', 'last', 'waits'])
})

it('what stands in the conversation is on its way no more; a row of before it was typed does not count', async () => {
  const first = row('one')
  const prompts = [prompt(1, 'one', 'aaaaaaaa', sizeOfRows(first)), prompt(2, 'two', 'aaaaaaaa')]
  expect(await textsIn([first], { prompts })).toEqual(['one', 'two'])
  expect(await textsIn([first, row('one')], { prompts })).toEqual(['two'])
  const { notes, texts } = await found([first, row('one'), row('two')], { prompts })
  expect([texts(), notes]).toEqual([[], []])
})

it('a turn whose prompt never came to stand there is not continued: its prompt is typed again', async () => {
  const more = { state: 'working', unfinished: true, turn: 1, prompts: [prompt(1, 'one', 'aaaaaaaa')] } as const
  const cut = await found([], { ...more, prompts: [...more.prompts] })
  expect(cut.now()).toMatchObject({ unfinished: false, turn: null, prompts: [{ id: 1, text: 'one' }] })
  expect(cut.notes).toEqual(['1 prompt that waits is given again'])
  const begun = await found([row('one')], { ...more, prompts: [...more.prompts] })
  expect(begun.now()).toMatchObject({ unfinished: true, prompts: [] })
})
