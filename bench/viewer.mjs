// What a viewer of the dashboard costs the host: its CPU while nothing happens, without one and with one.
// usage: npm run bench:viewer [-- SESSIONS]
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { stringify } from 'yaml'
import { endServer } from '../dist/src/sandbox/end-server.js'
import { lightStandIn } from '../dist/src/stand-in/paths.js'
import { packageRoot } from '../dist/src/version.js'

const count = Number(process.argv[2] ?? 100)
/** Long enough for two beats. */
const measured = 25_000
/** Clock ticks a second, as every Linux counts for its users. */
const ticks = 100
const root = mkdtempSync(join(tmpdir(), 'cfb-'))
const at = (...parts) => join(root, ...parts)
for (const name of ['homes', 'shared', 'work']) mkdirSync(at(name))
const config = {
  accounts: ['one', 'two'].map((name) => ({ name, home: at('homes', name) })),
  link: at('link'),
  shared: { root: at('shared') },
  agent: { command: lightStandIn },
  tmux: { socket: at('tmux') },
  pool: { autonomous: { min: count, max: count, project: at('work') } },
  http: { port: 0 },
  stateDir: at('state'),
}
writeFileSync(at('config.yaml'), stringify(config), { mode: 0o600 })

/** Milliseconds of CPU that a process has had. */
const cpuOf = (pid) => {
  const [, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const [user, system] = fields.join(') ').split(' ').slice(11, 13).map(Number)
  return ((user + system) * 1000) / ticks
}

/** Percent of one core. */
async function load(pid) {
  const [cpu, time] = [cpuOf(pid), performance.now()]
  await sleep(measured)
  return (100 * (cpuOf(pid) - cpu)) / (performance.now() - time)
}

const host = execa('node', [join(packageRoot, 'dist/src/cli/main.js'), 'up', '--json', '--config', at('config.yaml')], {
  reject: false,
  buffer: false,
})
try {
  const [line] = await Promise.race([
    new Promise((resolve) => host.stdout.once('data', (data) => resolve(String(data).split('\n')))),
    host.then(() => Promise.reject(new Error('the host ended'))),
  ])
  const { status } = JSON.parse(line.endsWith('}') ? line : '{}')
  const address = status?.host.http ?? JSON.parse(readFileSync(at('state/host.json'), 'utf8')).http
  await sleep(5_000)
  const without = await load(host.pid)
  const authorization = `Bearer ${readFileSync(at('state/token'), 'utf8').trim()}`
  let bytes = 0
  const viewer = get(`${address}/stream`, { headers: { authorization } }, (answer) =>
    answer.on('data', (data) => {
      bytes += data.length
    }),
  )
  viewer.on('error', () => {})
  await sleep(3_000)
  const first = bytes
  const withOne = await load(host.pid)
  viewer.destroy()
  console.log(
    `\n| ${count} idle sessions, ${availableParallelism()} cores, Node ${process.version} | host's CPU, % of a core |`,
  )
  console.log('|---|---|')
  console.log(`| nobody looks | ${without.toFixed(2)} |`)
  console.log(
    `| one viewer (${((bytes - first) / (measured / 1000)).toFixed(0)} bytes a second) | ${withOne.toFixed(2)} |`,
  )
} finally {
  host.kill('SIGTERM')
  await host
  await endServer(at('tmux'))
  rmSync(root, { recursive: true, force: true, maxRetries: 10 })
}
