// A host with the real CLI: three sessions on two accounts of a stub of the server, each of them proved.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { onTestFinished } from 'vitest'
import { stringify } from 'yaml'
import type { SessionStatus, Status } from '../../src/api/status.ts'
import { openClient } from '../../src/control/client.ts'
import { endServer } from '../../src/sandbox/end-server.ts'
import { packageRoot } from '../../src/version.ts'
import { until } from '../support/until.ts'
import { startRig } from './rig/rig.ts'

const program = join(packageRoot, 'dist/src/cli/main.js')
export const patience = 90_000

/** @param failover what the config says of it */
export async function setUp(failover: Record<string, unknown> = {}) {
  const rig = await startRig({ projects: 3 })
  const at = (...parts: string[]) => join(rig.root, ...parts)
  const socket = at('tmux')
  const names = ['main', 'side', 'idle']
  const file = at('config.yaml')
  mkdirSync(at('state'), { mode: 0o700 })
  const config = {
    accounts: Object.entries(rig.homes).map(([name, home]) => ({ name, home })),
    link: rig.link,
    shared: { root: rig.env.HOME },
    agent: { command: ['claude'], startTimeout: '60s' },
    tmux: { socket },
    pool: { dedicated: names.map((name, index) => ({ name, project: rig.projects[index] })) },
    failover,
    http: { port: false },
    stateDir: at('state'),
  }
  writeFileSync(file, stringify(config), { mode: 0o600 })
  const options = { env: rig.env, extendEnv: false, reject: false } as const
  const host = execa('node', [program, 'up', '--config', file], options)
  onTestFinished(async () => {
    host.kill('SIGTERM')
    await host
    await endServer(socket)
    await rig.stop()
  })
  const ask = async <T>(path: string): Promise<T> => {
    const client = openClient({ stateDir: at('state') })
    try {
      return await client.get<T>(path)
    } finally {
      client.close()
    }
  }
  const status = () => ask<Status & { ready: boolean }>('/status')
  const session = async (name: string) => (await status()).sessions.find((one) => one.name === name) as SessionStatus
  const conversation = ({ project, conversation: id }: SessionStatus) =>
    readFileSync(
      join(rig.env.HOME as string, '.claude-projects-shared', project.replace(/[^a-zA-Z0-9]/g, '-'), `${id}.jsonl`),
      'utf8',
    )
  const type = async (name: string, text: string) => {
    await execa('tmux', ['-S', socket, 'send-keys', '-t', `=${name}:`, '-l', text])
    await execa('tmux', ['-S', socket, 'send-keys', '-t', `=${name}:`, 'Enter'])
  }
  const ready = await until(
    async () => {
      const now = await status().catch(() => undefined)
      return now?.ready && now.sessions.every(({ proved }) => proved) ? now : undefined
    },
    'three sessions that have proved themselves',
    patience,
  )
  return {
    rig,
    ask,
    status,
    session,
    conversation,
    type,
    ready,
    run: (...words: string[]) => execa('node', [program, ...words, '--config', file], options),
  }
}

export const said = (text: string, pattern: RegExp): number => [...text.matchAll(new RegExp(pattern, 'g'))].length

/** 0 while there is nothing to look at. */
export const safely = (look: () => number): number => {
  try {
    return look()
  } catch {
    return 0
  }
}
