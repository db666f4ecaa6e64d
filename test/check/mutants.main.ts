// `npm run mutants [-- MACHINE …] [--survivors] [--sample N]`: of N mutants one is tried.
import { parseArgs } from 'node:util'
import { hunt, subjects, tableHead, tableRow } from './mutants.ts'

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { survivors: { type: 'boolean' }, sample: { type: 'string', default: '1' } },
})
const unknown = names.find((name) => !(name in subjects))
if (unknown) throw new Error(`no machine "${unknown}": ${Object.keys(subjects).join(', ')}`)
console.log(tableHead)
const sum = { tried: 0, survivors: [] as string[], ms: 0 }
for (const [name, subject] of Object.entries(subjects)) {
  if (names.length > 0 && !names.includes(name)) continue
  const found = hunt(subject, Number(values.sample))
  console.log(tableRow(name, found))
  if (values.survivors) for (const id of found.survivors) console.log(`    alive: ${id}`)
  sum.tried += found.tried
  sum.survivors.push(...found.survivors)
  sum.ms += found.ms
}
console.log(tableRow('all', sum))
