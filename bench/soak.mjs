// A long life in a short time: many sessions at work, while limits, people and accidents do what they do. At the end every
// conversation holds every acknowledged prompt exactly once and in order, and has one living process; and every task that
// was accepted has ended, done ones with their prompt in one conversation, once.
// usage: npm run soak -- [--seed N] [--minutes M] [--sessions S]
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { execa } from 'execa'
import { stringify } from 'yaml'
import { openClient } from '../dist/src/control/client.js'
import { checkInvariants } from '../dist/src/invariants/check.js'
import { gather } from '../dist/src/invariants/gather.js'
import { allPids, argvOf } from '../dist/src/proc.js'
import { endServer } from '../dist/src/sandbox/end-server.js'
import { readEntries } from '../dist/src/sessions/read.js'
import { writeControl } from '../dist/src/stand-in/control.js'
import { controlVariable, standIn } from '../dist/src/stand-in/paths.js'
import { randomOf } from './random.mjs'
import { openRows } from './soak/rows.mjs'
import { openTasks } from './soak/tasks.mjs'

const { values: given } = parseArgs({
  options: { seed: { type: 'string' }, minutes: { type: 'string' }, sessions: { type: 'string' } },
})
const seed = Number(given.seed ?? Date.now() % 1_000_000)
const minutes = Number(given.minutes ?? 5)
const count = Number(given.sessions ?? 20)

/** The same seed makes the same choices. */
function chooser(start) {
  const next = randomOf(start)
  return { next, below: (limit) => Math.floor(next() * limit), of: (list) => list[Math.floor(next() * list.length)] }
}

const root = mkdtempSync(join(tmpdir(), 'cfs-'))
const at = (...parts) => join(root, ...parts)
const accounts = ['one', 'two', 'three']
const dedicated = Array.from({ length: count }, (_, index) => `s${index}`)
/** They get tasks, and now and then a prompt of somebody else's: then a task waits behind it in the agent's queue. */
const pool = ['auto-1', 'auto-2', 'auto-3']
const names = [...dedicated, ...pool]
for (const path of ['homes', 'shared', 'control', 'projects/pool', ...dedicated.map((name) => `projects/${name}`)])
  mkdirSync(at(path), { recursive: true })
const file = at('config.yaml')
const config = {
  accounts: accounts.map((name) => ({ name, home: at('homes', name) })),
  link: at('link'),
  shared: { root: at('shared') },
  agent: { command: standIn, env: { [controlVariable]: at('control') } },
  tmux: { socket: at('tmux') },
  pool: {
    autonomous: { prefix: 'auto-', min: pool.length, max: pool.length, project: at('projects/pool') },
    dedicated: dedicated.map((name) => ({ name, project: at('projects', name) })),
  },
  failover: { cooldown: '1s', drain: '1s' },
  http: { port: false },
  stateDir: at('state'),
}
writeFileSync(file, stringify(config), { mode: 0o600 })
const program = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url))

let host
async function up() {
  host = spawn('node', [program, 'up', '--json', '--config', file], { stdio: ['ignore', 'pipe', 'ignore'] })
  const child = host
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve)
    child.once('exit', (code) => reject(new Error(`the host ended with ${code} before it was ready`)))
  })
}

async function ask(method, path, body) {
  const client = openClient({ stateDir: at('state') })
  try {
    return await (method === 'get' ? client.get(path) : client.post(path, body))
  } finally {
    client.close()
  }
}
const tmux = async (...words) => (await execa('tmux', ['-S', at('tmux'), ...words], { reject: false })).stdout
const kill = (pid) => {
  try {
    if (pid > 0) process.kill(pid, 'SIGKILL')
  } catch {
    // Gone by itself.
  }
}
const owners = (conversation) => allPids().filter((pid) => argvOf(pid).includes(conversation))
const entryOf = (name) => readEntries(at('state')).find((entry) => entry.name === name)

const rows = openRows(accounts.map((name) => at('homes', name, 'projects')))
const tasks = openTasks({ ask, rows })

const tally = { acknowledged: 0, refused: 0, restarts: 0, unwritten: 0 }
/** Rows come late and in halves: an agent that is killed after its hook has often not written down what it took. */
const paces = [{}, { rowsAfterMs: 600 }, { rowsAfterMs: 300, tornMs: 300 }]
const paceOf = (name) => paces[accounts.indexOf(name) % paces.length]
const ordinary = (name) => ({ replyMs: 400, ...paceOf(name) })
const acknowledged = Object.fromEntries(names.map((name) => [name, []]))
let atWork = true

/** Somebody who gives a session one piece of work after the other, and clears what somebody left typed. */
async function worker(name, index) {
  const choose = chooser(seed * 1_000 + index)
  for (let number = 0; atWork; number++) {
    const text = `work ${name} ${number}.`
    const outcome = await ask('post', `/sessions/${name}/send`, { text }).catch((error) => error)
    if (outcome.sent) {
      acknowledged[name].push(text)
      tally.acknowledged++
      // Between the hook and the row.
      if (choose.below(25) === 0) {
        tally.unwritten++
        kill(entryOf(name)?.launch?.process?.pid ?? 0)
      }
    } else {
      tally.refused++
      if (outcome.code === 'DRAFT_IN_THE_WAY') await tmux('send-keys', '-t', `=${name}:`, '-N', '200', 'BSpace')
    }
    await sleep(pool.includes(name) ? 3_000 + choose.below(6_000) : 300 + choose.below(2_500))
  }
}

