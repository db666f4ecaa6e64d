// A few descriptors kept back for the host's own work. Where the process or the machine has none left, opening a file
// gives one of them up, and otherwise waits: others can use up descriptors, and must not end the host by it.
import { closeSync, openSync } from 'node:fs'
import { errnoOf } from '../errors.ts'

/** Files that are open at the same time in the host's own steps: a temporary file, its directory, one that is read. */
const kept = 4
/** What others hold they give back, or the machine is lost; ms. */
const patience = 10_000
const again = 20

const reserve: number[] = []
let wanted = 0

/** From now on some are kept back; where there are none to spare now, as soon as there are. */
export function keepDescriptors(): void {
  wanted = kept
  fill()
}

function fill(): void {
  try {
    while (reserve.length < wanted) reserve.push(openSync('/dev/null', 'r'))
  } catch {
    // The next call fills it up.
  }
}

export const isShortOfDescriptors = (error: unknown): boolean => ['EMFILE', 'ENFILE'].includes(errnoOf(error) ?? '')

/** `open`, called again where there is no descriptor for it. @throws what it throws, other than `EMFILE` and `ENFILE` */
export function withDescriptor<T>(open: () => T): T {
  const until = performance.now() + patience
  for (;;)
    try {
      const opened = open()
      fill()
      return opened
    } catch (error) {
      if (!isShortOfDescriptors(error) || performance.now() > until) throw error
      const spare = reserve.pop()
      if (spare !== undefined) closeSync(spare)
      else Atomics.wait(clock, 0, 0, again)
    }
}

const clock = new Int32Array(new SharedArrayBuffer(4))
