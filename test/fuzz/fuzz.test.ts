// Some seconds of each in every run; `npm run fuzz` gives each a hundred thousand inputs (`FUZZ_RUNS`, `FUZZ_SEED`).
import { afterAll, expect, it } from 'vitest'
import { fuzz } from './fuzz.ts'
import { allSubjects } from './subjects.ts'

const runs = Number(process.env.FUZZ_RUNS ?? 100_000)
const ms = process.env.FUZZ_RUNS ? 3_600_000 : 1_000
const seed = Number(process.env.FUZZ_SEED ?? (Date.now() % 1_000_000) + 1)
const { subjects, remove } = allSubjects()
afterAll(remove)

it.each(subjects)('$name', { timeout: ms + 30_000 }, async (subject) => {
  const outcome = await fuzz(subject, { runs, ms, seed }).catch((error) => {
    throw new Error(`FUZZ_SEED=${seed} ${error.message}`)
  })
  if (process.env.FUZZ_RUNS) console.log(subject.name, outcome)
  expect(outcome.runs).toBeGreaterThan(20)
  // What is kept would grow by each input; garbage comes and goes.
  if (outcome.runs > 20_000) expect(outcome.grown).toBeLessThan(64 * 1024 * 1024)
})
