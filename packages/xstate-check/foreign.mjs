// Tries the kit on machines that others wrote: `npm run foreign -- DIR`, where DIR holds files that export machines. What
// each path says is followed on a real actor. Beside it stands what xstate/graph reaches of the same machine.
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { getShortestPaths } from 'xstate/graph'
import { coverage, createHarness, externalEvents, follow, walk } from './dist/index.js'
import { blank } from './dist/machine/blank.js'
import { Stepper } from './dist/machine/stepper.js'

const directory = resolve(process.argv[2] ?? '')
const xstate = fileURLToPath(new URL('.', import.meta.resolve('xstate/package.json')))
const server = await createServer({
  configFile: false,
  root: directory,
  logLevel: 'silent',
  resolve: { alias: { xstate } },
  server: { middlewareMode: true, hmr: false, watch: null },
  optimizeDeps: { noDiscovery: true },
})
const isMachine = (value) => typeof value === 'object' && value !== null && '__xstatenode' in value
const isAssumed = (label) => /\(/.test(label) && !/\.after\([^)]*\)$/.test(label)
const budget = { states: 3_000, ms: 10_000 }

/** What xstate/graph reaches: external events by their type alone; it knows no ends of actors and no timers. */
function byGraph(machine) {
  const events = externalEvents(machine).map((type) => ({ type }))
  const taken = new Set()
  try {
    const found = getShortestPaths(machine, { events, limit: budget.states })
    const stepper = new Stepper(machine)
    for (const { steps } of found) {
      let { local, taken: first } = stepper.start()
      for (const key of first) taken.add(key)
      for (const { event } of steps.slice(1)) {
        const next = stepper.step(local, event)
        local = next.local
        for (const key of next.taken) taken.add(key)
      }
    }
    const { all, missing } = coverage(machine, taken)
    return String(all.length - missing.length)
  } catch (error) {
    return `stops: ${String(error.message).split('\n')[0].slice(0, 50)}`
  }
}

// What machines say of themselves is of no interest here.
console.log = () => {}
process.stdout.write(
  '| machine | transitions | reached | situations | all of them | paths | of them certain | followed | seconds | xstate/graph reaches |\n|---|---|---|---|---|---|---|---|---|---|\n',
)
for (const name of readdirSync(directory).filter((one) => /\.[cm]?[jt]s$/.test(one))) {
  const exports = await server.ssrLoadModule(join(directory, name)).catch((error) => ({ error }))
  if (exports.error)
    process.stdout.write(`| ${name} | does not load: ${String(exports.error.message).split('\n')[0]} |\n`)
  for (const machine of Object.values(exports).filter(isMachine)) {
    const began = performance.now()
    try {
      const paths = walk(machine, { budget })
      const seconds = ((performance.now() - began) / 1000).toFixed(2)
      const all = coverage(machine, []).all.length
      const wrong = []
      // A guard that was assumed to hold needs a payload that nobody gave: such a path cannot be followed as it is.
      const certain = paths.filter(({ steps }) => !steps.some(({ label }) => isAssumed(label)))
      for (const path of certain)
        await follow(path, {
          make: () => ({ harness: createHarness(machine, { input: exports.input ?? blank }) }),
        }).catch((error) => wrong.push(error.message))
      process.stdout.write(
        `| ${machine.id} (${name}) | ${all} | ${all - paths.unreached.length} | ${paths.situations} | ${paths.exhausted ? 'yes' : 'no'} | ${paths.length} | ${certain.length} | ${certain.length - wrong.length} | ${seconds} | ${byGraph(machine)} |\n`,
      )
      if (process.env.VERBOSE)
        for (const one of [...paths.unreached.map((un) => `unreached ${un}`), ...wrong])
          process.stdout.write(`    ${one.replaceAll('\n', ' / ').slice(0, 300)}\n`)
    } catch (error) {
      process.stdout.write(`| ${machine.id} (${name}) | ${String(error.message).split('\n')[0].slice(0, 200)} |\n`)
    }
  }
}
await server.close()
