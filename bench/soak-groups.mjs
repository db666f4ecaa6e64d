// The host is killed in the middle of two swaps at once, again and again, at random instants. Each time it comes up again
// both groups come to rest, every conversation holds every prompt once and has one living process, on the active account of
// its group, and no record is left open.
// usage: npm run soak:groups -- [--seed N] [--kills K]
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { stringify } from 'yaml'
import { openClient } from '../dist/src/control/client.js'
import { checkInvariants } from '../dist/src/invariants/check.js'
import { gather } from '../dist/src/invariants/gather.js'
import { allPids, argvOf, processInfo } from '../dist/src/proc.js'
import { endServer } from '../dist/src/sandbox/end-server.js'
import { controlVariable, standIn } from '../dist/src/stand-in/paths.js'
import { randomOf } from './random.mjs'

const { values: given } = parseArgs({ options: { seed: { type: 'string' }, kills: { type: 'string' } } })
const seed = Number(given.seed ?? Date.now() % 1_000_000)
const kills = Number(given.kills ?? 200)
/** A swap of two sessions takes about this long, ms: a kill falls into it, or shortly before or after. */
const longest = 2_500
/** How long a host may take to come to rest, ms: two cores that others use, too. */
const patience = 90_000

/** The same seed makes the same choices. */
const random = randomOf(seed)

const root = mkdtempSync(join(tmpdir(), 'cfg-'))
const at = (...parts) => join(root, ...parts)
const accounts = ['a', 'b', 'c']
const groups = { main: ['app', 'docs'], research: ['paper', 'data'] }
const names = Object.values(groups).flat()
for (const path of ['homes', 'shared', 'control', 'work', ...names.map((name) => `projects/${name}`)])
  mkdirSync(at(path), { recursive: true })
const file = at('config.yaml')
const config = {
  accounts: accounts.map((name) => ({ name, home: at('homes', name) })),
  groups: [
    { name: 'main', link: true },
    { name: 'research', accounts: ['b', 'c', 'a'] },
  ],
  link: at('link'),
  shared: { root: at('shared') },
  agent: { command: standIn, env: { [controlVariable]: at('control') }, settleTime: '300ms' },
  tmux: { socket: at('tmux') },
  pool: {
    autonomous: { project: at('work') },
    dedicated: Object.entries(groups).flatMap(([group, sessions]) =>
      sessions.map((name) => ({ name, project: at('projects', name), group })),
    ),
  },
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
async function down() {
  const ended = new Promise((resolve) => host.once('exit', resolve))
  host.kill('SIGKILL')
  await ended
}
async function ask(method, path, body) {
  const client = openClient({ stateDir: at('state') })
  try {
    return await (method === 'get' ? client.get(path) : client.post(path, body))
  } finally {
    client.close()
  }
}

const prompts = Object.fromEntries(names.map((name) => [name, []]))
const owners = (conversation) =>
  allPids().filter((pid) => argvOf(pid).includes(conversation) && processInfo(pid)?.zombie === false)
const count = (text, part) => text.split(part).length - 1
function said({ account, project, conversation }) {
  const path = at('homes', account, 'projects', project.replace(/[^a-zA-Z0-9]/g, '-'), `${conversation}.jsonl`)
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** What is wrong with a host that has come to rest; empty: nothing. */
async function faultsNow() {
  const status = await ask('get', '/status').catch((error) => error)
  if (!status.groups) return [`no status: ${status.message}`]
  const faults = status.groups.flatMap((group) => (group.state === 'normal' ? [] : [`${group.name} is ${group.state}`]))
  for (const session of status.sessions) {
    const { name, group: of, account, epoch, proved, state: life, conversation } = session
    const group = status.groups.find((one) => one.name === of)
    if (!proved || life !== 'idle') faults.push(`${name} is ${life}, ${proved ? 'proved' : 'not proved'}`)
    if (account !== group?.activeAccount || epoch !== group?.epoch)
      faults.push(`${name} is on ${account}, not in ${of}`)
    const pids = owners(conversation)
    if (pids.length !== 1) faults.push(`${name} has ${pids.length} processes`)
    const text = said(session)
    for (const prompt of prompts[name])
      if (count(text, `"${prompt}"`) !== 1) faults.push(`${name} holds ${count(text, `"${prompt}"`)} of ${prompt}`)
  }
  const records = await ask('get', '/history')
  for (const { id, outcome } of records) if (outcome === null) faults.push(`the record of swap ${id} is open`)
  const ids = records.map(({ id }) => id)
  if (new Set(ids).size !== ids.length) faults.push(`an id was given twice: ${ids}`)
  const situation = await gather({ stateDir: at('state'), link: at('link'), groups: config.groups }, true)
  return [...faults, ...checkInvariants(situation).map(({ id, message }) => `${id}: ${message}`)]
}

async function settled() {
  const end = performance.now() + patience
  for (;;) {
    const faults = await faultsNow()
    if (faults.length === 0 || performance.now() > end) return faults
    await sleep(200)
  }
}

const tally = { kills: 0, swapped: 0, cancelled: 0, both: 0 }
let faults = []
try {
  await up()
  for (; tally.kills < kills && faults.length === 0; ) {
    for (const name of names) {
      const text = `work ${name} ${tally.kills}.`
      await ask('post', `/sessions/${name}/send`, { text })
      prompts[name].push(text)
    }
    faults = await settled()
    if (faults.length > 0) break
    const swaps = Object.keys(groups).map((group) => ask('post', '/swap', { group }).catch(() => {}))
    await sleep(random() * longest)
    const { groups: now = [] } = await ask('get', '/status').catch(() => ({}))
    if (now.every((group) => group.state !== 'normal') && now.length === 2) tally.both++
    await down()
    tally.kills++
    await Promise.all(swaps)
    await up()
    faults = await settled()
  }
  const records = await ask('get', '/history').catch(() => [])
  for (const outcome of ['swapped', 'cancelled'])
    tally[outcome] = records.filter((record) => record.outcome === outcome).length
} catch (error) {
  faults.push(String(error))
} finally {
  host?.kill('SIGKILL')
  await endServer(at('tmux'))
  for (const pid of allPids())
    if (argvOf(pid).some((word) => word.includes(`${root}/`)))
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // Gone by itself.
      }
  rmSync(root, { recursive: true, force: true, maxRetries: 10 })
}
process.stdout.write(`${JSON.stringify({ seed, ...tally, faults })}\n`)
process.exitCode = faults.length > 0 ? 1 : 0
