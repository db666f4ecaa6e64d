// A place to watch failovers in: accounts, projects, a tmux server and a stand-in agent of its own, all of it in one
// directory. Nothing of the user's is touched, and nothing is left when it is gone.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { stringify } from 'yaml'
import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/load.ts'
import { writeControl } from '../stand-in/control.ts'
import { controlVariable, standIn } from '../stand-in/paths.ts'
import { endServer } from './end-server.ts'

export interface SandboxOptions {
  accounts: string[]
  /** Names of dedicated sessions; each has a project of its own. */
  dedicated: string[]
  autonomous: number
  /** Pause between the prompts that each session gives itself, ms. */
  workEvery: number
  /** Turns that the first account has before it reaches its limit by itself. */
  quotaTurns: number
  /** The port of the page for browsers; false: none. */
  port: number | false
}

export interface Sandbox {
  directory: string
  config: Config
  /** Ends its tmux server with all that runs in it, and removes the directory. */
  remove(): Promise<void>
  /** Ends its tmux server with all that runs in it; the directory stays. */
  keep(): Promise<void>
}

export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  // Socket paths are short: hence not below a home.
  const directory = mkdtempSync(join(tmpdir(), 'claude-failover-sandbox-'))
  const at = (...parts: string[]) => join(directory, ...parts)
  for (const name of [
    'homes',
    'shared',
    'projects',
    ...[...options.dedicated, 'work'].map((name) => join('projects', name)),
  ])
    mkdirSync(at(name))
  writeControl(at('control'), options.accounts[0] as string, { quotaTurns: options.quotaTurns })
  const file = at('config.yaml')
  writeFileSync(file, stringify(contents(options, at)), { mode: 0o600 })
  const reaper = startReaper(directory, at('tmux.sock'))
  return {
    directory,
    config: loadConfig(file),
    async remove() {
      await endServer(at('tmux.sock'))
      rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
      reaper.kill()
      await reaper
    },
    async keep() {
      await endServer(at('tmux.sock'))
      reaper.kill()
      await reaper
    },
  }
}

const contents = (
  { accounts, dedicated, autonomous, workEvery, port }: SandboxOptions,
  at: (...parts: string[]) => string,
) => ({
  accounts: accounts.map((name) => ({ name, home: at('homes', name) })),
  link: at('claude'),
  shared: { root: at('shared') },
  agent: {
    command: standIn,
    args: ['--stand-in-work', String(workEvery)],
    env: { [controlVariable]: at('control') },
  },
  tmux: { socket: at('tmux.sock') },
  pool: {
    autonomous: { min: autonomous, max: Math.max(autonomous, 4), project: at('projects', 'work') },
    dedicated: dedicated.map((name) => ({ name, project: at('projects', name) })),
  },
  // What is to be seen is a limit that is hit.
  failover: { threshold: { fiveHour: null, sevenDay: null } },
  http: { port },
  stateDir: at('state'),
})

/** Does what `remove` does when this process is killed: its standard input then ends. */
function startReaper(directory: string, socket: string) {
  const script = 'read -r _; tmux -S "$2" kill-server 2>/dev/null; rm -rf -- "$1"'
  const reaper = execa('sh', ['-c', script, 'claude-failover-reaper', directory, socket], {
    stdin: 'pipe',
    stdout: 'ignore',
    stderr: 'ignore',
    detached: true,
    cleanup: false,
    reject: false,
  })
  reaper.unref()
  return reaper
}
