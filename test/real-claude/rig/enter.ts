// The way into the rig: the whole test run is started again inside namespaces of its own, in which there is no network but
// loopback and no process but its own. So nothing that a real CLI starts can reach a server, and nothing outlives the run.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { findCli } from './cli.ts'
import { missing } from './requirements.ts'

/** Inside: the directory in which everything stands, and the CLI. */
const rootVariable = 'RIG_ROOT'
const cliVariable = 'RIG_CLI'

/** The hosts that the CLI speaks to: all of them are the stub. */
const hosts = `127.0.0.1 localhost api.anthropic.com console.anthropic.com platform.claude.com claude.ai claude.com mcp-proxy.anthropic.com downloads.claude.ai statsig.anthropic.com\n`

// The shell stays as the first process of the namespace and buries those that tmux leaves to it.
const inside = `ip link set lo up && mount --bind "$${rootVariable}/hosts" /etc/hosts && "$@"`

/** Outside, it does not return: it runs the same command line inside, and ends with its status. */
export async function enterRig(): Promise<void> {
  if (process.env[rootVariable]) return
  const reason = missing()
  if (reason) refuse(reason)
  const cli = await findCli().catch((error: Error) => refuse(error.message))
  const root = mkdtempSync(join(tmpdir(), 'claude-rig-'))
  try {
    mkdirSync(join(root, 'tmp'))
    writeFileSync(join(root, 'hosts'), hosts)
    const env = { ...process.env, [rootVariable]: root, [cliVariable]: cli, TMPDIR: join(root, 'tmp') }
    process.exitCode = runInside(env)
  } finally {
    rmSync(root, { recursive: true, force: true, maxRetries: 5 })
  }
  // Not the run that was asked for: that one has been, inside.
  process.exit()
}

function runInside(env: NodeJS.ProcessEnv): number {
  const user = process.getuid?.() === 0 ? [] : ['--map-root-user']
  // Each dies with the one before it: this process, unshare, the first process of the namespace and with it all others.
  const unshare = ['unshare', '--net', '--pid', '--mount-proc', '--kill-child=SIGKILL', ...user]
  const argv = ['--pdeathsig', 'KILL', ...unshare, 'sh', '-c', inside, 'sh', ...process.execArgv, ...process.argv]
  const { status, error } = spawnSync('setpriv', argv, { env, stdio: 'inherit' })
  if (error) throw error
  return status ?? 1
}

function refuse(reason: string): never {
  process.stderr.write(`the tests with the real CLI cannot run here: ${reason}\n`)
  process.exit(1)
}

/** What `enterRig` has made, for those inside. @throws where there is any network but loopback */
export function enteredRig(): { root: string; cli: string } {
  const root = process.env[rootVariable]
  const cli = process.env[cliVariable]
  const others = Object.keys(networkInterfaces()).filter((name) => name !== 'lo')
  if (!root || !cli || others.length > 0)
    throw new Error('a real CLI runs in the rig only: start these tests with `npm run test:claude`')
  return { root, cli }
}
