// Which prompts stand in a conversation: whatever is written there, each row speaks for one prompt at most, behind its border,
// and the first of equal words goes to the prompt that was typed first.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Prompt } from '../../machines/session-facts.ts'
import type { TakenPrompt } from '../../src/claude/conversation/taken.ts'
import { match } from '../../src/sessions/prompts/rows.ts'

const conversations = ['one', 'two']
const texts = ['go on', 'look', 'go  on']
const same = (one: string, other: string) => one.replace(/\s+/g, ' ') === other.replace(/\s+/g, ' ')

const anyPrompt = fc.record({
  text: fc.constantFrom(...texts),
  conversation: fc.constantFrom(...conversations),
  size: fc.nat(8),
})
const anyRow = fc.record({
  text: fc.constantFrom(...texts),
  conversation: fc.constantFrom(...conversations),
  how: fc.constantFrom('turn' as const, 'joined' as const, 'queued' as const),
})

const promptsOf = (all: { text: string; conversation: string; size: number }[]): Prompt[] =>
  all.map(({ text, conversation, size }, index) => ({
    id: index + 1,
    text,
    from: 'send',
    at: '2026-11-22T12:00:00.000Z',
    given: { launch: 'aaaaaaaa', conversation, size, sent: true },
  }))

/** In the order of their lines; each line is one byte long. */
function rowsOf(all: { text: string; conversation: string; how: TakenPrompt['how'] }[]): Map<string, TakenPrompt[]> {
  const rows = new Map<string, TakenPrompt[]>()
  for (const { text, conversation, how } of all) {
    const before = rows.get(conversation) ?? []
    const row = { how, text, by: 'person' as never, promptId: null, uuid: null, at: null, offset: before.length }
    rows.set(conversation, [...before, row])
  }
  return rows
}
const fits = (row: TakenPrompt, { given, text }: Prompt) => row.offset >= (given?.size ?? 0) && same(row.text, text)

const anyCase = fc.tuple(
  fc.array(anyPrompt, { maxLength: 7 }).map(promptsOf),
  fc.array(anyRow, { maxLength: 14 }).map(rowsOf),
)
type Case = [Prompt[], Map<string, TakenPrompt[]>]
const met = { begun: 0, queued: 0, neither: 0 }

it('each row is used once, in order, and none is left that a prompt could have had', () => {
  const check = ([prompts, rows]: Case) => {
    const { begun, queued } = match(prompts, rows)
    const ids = prompts.map(({ id }) => id)
    // In the order in which they were typed, and each in one list at most.
    expect(begun).toEqual(ids.filter((id) => begun.includes(id)))
    expect(queued).toEqual(ids.filter((id) => queued.includes(id)))
    expect(begun.filter((id) => queued.includes(id))).toEqual([])
    for (const [found, isKind] of [
      [begun, (row: TakenPrompt) => row.how !== 'queued'],
      [queued, (row: TakenPrompt) => row.how === 'queued'],
    ] as const) {
      const free = new Map([...rows].map(([name, all]) => [name, all.filter(isKind)]))
      for (const prompt of prompts) {
        if (found === queued && begun.includes(prompt.id)) continue
        const left = free.get(prompt.given?.conversation ?? '') ?? []
        const at = left.findIndex((row) => fits(row, prompt))
        // The first that is left and fits is its own; where none is left it does not stand there.
        expect([prompt.id, found.includes(prompt.id)]).toEqual([prompt.id, at >= 0])
        if (at >= 0) left.splice(at, 1)
      }
    }
    met.begun += begun.length
    met.queued += queued.length
    met.neither += ids.length - begun.length - queued.length
  }
  fc.assert(fc.property(anyCase, check), { numRuns: 2_000 })
  expect(Math.min(met.begun, met.queued, met.neither)).toBeGreaterThan(100)
})

it('as many prompts of the same words stand there as there are rows of them, whatever their borders', () => {
  const equal = fc.tuple(fc.nat(6), fc.nat(6))
  const check = ([count, there]: [number, number]) => {
    const prompts = promptsOf(Array.from({ length: count }, () => ({ text: 'go on', conversation: 'one', size: 0 })))
    const rows = rowsOf(Array.from({ length: there }, () => ({ text: 'go on', conversation: 'one', how: 'turn' })))
    expect(match(prompts, rows).begun).toEqual(prompts.slice(0, there).map(({ id }) => id))
  }
  fc.assert(fc.property(equal, check))
})

it('a row before the border, or in another conversation, is nobody of its prompts', () => {
  const prompts = promptsOf([{ text: 'go on', conversation: 'one', size: 1 }])
  const before = rowsOf([{ text: 'go on', conversation: 'one', how: 'turn' }])
  const elsewhere = rowsOf([
    { text: 'look', conversation: 'two', how: 'turn' },
    { text: 'go on', conversation: 'two', how: 'turn' },
  ])
  for (const rows of [before, elsewhere]) expect(match(prompts, rows)).toEqual({ begun: [], queued: [] })
})
