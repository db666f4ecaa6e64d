// How soon a limit is acted on: from the write of the row, of the hook's file or of the screen, to the state `saving`; and what a loop
// that looks at each conversation once a second would have taken in the same run. Then what an idle host costs.
// usage: npm run bench:detection [-- SAMPLES [SESSIONS]]
import { randomUUID } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { stringify } from 'yaml'
import { conversationFile } from '../dist/src/claude/conversation/file.js'
import { loadConfig, openLog, runHost } from '../dist/src/index.js'
import { endServer } from '../dist/src/sandbox/end-server.js'
import { readEntries } from '../dist/src/sessions/read.js'
import { lightStandIn } from '../dist/src/stand-in/paths.js'

const samples = Number(process.argv[2] ?? 40)
const idleSessions = Number(process.argv[3] ?? 100)
const idleFor = 20_000
const pollEvery = 1_000
/** The third part of what there is to show needs an agent that no hook is heard of. */
const silent = fileURLToPath(new URL('silent-agent.sh', import.meta.url))
const limitScreen = fileURLToPath(new URL('../test/fixtures/limits/screens/five-hour.txt', import.meta.url))
const accounts = Array.from({ length: 8 }, (_, index) => `a${index}`)
const root = mkdtempSync(join(tmpdir(), 'cfb-'))
const at = (...parts) => join(root, ...parts)

/** A host in this process, ready, with all its sessions proved. */
async function start(name, sessions, inspect, agent = { command: lightStandIn }) {
  for (const part of ['homes', 'shared', 'work']) mkdirSync(at(name, part), { recursive: true })
  const file = at(name, 'config.yaml')
  const config = {
    accounts: accounts.map((account) => ({ name: account, home: at(name, 'homes', account) })),
    link: at(name, 'link'),
    shared: { root: at(name, 'shared') },
    agent,
    tmux: { socket: at(name, 'tmux') },
    pool: { autonomous: { min: sessions, max: sessions, project: at(name, 'work') } },
    failover: { choose: 'order' },
    http: { port: false },
    stateDir: at(name, 'state'),
  }
  writeFileSync(file, stringify(config), { mode: 0o600 })
  let host
  const api = await new Promise((resolve) => {
    host = runHost({ config: loadConfig(file), log: openLog('error'), onReady: resolve, inspect })
  })
  while ((await api.status()).sessions.some(({ proved, state }) => !proved && state !== 'failed')) await sleep(50)
  const stop = async () => {
    host.stop()
    await host.ended
    await endServer(at(name, 'tmux'))
  }
  return { api, stop, entry: () => readEntries(at(name, 'state'))[0], spool: at(name, 'state', 'spool') }
}

const limitRow = ({ conversation }, resetsAt) =>
  `${JSON.stringify({
    type: 'assistant',
    uuid: randomUUID(),
    timestamp: new Date().toISOString(),
    sessionId: conversation,
    isApiErrorMessage: true,
    apiError: 'usage_limit_reached',
    error: 'rate_limit',
    quotaLimits: { status: 'rejected', resetsAt, rateLimitType: 'five_hour' },
    message: { role: 'assistant', content: [{ type: 'text', text: "You've hit your 5-hour limit" }] },
  })}\n`

const hookFile = ({ conversation, home, project }, resetsAt) => {
  const time = new Date(resetsAt * 1_000).toISOString().slice(11, 16)
  const last_assistant_message = `You've hit your 5-hour limit · resets ${time} (UTC)`
  const payload = {
    session_id: conversation,
    hook_event_name: 'StopFailure',
    error: 'rate_limit',
    last_assistant_message,
  }
  return `1\0${project}\0${home}\0${JSON.stringify(payload)}`
}

/** What a daemon that polls does: once a second, whatever has been appended to the file since. */
function poller(file, found) {
  let offset = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return () => {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    if (size <= offset) return
    const handle = openSync(file, 'r')
    const buffer = Buffer.alloc(size - offset)
    readSync(handle, buffer, 0, buffer.length, offset)
    closeSync(handle)
    offset = size
    if (buffer.includes('usage_limit_reached')) found(performance.now())
  }
}

