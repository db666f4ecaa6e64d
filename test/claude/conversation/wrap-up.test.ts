import { expect, it } from 'vitest'
import { cutBy, noTurns, noteInRow, withNote, withStop } from '../../../src/claude/conversation/wrap-up.ts'
import { capturedHooks, capturedLines } from '../../support/fixtures.ts'

const notesOf = (name: string) => capturedLines(name).flatMap((line) => noteInRow(line) ?? [])
const stopsOf = (name: string) =>
  capturedHooks(name).flatMap(({ input }) => (input.hook_event_name === 'Stop' ? [input.prompt_id as string] : []))

it.each([
  ['near-limit', 'near_limit'],
  ['wrap-up', 'wrap_up'],
])('%s: the Stop of a turn that was told to stop is a cut, whichever comes first', (name, note) => {
  const [row] = notesOf(`${name}.jsonl`)
  const [stop] = stopsOf(`${name}-hooks.jsonl`)
  if (!row || !stop) throw new Error('the capture has neither')
  expect(row).toMatchObject({ note, promptId: stop })
  expect(cutBy(withNote(noTurns, row), stop)).toBeUndefined()
  expect(cutBy(withStop(withNote(noTurns, row), stop), stop)).toBe(note)
  expect(cutBy(withNote(withStop(noTurns, stop), row), stop)).toBe(note)
})

it('the turn by which the CLI went on is none', () => {
  const [row] = notesOf('wrap-up.jsonl')
  const [, second] = stopsOf('wrap-up-hooks.jsonl')
  if (!row || !second) throw new Error('the capture has neither')
  expect(cutBy(withStop(withNote(noTurns, row), second), second)).toBeUndefined()
})

it('a note that is taken back in the same turn cuts nothing', () => {
  const notes = notesOf('release-note-after-resume.jsonl')
  expect(notes.map(({ note }) => note)).toEqual(['wrap_up', 'release'])
  const promptId = notes[0]?.promptId as string
  const both = notes.map((one) => ({ ...one, promptId })).reduce(withNote, noTurns)
  expect(cutBy(withStop(both, promptId), promptId)).toBeUndefined()
})

it('a message that quotes such a row is none', () => {
  const row = capturedLines('near-limit.jsonl').find((line) => line.includes('usageLimitNote')) as string
  const quoted = { type: 'user', promptId: 'p', message: { content: [{ type: 'tool_result', content: row }] } }
  expect(noteInRow(JSON.stringify(quoted))).toBeUndefined()
  expect(noteInRow(JSON.stringify({ ...JSON.parse(row), isMeta: false }))).toBeUndefined()
  for (let end = 0; end < row.length; end += 7) expect(noteInRow(row.slice(0, end))).toBeUndefined()
})

it('keeps the last turns only', () => {
  const row = notesOf('near-limit.jsonl')[0]
  if (!row) throw new Error('no note')
  const many = Array.from({ length: 100 }, (_, at) => ({ ...row, promptId: String(at) })).reduce(withNote, noTurns)
  expect(many.notes).toHaveLength(16)
})
