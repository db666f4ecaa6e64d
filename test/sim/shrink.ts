// A run that fails, made smaller: kinds of faults that it fails without are left out, and it ends as soon as it has failed.
import { type Kind, kinds } from './faults.ts'
import type { Programs } from './programs.ts'
import { type Ran, runSeed } from './run.ts'

export interface Shrunk {
  faults: readonly Kind[]
  ran: Ran
}

/** One kind after the other, and then all again, until none can be left out. */
export async function shrink(all: Programs, { seed, hours }: { seed: number; hours: number }): Promise<Shrunk> {
  let faults: readonly Kind[] = kinds
  let ran = await runSeed(all, { seed, hours, faults })
  for (let again = true; again; ) {
    again = false
    for (const kind of faults) {
      const fewer = faults.filter((one) => one !== kind)
      const found = await runSeed(all, { seed, hours, faults: fewer })
      if (found.broken.length === 0) continue
      faults = fewer
      ran = found
      again = true
    }
  }
  return { faults, ran }
}

/** As it is told: what was broken, what is needed for it, how to see it again, and what happened last. */
export const report = ({ ran, faults }: Shrunk, hours: number): string =>
  [
    `seed ${ran.seed} breaks: ${ran.broken.join('; ')}`,
    `it takes: ${faults.join(', ') || 'no fault at all'}`,
    `again: npm run sim -- --seeds ${ran.seed}..${ran.seed} --hours ${hours}${faults.map((kind) => ` --fault '${kind}'`).join('') || ' --no-faults'}`,
    ...ran.story.slice(-40),
  ].join('\n')
