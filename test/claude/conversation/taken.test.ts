import { appendFileSync, ftruncateSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Place, placeOf, readTaken, type TakenPrompt } from '../../../src/claude/conversation/taken.ts'
import { captured } from '../../support/fixtures.ts'
import { temporaryDirectory } from '../../support/temp.ts'

const setUp = () => join(temporaryDirectory(), 'c.jsonl')
function readAll(from: Place): { place: Place; prompts: TakenPrompt[] } {
  const all: TakenPrompt[] = []
  for (let place = from; ; ) {
    const { place: next, prompts, more } = readTaken(place)
    all.push(...prompts)
    place = next
    if (!more) return { place, prompts: all }
  }
}
const row = (content: unknown, more: object = {}) =>
  `${JSON.stringify({ type: 'user', promptId: 'p', uuid: 'u', message: { content }, ...more })}\n`

it('tells the prompts of a conversation, in order, and who gave them', () => {
  const file = setUp()
  writeFileSync(file, captured('background-and-agent-limit-main.jsonl'))
  const turns = readAll(placeOf(file, 0)).prompts.filter(({ how }) => how === 'turn')
  expect(turns.map(({ text, by }) => [text.split('\n')[0], by])).toEqual([
    ['BGBASH echo bgstart; sleep 600; echo bgend', 'person'],
    ['BGAGENT alpha ; BASH sleep 500', 'person'],
    ['<task-notification>', 'task'],
    ['BGAGENT beta ; SLOW 5', 'person'],
    ['<task-notification>', 'task'],
  ])
  expect(turns[0]).toMatchObject({ promptId: expect.stringMatching(/^2f6f/), at: expect.stringMatching(/^2026/) })
})

it('goes on from the border, and tells a row that was torn once it is whole', () => {
  const file = setUp()
  writeFileSync(file, row('before'))
  const border = readAll(placeOf(file, 0)).place
  const line = row('after · €')
  const bytes = Buffer.from(line)
  let place = border
  const told: string[] = []
  for (const byte of bytes) {
    appendFileSync(file, Buffer.from([byte]))
    const { place: next, prompts } = readTaken(place)
    place = next
    told.push(...prompts.map(({ text }) => text))
  }
  expect(told).toEqual(['after · €'])
  expect(place.offset).toBe(border.offset + bytes.length)
  expect(JSON.parse(JSON.stringify(place))).toEqual(place)
})

it('says what waits in the agent, and what joined a running turn', () => {
  const file = setUp()
  writeFileSync(
    file,
    [
      { type: 'queue-operation', operation: 'enqueue', content: 'queued' },
      { type: 'queue-operation', operation: 'dequeue' },
      { type: 'attachment', attachment: { type: 'queued_command', prompt: 'queued' } },
      { type: 'user', isSidechain: true, message: { content: 'of an agent' } },
      { type: 'user', message: { content: [{ type: 'tool_result', content: 'x' }] } },
      { type: 'assistant', message: { content: [{ type: 'text', text: '"user"' }] } },
    ]
      .map((one) => `${JSON.stringify(one)}\n`)
      .join(''),
  )
  expect(readAll(placeOf(file, 0)).prompts.map(({ how, text }) => [how, text])).toEqual([
    ['queued', 'queued'],
    ['joined', 'queued'],
  ])
})

it('finds a prompt with a picture of many megabytes, and passes over a line that no prompt can have', () => {
  const file = setUp()
  const picture = { type: 'image', source: { data: 'x'.repeat(6_000_000) } }
  writeFileSync(file, row([picture, { type: 'text', text: 'what is this?' }]))
  appendFileSync(file, `${'y'.repeat(49 * 1024 * 1024)}\n`)
  appendFileSync(file, row('the last'))
  expect(readAll(placeOf(file, 0)).prompts.map(({ text }) => text)).toEqual(['what is this?', 'the last'])
})

it('reads the end of 1.2 GB at once and in little memory', () => {
  const file = setUp()
  const handle = openSync(file, 'w')
  ftruncateSync(handle, 1_200_000_000)
  appendFileSync(file, `\n${row('the last')}`)
  const before = process.memoryUsage().arrayBuffers
  const began = performance.now()
  const { prompts } = readAll(placeOf(file, 1_200_000_001))
  expect(prompts.map(({ text }) => text)).toEqual(['the last'])
  expect(performance.now() - began).toBeLessThan(500)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8_000_000)
})

it('says that a file was replaced or cut, and that its border means nothing', () => {
  const file = setUp()
  writeFileSync(file, row('one') + row('two'))
  const { place } = readAll(placeOf(file, 0))
  writeFileSync(`${file}.new`, row('another') + row('one') + row('two'))
  renameSync(`${file}.new`, file)
  expect(readTaken(place)).toMatchObject({ replaced: true, prompts: [{ text: 'another' }, {}, {}] })
  const again = readAll(placeOf(file, 0)).place
  writeFileSync(file, row('short'))
  expect(readTaken(again)).toMatchObject({ replaced: true, prompts: [{ text: 'short' }] })
  expect(readTaken(placeOf(`${file}.none`, 5))).toMatchObject({ replaced: false, prompts: [], more: false })
})

it('bears any bytes, and finds what is whole among them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      const file = setUp()
      writeFileSync(file, Buffer.concat([bytes, Buffer.from(`\n\0\0${row('here')}`)]))
      expect(readAll(placeOf(file, 0)).prompts.at(-1)?.text).toBe('here')
    }),
    { numRuns: 60 },
  )
})
