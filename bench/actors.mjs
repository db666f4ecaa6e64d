// Ten thousand events through a hundred sessions: actors of one system whose books the log keeps, and the pure function that
// 0.2.0 asked anew for each event, without its file for each session.
// usage: npm run bench:actors
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { createActor, setup, transition } from 'xstate'
import { sessionMachine } from '../dist/machines/session.js'
import { newLife } from '../dist/machines/session-facts.js'
import { openKeeping } from '../dist/src/journal/keeping.js'
import { openLog } from '../dist/src/journal/log.js'
import { openSessionActors } from '../dist/src/sessions/actors.js'
import { newFacts } from '../dist/src/sessions/pool.js'
import { openRegistry } from '../dist/src/sessions/registry.js'

const sessions = 100
const events = 10_000
const types = ['turn.began', 'turn.ended', 'turn.began', 'turn.cut', 'turn.began', 'turn.ended']
const wanted = (name) => ({ name, role: 'dedicated', project: '/project', args: [] })
const account = { name: 'one', home: '/home' }
const cpu = (start) => {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}

async function actors() {
  const directory = mkdtempSync(join(tmpdir(), 'cfb-'))
  const log = await openLog(directory)
  const keeping = openKeeping(log)
  const root = createActor(setup({}).createMachine({}), { inspect: keeping.inspect }).start()
  const registry = openRegistry(openSessionActors({ parent: root, keeping }))
  const names = Array.from({ length: sessions }, (_, index) => `s${index}`)
  for (const name of names) {
    registry.add(newFacts(wanted(name), account, 0))
    registry.tell(name, { type: 'start.heard' })
    registry.tell(name, { type: 'proof.found' })
  }
  await log.durable()
  const start = process.cpuUsage()
  for (let at = 0; at < events; at++)
    registry.tell(names[at % sessions], { type: types[Math.floor(at / sessions) % types.length] })
  await log.durable()
  const ms = cpu(start)
  await log.close()
  rmSync(directory, { recursive: true, force: true })
  return ms
}

function reducer() {
  const facts = (name) => ({ ...newLife, ...newFacts(wanted(name), account, 0), order: null })
  const entries = Array.from({ length: sessions }, (_, index) => ({
    value: { life: 'idle', work: 'resting', prompts: 'resting' },
    context: { ...facts(`s${index}`), proved: true },
  }))
  const start = process.cpuUsage()
  for (let at = 0; at < events; at++) {
    const entry = entries[at % sessions]
    const event = { type: types[Math.floor(at / sessions) % types.length], now: Date.now() }
    const [next] = transition(sessionMachine, sessionMachine.resolveState(entry), event)
    if (isDeepStrictEqual(next.context, entry.context) && isDeepStrictEqual(next.value, entry.value)) continue
    // What 0.2.0 then wrote to the session's file, less the writing.
    JSON.stringify(next.context, null, 2)
    entries[at % sessions] = { value: next.value, context: next.context }
  }
  return cpu(start)
}

reducer()
await actors()
const rows = [
  ['actors of one system, each step in the log, synced', await actors()],
  ['a pure function asked anew for each event, nothing written', reducer()],
]
console.log(`${events} events, ${sessions} sessions, Node ${process.version}\n`)
console.log('| | ms of CPU | us an event |\n|---|---|---|')
for (const [what, ms] of rows) console.log(`| ${what} | ${ms.toFixed(0)} | ${((ms * 1_000) / events).toFixed(0)} |`)
