import { programs } from './programs.ts'
import { runSeed } from './run.ts'
const all = await programs()
const [from = 1, to = from, hours = 2] = process.argv.slice(2).map(Number)
for (let seed = from; seed <= to; seed++) {
  const cpu = process.cpuUsage()
  const ran = await runSeed(all, { seed, hours })
  const used = process.cpuUsage(cpu)
  console.log(seed, ran.broken.length ? `BROKEN ${ran.broken.join(' | ').slice(0, 600)}` : 'holds', ran.counts, ran.steps, Math.round(ran.simulated/1000), 's in', Math.round(ran.took), 'cpu', Math.round((used.user+used.system)/1000))
  if (process.env.STORY) console.log(ran.story.slice(-Number(process.env.STORY)).join('\n'))
}
process.exit()