const accidents = {
  agent: (name) => kill(entryOf(name)?.launch?.process?.pid ?? 0),
  pane: (name) => tmux('kill-pane', '-t', `=${name}:`),
  session: (name) => tmux('kill-session', '-t', `=${name}`),
  async limit() {
    const { activeAccount } = await ask('get', '/status').catch(() => ({}))
    if (!activeAccount) return
    const resetsAt = Math.floor(Date.now() / 1_000) + 15
    writeControl(at('control'), activeAccount, { ...ordinary(activeAccount), mode: 'limited', resetsAt })
  },
  async host() {
    const ended = new Promise((resolve) => host.once('exit', resolve))
    kill(host.pid)
    await ended
    await up()
  },
  async server() {
    kill(Number(await tmux('display-message', '-p', '#{pid}')))
  },
  swap: () => ask('post', '/swap', {}).catch(() => {}),
}
const weights = { agent: 6, pane: 3, session: 3, limit: 4, host: 2, server: 1, swap: 2 }
const hat = Object.entries(weights).flatMap(([kind, weight]) => Array(weight).fill(kind))

async function misfortune(until) {
  const choose = chooser(seed)
  while (Date.now() < until) {
    const kind = choose.of(hat)
    const name = choose.of(names)
    tally[kind] = (tally[kind] ?? 0) + 1
    await accidents[kind](name)
    await sleep(1_000 + choose.below(3_000))
  }
}

/** Those that were given up are started again, as their operator would. */
async function rest(patience) {
  const until = Date.now() + patience
  let quietSince = 0
  for (;;) {
    const { sessions = [], state } = await ask('get', '/status').catch(() => ({}))
    for (const { name } of sessions.filter((one) => one.state === 'failed')) {
      tally.restarts++
      await ask('post', `/sessions/${name}/restart`).catch(() => {})
    }
    const waiting = readEntries(at('state')).some(({ prompts }) => prompts.length > 0)
    const quiet = state === 'normal' && !waiting && sessions.every((one) => one.state === 'idle' && one.proved)
    quietSince = quiet ? quietSince || Date.now() : 0
    if (quiet && Date.now() - quietSince > 3_000) return []
    if (Date.now() > until)
      return sessions.filter((one) => one.state !== 'idle' || !one.proved).map((one) => `${one.name} is ${one.state}`)
    await sleep(500)
  }
}

/** What stands in a session's conversation file as prompts of ours. */
const said = (name) => rows.of(entryOf(name).conversation).filter((text) => text.startsWith(`work ${name} `))

function faultsOf(name) {
  const found = said(name)
  const wanted = acknowledged[name]
  const faults = []
  for (const text of new Set([...wanted, ...found])) {
    const times = found.filter((one) => one === text).length
    if (times > 1 || (times === 0 && wanted.includes(text))) faults.push(`${text} stands there ${times} times`)
  }
  const order = found.filter((text) => wanted.includes(text))
  if (faults.length === 0 && order.some((text, index) => text !== wanted[index])) faults.push(`${name} is out of order`)
  const living = owners(entryOf(name).conversation)
  if (living.length !== 1) faults.push(`${name} has ${living.length} processes: ${living.join(', ')}`)
  return faults
}

let faults = ['it did not come to its end']
try {
  for (const name of accounts) writeControl(at('control'), name, ordinary(name))
  await up()
  const until = Date.now() + minutes * 60_000
  const workers = names.map(worker)
  const dispatching = tasks.dispatch(chooser(seed + 1), () => atWork)
  await misfortune(until)
  atWork = false
  await Promise.all([...workers, dispatching])
  for (const name of accounts) writeControl(at('control'), name, paceOf(name))
  faults = await rest(120_000)
  const ended = await tasks.check(90_000)
  tally.tasks = ended.tally
  const situation = await gather({ stateDir: at('state'), link: at('link') }, true)
  const breaches = situation ? checkInvariants(situation) : [{ id: 'invariants', message: 'there is no state' }]
  faults.push(...names.flatMap(faultsOf), ...ended.faults, ...breaches.map(({ id, message }) => `${id}: ${message}`))
} finally {
  kill(host?.pid ?? 0)
  await endServer(at('tmux'))
  for (const pid of allPids()) if (argvOf(pid).some((word) => word.includes(`${root}/`))) kill(pid)
  if (faults.length === 0) rmSync(root, { recursive: true, force: true, maxRetries: 10 })
}
console.log(JSON.stringify({ seed, minutes, sessions: count, ...tally, faults }))
if (faults.length > 0) console.error(`what is left of it is in ${root}`)
process.exit(faults.length > 0 ? 1 : 0)
