// The packed tarball alone is the whole program: npm run test:pack
// Packs it, installs it into a prefix that is thrown away, and runs the drill and a sandbox from there.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'

const root = fileURLToPath(new URL('..', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'cf-pack-'))
try {
  const packed = await execa('npm', ['pack', '--json', '--pack-destination', directory], { cwd: root })
  const [{ filename, files, size }] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('[\n')))
  const names = files.map(({ path }) => path)
  assert.deepEqual(
    names.filter((name) => /\.(png|mjs)$|^(test|bench|machines|\.ci)\//.test(name)),
    [],
  )
  for (const needed of [
    'dist/src/cli/main.js',
    'config/example.yaml',
    'config/tmux.conf',
    'docs/first-setup.md',
    'README.md',
  ])
    assert.ok(names.includes(needed), `${needed} is missing`)
  console.log(`${filename}: ${names.length} files, ${Math.round(size / 1024)} KB`)

  const prefix = join(directory, 'prefix')
  await execa('npm', ['install', '-g', '--prefix', prefix, '--no-audit', '--no-fund', join(directory, filename)])
  const program = join(prefix, 'bin/claude-failover')
  // Nothing of the clone, of the user's home or of his tmux server.
  const env = { HOME: directory, TMUX_TMPDIR: directory, PATH: process.env.PATH }
  const options = { cwd: directory, env, extendEnv: false }
  console.log('version', (await execa(program, ['--version'], options)).stdout)
  const drill = JSON.parse((await execa(program, ['drill', '--json'], options)).stdout)
  assert.ok(drill.ok)
  console.log(`drill: ${drill.sessions.length} sessions came through in ${drill.ms} ms`)

  const sandbox = spawn(program, ['up', '--sandbox', '--json'], { ...options, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  sandbox.stdout.on('data', (data) => {
    said += data
    if (said.includes('"ready":true')) sandbox.kill('SIGINT')
  })
  const timer = setTimeout(() => sandbox.kill('SIGKILL'), 120_000)
  const [code] = await once(sandbox, 'exit')
  clearTimeout(timer)
  assert.match(said, /"ready":true/)
  assert.equal(code, 0)
  console.log('up --sandbox: ready, and ended')
} finally {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
}
