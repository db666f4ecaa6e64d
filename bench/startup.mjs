// What a command costs before it says anything, beside `node -e 0`, in one run, taken in turns: the machine's mood is the
// same for all. `npm run bench:startup [rounds]`
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const rounds = Number(process.argv[2] ?? 20)
const program = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'cfb-'))
const config = join(home, 'config.yaml')
const lines = [
  'accounts: [{ name: one, home: ~/one }, { name: two, home: ~/two }]',
  `tmux: { socket: ${home}/tmux }`,
  'http: false',
]
writeFileSync(config, `${lines.join('\n')}\n`, { mode: 0o600 })
const env = { ...process.env, HOME: home, XDG_STATE_HOME: join(home, 'state') }
const host = spawn(process.execPath, [program, 'up', '--json', '--config', config], {
  env,
  stdio: ['ignore', 'pipe', 'ignore'],
})
await new Promise((ready) => host.stdout.once('data', ready))

const commands = {
  'node -e 0': ['-e', '0'],
  '--version': [program, '--version'],
  '--help': [program, '--help'],
  'help swap': [program, 'help', 'swap'],
  status: [program, 'status', '--config', config],
  completion: [program, 'complete', '--', '--config', config, 'swap', ''],
}
const taken = Object.fromEntries(Object.keys(commands).map((name) => [name, []]))
for (let round = 0; round <= rounds; round += 1)
  for (const [name, words] of Object.entries(commands)) {
    const began = performance.now()
    spawnSync(process.execPath, words, { env, stdio: 'ignore' })
    // The first round fills the caches of the disk.
    if (round > 0) taken[name].push(performance.now() - began)
  }
host.kill('SIGTERM')
await new Promise((ended) => host.once('exit', ended))
spawnSync('tmux', ['-S', join(home, 'tmux'), 'kill-server'])
rmSync(home, { recursive: true })

const middle = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]
const least = (times) => Math.min(...times)
const base = taken['node -e 0']
console.log(
  `${'command'.padEnd(12)}  median ms  times node   least ms  times node   (${rounds} rounds, Node ${process.version})`,
)
for (const [name, times] of Object.entries(taken)) {
  const cells = [middle(times), middle(times) / middle(base), least(times), least(times) / least(base)]
  const [a, b, c, d] = cells.map((cell, index) =>
    cell.toFixed(index % 2 === 0 ? 0 : 2).padStart(index % 2 === 0 ? 9 : 10),
  )
  console.log(`${name.padEnd(12)}  ${a}  ${b}  ${c}  ${d}`)
}
