// `npm run mutants [-- MACHINE …] [--survivors]`
import { hunt, subjects, tableHead, tableRow } from './mutants.ts'

const words = process.argv.slice(2)
const names = words.filter((word) => !word.startsWith('-'))
console.log(tableHead)
const sum = { tried: 0, survivors: [] as string[], ms: 0 }
for (const [name, subject] of Object.entries(subjects)) {
  if (names.length > 0 && !names.includes(name)) continue
  const found = hunt(subject)
  console.log(tableRow(name, found))
  if (words.includes('--survivors')) for (const id of found.survivors) console.log(`    alive: ${id}`)
  sum.tried += found.tried
  sum.survivors.push(...found.survivors)
  sum.ms += found.ms
}
console.log(tableRow('all', sum))