async function detection() {
  let saving = () => {}
  const host = await start('detect', 1, (event) => {
    if (event.type === '@xstate.microstep' && event.snapshot?.value === 'saving') saving(performance.now())
  })
  const took = { row: [], hook: [], poll: [] }
  for (let index = 0; index < samples; index++) {
    const kind = index % 2 === 0 ? 'row' : 'hook'
    const entry = host.entry()
    const file = conversationFile(entry.home, entry)
    mkdirSync(dirname(file), { recursive: true })
    const resetsAt = Math.ceil(Date.now() / 60_000) * 60 + (kind === 'hook' ? 60 : 2)
    let polled
    const poll = poller(file, (time) => {
      polled = time
    })
    const timer = setInterval(poll, pollEvery)
    // Nobody knows where in the second of a poller a limit comes.
    await sleep(Math.random() * pollEvery)
    const seen = new Promise((resolve) => {
      saving = resolve
    })
    const began = performance.now()
    if (kind === 'row') appendFileSync(file, limitRow(entry, resetsAt))
    else {
      writeFileSync(join(host.spool, '.aaaaaa'), hookFile(entry, resetsAt))
      renameSync(join(host.spool, '.aaaaaa'), join(host.spool, `${entry.launch.id}.${index}.hook`))
    }
    took[kind].push((await seen) - began)
    if (kind === 'row') {
      while (polled === undefined) await sleep(20)
      took.poll.push(polled - began)
    }
    clearInterval(timer)
    while ((await host.api.status()).state !== 'normal') await sleep(20)
    // Every account's window has reset before it is its turn again.
    while ((await host.api.explain()).to === null) await sleep(500)
  }
  await host.stop()
  return took
}

async function screens() {
  let saving = () => {}
  const agent = { command: [silent], env: { LIMIT_SCREEN: limitScreen }, startTimeout: '500ms' }
  const inspect = (event) => {
    if (event.type === '@xstate.microstep' && event.snapshot?.value === 'saving') saving(performance.now())
  }
  const took = []
  // Each account once: what the screen says resets at one time of the day.
  const host = await start('screens', 1, inspect, agent)
  for (const _ of accounts.slice(1)) {
    await sleep(500 + Math.random() * 500)
    const seen = new Promise((resolve) => {
      saving = resolve
    })
    const began = performance.now()
    process.kill((await host.api.status()).sessions[0].pid, 'SIGUSR1')
    took.push((await seen) - began)
    while ((await host.api.status()).state !== 'normal') await sleep(20)
  }
  await host.stop()
  return took
}

async function idle() {
  const host = await start('idle', idleSessions, undefined)
  await sleep(3_000)
  const [began, before] = [performance.now(), process.cpuUsage()]
  await sleep(idleFor)
  const { user, system } = process.cpuUsage(before)
  const share = (user + system) / 1_000 / (performance.now() - began)
  await host.stop()
  return share
}

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1]

try {
  const { row, hook, poll } = await detection()
  const pane = await screens()
  const rows = [
    ['the row is written', row],
    ['the hook drops its file', hook],
    ['the limit stands on the screen of a session without hooks', pane],
    [`the row, for a loop that looks every ${pollEvery} ms`, poll],
  ]
  console.log(`${samples} limits, ${availableParallelism()} cores, Node ${process.version}\n`)
  console.log('| until `saving`, from when | p50 ms | p99 ms |\n|---|---|---|')
  for (const [what, values] of rows)
    console.log(`| ${what} | ${quantile(values, 0.5).toFixed(1)} | ${quantile(values, 0.99).toFixed(1)} |`)
  console.log(`\nidle with ${idleSessions} sessions: ${(100 * (await idle())).toFixed(2)} % of a core`)
} finally {
  rmSync(root, { recursive: true, force: true, maxRetries: 5 })
}
