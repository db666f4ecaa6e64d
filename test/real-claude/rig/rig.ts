// The real CLI with accounts that a test sets: a stub of the server on loopback, invented logins, a home of the rig's own.
// Whatever is started with `env` sees only that.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Control } from '../../../src/stand-in/control.ts'
import { type Request, startStub } from '../stub/server.ts'
import { makeAccount } from './accounts.ts'
import { makeCertificate } from './certificate.ts'
import { enteredRig } from './enter.ts'

export interface Rig {
  /** Everything of this rig stands in it. */
  root: string
  /** Absolute path of the CLI; `claude` on the PATH of `env`. */
  cli: string
  /** The whole environment for what is started, tmux servers and hosts as well; HOME is the rig's own. */
  env: Record<string, string>
  /** Homes by the account's name. */
  homes: Record<string, string>
  /** `~/.claude`, which names the first account's home. */
  link: string
  /** Directories to work in, which every account trusts. */
  projects: string[]
  /** How the account stands from its next request on; resets what was set before. */
  control(account: string, control: Control): void
  /** Remote flags, by name. */
  features(flags: Record<string, unknown>): void
  /** What the CLI asked of the server, oldest first. */
  requests(): Request[]
  stop(): Promise<void>
}

/** @throws outside of the namespace that `vitest.claude.config.ts` runs the tests in */
export async function startRig({ accounts = ['A', 'B'], projects = 2 } = {}): Promise<Rig> {
  const { root: all, cli } = enteredRig()
  const root = mkdtempSync(join(all, 'rig-'))
  const home = join(root, 'home')
  const bin = join(root, 'bin')
  for (const directory of [home, bin, join(root, 'tmp')]) mkdirSync(directory)
  symlinkSync(cli, join(bin, 'claude'))
  const works = Array.from({ length: projects }, (_, number) => join(root, 'work', `p${number + 1}`))
  for (const work of works) mkdirSync(work, { recursive: true })
  const homes = Object.fromEntries(accounts.map((name) => [name, join(home, `.claude-${name}`)]))
  for (const [name, path] of Object.entries(homes)) makeAccount({ name, home: path, sharedRoot: home, trusted: works })
  const link = join(home, '.claude')
  symlinkSync(homes[accounts[0] as string] as string, link)
  const { authority, cert, key } = await makeCertificate(join(root, 'certificate'))
  const stub = await startStub({ cert, key })
  return {
    root,
    cli,
    homes,
    link,
    projects: works,
    env: {
      PATH: `${bin}:${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
      HOME: home,
      TMPDIR: join(root, 'tmp'),
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      SHELL: '/bin/bash',
      NODE_EXTRA_CA_CERTS: authority,
      DISABLE_AUTOUPDATER: '1',
    },
    control: stub.control,
    features: stub.features,
    requests: stub.requests,
    async stop() {
      await stub.close()
      rmSync(root, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
