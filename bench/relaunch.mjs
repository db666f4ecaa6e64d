// Relaunch of many sessions: the host's way, and a tmux process per command one after another, in one run.
// usage: npm run bench:relaunch [-- SESSIONS]
import fs, { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import pLimit from 'p-limit'
import { stringify } from 'yaml'
import { launchSettings } from '../dist/src/claude/start/settings.js'
import { loadConfig, openLog, runHost } from '../dist/src/index.js'
import { endServer } from '../dist/src/sandbox/end-server.js'
import { parallel } from '../dist/src/sessions/launch/places.js'
import { readEntries } from '../dist/src/sessions/read.js'
import { lightStandIn } from '../dist/src/stand-in/paths.js'

const count = Number(process.argv[2] ?? 100)
const some = await open(process.execPath)
const handles = Object.getPrototypeOf(some)
await some.close()
const root = mkdtempSync(join(tmpdir(), 'cfb-'))
const at = (...parts) => join(root, ...parts)
for (const name of ['homes', 'shared', 'work', 'spool']) mkdirSync(at(name))

/** A failover of all sessions, by hand: from the first session's stop to each one's SessionStart, and to its proof. */
async function hostsWay() {
  const file = at('config.yaml')
  const config = {
    accounts: ['one', 'two'].map((name) => ({ name, home: at('homes', name) })),
    link: at('link'),
    shared: { root: at('shared') },
    agent: { command: lightStandIn },
    tmux: { socket: at('tmux') },
    pool: { autonomous: { min: count, max: count, project: at('work') } },
    http: { port: false },
    stateDir: at('state'),
  }
  writeFileSync(file, stringify(config), { mode: 0o600 })
  const ready = Promise.withResolvers?.() ?? withResolvers()
  const host = runHost({ config: loadConfig(file), log: openLog('error'), onReady: ready.resolve })
  const api = await ready.promise
  while ((await api.status()).sessions.some(({ proved }) => !proved)) await sleep(100)
  const syncs = countSyncs()
  const cpu = process.cpuUsage()
  const swap = await api.swap({ to: null, reason: 'bench', trigger: null, drain: false })
  const record = await swap.ended
  const used = process.cpuUsage(cpu)
  const step = record.steps.find(({ state }) => state === 'relaunching')
  const heard = readEntries(at('state')).map(({ launch }) => Date.parse(launch.started.at) - Date.parse(step.startedAt))
  host.stop()
  await host.ended
  await endServer(at('tmux'))
  const proved = record.sessions.filter((session) => session.proved).length
  const cpuMs = (used.user + used.system) / 1_000
  return { ms: Math.max(...heard), provedMs: step.ms, proved, steps: record.steps, cpuMs, syncs: syncs() }
}

/** As the daemon before this one did: has-session, kill-session, new-session for each, a process each, in turn. */
async function oneAfterAnother() {
  const tmux = (...words) => execa('tmux', ['-S', at('old'), '-f', '/dev/null', ...words], { reject: false })
  const start = (name, mode, id) =>
    tmux(
      'new-session',
      '-d',
      '-s',
      name,
      '-c',
      at('work'),
      '-e',
      `CLAUDE_CONFIG_DIR=${at('homes/two')}`,
      ...agent(mode, id),
    )
  const sessions = Array.from({ length: count }, (_, index) => ({ name: `s${index}`, id: uuid(index) }))
  for (const { name, id } of sessions) await start(name, '--session-id', id)
  await allHeard(count)
  const began = Date.now()
  for (const { name, id } of sessions) {
    await tmux('has-session', '-t', `=${name}`)
    await tmux('kill-session', '-t', `=${name}`)
    await start(name, '--session-id', id)
  }
  const ms = (await allHeard(count)) - began
  await endServer(at('old'))
  return { ms }
}

/** The agents alone: as many, as many at a time, without tmux and without a host. */
async function standInsOwn() {
  const limit = pLimit(parallel)
  const began = Date.now()
  const children = []
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      limit(async () => {
        const [program, ...words] = agent('--session-id', uuid(count + index))
        const before = heardFiles().length
        children.push(
          execa(program, words, {
            cwd: at('work'),
            env: { CLAUDE_CONFIG_DIR: at('homes/two') },
            stdin: 'pipe',
            reject: false,
          }),
        )
        while (heardFiles().length <= before) await sleep(1)
      }),
    ),
  )
  const ms = (await allHeard(count)) - began
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(children)
  return { ms }
}

const agent = (mode, id) => [
  ...lightStandIn,
  mode,
  id,
  '--settings',
  launchSettings({ spool: at('spool'), launch: 'beef', home: at('homes/two'), project: at('work') }),
]
const uuid = (index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
const heardFiles = () => readdirSync(at('spool')).filter((name) => name.endsWith('.hook'))

/** Waits for so many SessionStart hooks, and forgets them; the time of the last. */
async function allHeard(number) {
  while (heardFiles().length < number) await sleep(2)
  const last = Math.max(...heardFiles().map((name) => statSync(at('spool', name)).mtimeMs))
  for (const name of readdirSync(at('spool'))) rmSync(at('spool', name), { force: true })
  return last
}

/** How many times something was synced to disk since, by this process. */
function countSyncs() {
  let count = 0
  const restore = []
  for (const name of ['fsync', 'fdatasync', 'fsyncSync', 'fdatasyncSync']) {
    const real = fs[name]
    fs[name] = (...words) => {
      count++
      return real(...words)
    }
    restore.push(() => {
      fs[name] = real
    })
  }
  for (const name of ['sync', 'datasync']) {
    const real = handles[name]
    handles[name] = function (...words) {
      count++
      return real.apply(this, words)
    }
    restore.push(() => {
      handles[name] = real
    })
  }
  syncBuiltinESMExports()
  return () => {
    for (const undo of restore) undo()
    syncBuiltinESMExports()
    return count
  }
}

function withResolvers() {
  const made = {}
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }))
  return made
}

try {
  const host = await hostsWay()
  if (process.env.BENCH_ONLY === 'host') {
    console.log(host.cpuMs / count, host.syncs, host.ms)
    process.exit()
  }
  const old = await oneAfterAnother()
  const own = await standInsOwn()
  const rows = [
    ['the host: stopped for certain, respawned in place, SessionStart heard', host.ms],
    [`the same until ${host.proved} of ${count} are proved alive`, host.provedMs],
    ['a tmux process per command, one after another: has, kill, new', old.ms],
    [`of each, the stand-in's own: ${count} started without tmux, ${parallel} at a time`, own.ms],
  ]
  console.log(`${count} sessions, ${availableParallelism()} cores, Node ${process.version}\n`)
  console.log('| | ms | to the host |\n|---|---|---|')
  for (const [what, ms] of rows) console.log(`| ${what} | ${Math.round(ms)} | ${(ms / host.ms).toFixed(2)} |`)
  console.log(
    `\nthe host's own CPU: ${(host.cpuMs / count).toFixed(1)} ms a session; synced to disk ${host.syncs} times`,
  )
  console.log(`the host's steps: ${host.steps.map(({ state, ms }) => `${state} ${ms} ms`).join(', ')}`)
} finally {
  rmSync(root, { recursive: true, force: true, maxRetries: 5 })
}
