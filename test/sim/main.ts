// `npm run sim -- --seeds A..B [--hours N] [--fault KIND …] [--no-faults] [--story]`
import { parseArgs } from 'node:util'
import { type Kind, kinds } from './faults.ts'
import { programs } from './programs.ts'
import { runSeed } from './run.ts'
import { report, shrink } from './shrink.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1..5' },
    hours: { type: 'string', default: '4' },
    fault: { type: 'string', multiple: true },
    'no-faults': { type: 'boolean' },
    story: { type: 'boolean' },
  },
})
const [from = 1, to = from] = values.seeds.split('..').map(Number)
const hours = Number(values.hours)
const wrong = values.fault?.find((one) => !(kinds as readonly string[]).includes(one))
if (wrong) throw new Error(`no fault "${wrong}": ${kinds.join(', ')}`)
const faults = values['no-faults'] ? [] : ((values.fault as Kind[] | undefined) ?? kinds)

const all = await programs()
const sum = { simulated: 0, took: 0, steps: 0, hosts: 0, swaps: 0, prompts: 0, broken: 0 }
for (let seed = from; seed <= to; seed++) {
  const ran = await runSeed(all, { seed, hours, faults })
  const { counts, simulated, took, steps, broken } = ran
  sum.simulated += simulated
  sum.took += took
  sum.steps += steps
  sum.hosts += counts.hosts
  sum.swaps += counts.swaps
  sum.prompts += counts.prompts
  console.log(
    `seed ${seed}: ${broken.length > 0 ? 'BROKEN' : 'holds'}; ${(simulated / 3_600_000).toFixed(1)} h in ${(took / 1000).toFixed(1)} s; ${steps} steps, ${counts.hosts} starts of the host, ${counts.agents} of agents, ${counts.swaps} swaps, ${counts.prompts} prompts`,
  )
  if (values.story) console.log(ran.story.join('\n'))
  if (broken.length === 0) continue
  sum.broken++
  console.log(report(values.fault || values['no-faults'] ? { ran, faults } : await shrink(all, { seed, hours }), hours))
}
const realHours = sum.took / 3_600_000
console.log(
  `${to - from + 1} seeds, ${(sum.simulated / 3_600_000).toFixed(1)} simulated hours, ${Math.round(sum.simulated / 3_600_000 / realHours)} times faster than real time; ${sum.steps} steps, ${sum.hosts} starts of the host, ${sum.swaps} swaps, ${sum.prompts} prompts; ${sum.broken} broken`,
)
process.exit(sum.broken > 0 ? 1 : 0)
