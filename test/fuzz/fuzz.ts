// Inputs of all kinds, from a seed: bytes that mean something, cut, doubled, mixed and flipped. What takes them must never
// end in a bare exception, take long, or keep what it has seen.
import { FailoverError } from '../../src/errors.ts'

export interface Subject {
  name: string
  /** Whole inputs as they should be, from which the others are made. */
  seeds: (string | Buffer)[]
  /** Words that are put in. */
  words?: string[]
  /** What takes an input; an error of ours is an answer. */
  take(input: Buffer): unknown
}

export interface Outcome {
  runs: number
  /** Milliseconds of the longest. */
  longest: number
  /** Bytes of memory that it has grown by after the first tenth. */
  grown: number
}

/** Longer than that is no answer to anybody, in ms. */
export const patience = 200

const spice = [
  '\0',
  '\n',
  '\r\n',
  '\u061c',
  '\u202e',
  '\u001b[31m',
  '{',
  '}',
  '[',
  ']',
  '"',
  ':',
  ',',
  '%end 1 2 1\n',
  '-1',
  '1e999',
  'null',
  'true',
  '__proto__',
  'constructor',
  '../',
  '9'.repeat(40),
  ' '.repeat(300),
  '\ud800',
  '&a *a',
  '<<: *a',
  '\uffff',
]

/** Runs for so many inputs, or so long. @throws what was thrown and is none of ours, with the input */
export async function fuzz(
  { name, seeds, words = [], take }: Subject,
  { runs, ms, seed }: { runs: number; ms: number; seed: number },
): Promise<Outcome> {
  const random = randomFrom(seed)
  const begun = performance.now()
  let longest = 0
  let base = 0
  let done = 0
  for (; done < runs && performance.now() - begun < ms; done++) {
    const input = mutated(random, seeds, [...spice, ...words])
    const took = await timed(name, take, input)
    // Once more: another program may have had the processor.
    if (took > patience && (await timed(name, take, input)) > patience)
      throw new Error(`${name}: ${Math.round(took)} ms for ${shown(input)}`)
    longest = Math.max(longest, took)
    if (done === Math.floor(runs / 10)) base = memory()
    if (done % 500 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return { runs: done, longest, grown: base ? memory() - base : 0 }
}

async function timed(name: string, take: Subject['take'], input: Buffer): Promise<number> {
  const began = performance.now()
  try {
    await take(input)
  } catch (error) {
    if (!(error instanceof FailoverError) || error.code === 'UNEXPECTED')
      throw new Error(`${name}: ${(error as Error).stack} for ${shown(input)}`)
  }
  return performance.now() - began
}

const shown = (input: Buffer): string => JSON.stringify(input.toString('latin1').slice(0, 2_000))

const memory = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

function mutated(random: (below: number) => number, seeds: (string | Buffer)[], words: string[]): Buffer {
  const pick = <T>(list: T[]): T => list[random(list.length)] as T
  let bytes = Buffer.from(pick(seeds))
  for (let left = random(6); left >= 0; left--) {
    const at = random(bytes.length + 1)
    const to = Math.min(bytes.length, at + random(40))
    const [before, cut, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)]
    const other = Buffer.from(pick(seeds))
    const piece = other.subarray(random(other.length + 1)).subarray(0, random(200))
    switch (random(8)) {
      case 0:
        bytes = Buffer.concat([before, after])
        break
      case 1:
        bytes = Buffer.concat([before, Buffer.from(pick(words)), after])
        break
      case 2:
        bytes = Buffer.concat([before, cut, cut, after])
        break
      case 3:
        bytes = Buffer.concat([before, Buffer.from([random(256), random(256)]), after])
        break
      case 4:
        bytes = before
        break
      case 5:
        bytes = Buffer.concat([before, piece, after])
        break
      case 6:
        bytes = Buffer.concat([before, Buffer.from(pick(words).repeat(1 + random(200))), after])
        break
      default:
        bytes = Buffer.from(
          bytes.toString('utf8').replace(/\d+/, () => String(random(2) ? -random(1_000) : random(2 ** 31))),
        )
    }
  }
  return bytes.subarray(0, 200_000)
}
