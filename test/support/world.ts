// A world for the built program: accounts, projects, a config, a tmux server of its own, in one short directory. What
// runs in it ends with the test, however the test ends.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { onTestFinished } from 'vitest'
import { stringify } from 'yaml'
import type { SessionStatus, Status } from '../../src/api/status.ts'
import { openClient } from '../../src/control/client.ts'
import { checkInvariants } from '../../src/invariants/check.ts'
import { gather } from '../../src/invariants/gather.ts'
import { isHosted } from '../../src/invariants/hosted.ts'
import type { SwapRecord } from '../../src/journal/record.ts'
import { allPids, argvOf } from '../../src/proc.ts'
import { type Control, writeControl } from '../../src/stand-in/control.ts'
import { controlVariable, standIn } from '../../src/stand-in/paths.ts'
import { packageRoot } from '../../src/version.ts'
import { until } from './until.ts'

const program = join(packageRoot, 'dist/src/cli/main.js')

export interface WorldOptions {
  accounts?: string[]
  dedicated?: string[]
  autonomous?: number
  agent?: Record<string, unknown>
  /** Merged over the config, key by key. */
  config?: Record<string, unknown>
  /** The test leaves something broken on purpose: the invariants are not checked at its end. */
  broken?: boolean
}

export interface Ran {
  code: number
  stdout: string
  stderr: string
  /** Standard output as JSON. */
  json<T>(): T
  /** The error that `--json` prints. */
  error(): { code: string; message: string; expected: string; found: string; fix: string; details: object[] }
}

export interface Host {
  process: { kill(signal: NodeJS.Signals): boolean; exitCode?: number }
  pid: number
  /** Resolves with the line `ready …` as JSON. */
  ready: Promise<{ ready: true; status: Status }>
  ended: Promise<Ran>
}

export type World = ReturnType<typeof makeWorld>

export function makeWorld(
  {
    accounts = ['one', 'two'],
    dedicated = ['main'],
    autonomous = 0,
    agent = {},
    config = {},
    broken = false,
  }: WorldOptions = {},
  // Tests that run beside each other have to say whose world it is.
  atEnd: (end: () => Promise<void>) => void = onTestFinished,
) {
  const root = mkdtempSync(join(tmpdir(), 'cfw-'))
  const at = (...parts: string[]) => join(root, ...parts)
  const socket = at('tmux')
  const homes = Object.fromEntries(accounts.map((name) => [name, at('homes', name)]))
  for (const path of ['homes', 'shared', 'control', 'work', ...dedicated.map((name) => `projects/${name}`)])
    mkdirSync(at(path), { recursive: true })
  const contents: Record<string, unknown> = {
    accounts: accounts.map((name) => ({ name, home: homes[name] })),
    link: at('link'),
    shared: { root: at('shared') },
    agent: { command: standIn, env: { [controlVariable]: at('control') }, settleTime: '500ms', ...agent },
    tmux: { socket },
    pool: {
      autonomous: { min: autonomous, project: at('work') },
      dedicated: dedicated.map((name) => ({ name, project: at('projects', name) })),
    },
    http: { port: false },
    stateDir: at('state'),
    ...config,
  }
  const file = at('config.yaml')
  const configure = (change: Record<string, unknown>) => {
    Object.assign(contents, change)
    writeFileSync(file, stringify(contents), { mode: 0o600 })
  }
  configure({})
  const { link } = contents as { link: string }
  const hosts: Host[] = []
  atEnd(async () => {
    const breaches = broken ? [] : await lastingBreaches({ stateDir: at('state'), link })
    for (const host of hosts) if (host.process.exitCode === undefined) host.process.kill('SIGKILL')
    await execa('tmux', ['-S', socket, 'kill-server'], { reject: false })
    for (const pid of allPids()) if (argvOf(pid).some((word) => word.includes(`${root}/`))) tryKill(pid)
    rmSync(root, { recursive: true, force: true, maxRetries: 10 })
    if (breaches.length > 0) throw new Error(`the test leaves this broken:\n${breaches.join('\n')}`)
  })

  const run = async (words: string[], options: { input?: string; env?: Record<string, string> } = {}): Promise<Ran> => {
    const { exitCode, stdout, stderr } = await execa('node', [program, ...words, '--config', file], {
      reject: false,
      ...options,
    })
    return ran(exitCode ?? -1, stdout, stderr)
  }
  const up = (words: string[] = [], env: Record<string, string> = {}): Host => {
    const child = execa('node', [program, 'up', '--json', ...words, '--config', file], {
      reject: false,
      env,
      buffer: true,
    })
    const host: Host = {
      process: child as unknown as Host['process'],
      pid: child.pid as number,
      ready: new Promise((resolve, reject) => {
        let text = ''
        child.stdout?.on('data', (data) => {
          text += data
          if (text.includes('\n')) resolve(JSON.parse(text.slice(0, text.indexOf('\n'))))
        })
        void child.then(({ stderr }) => reject(new Error(`the host ended before it was ready: ${stderr}`)))
      }),
      ended: child.then(({ exitCode, stdout, stderr }) => ran(exitCode ?? -1, stdout as string, stderr as string)),
    }
    host.ready.catch(() => {})
    hosts.push(host)
    return host
  }
  const conversationFile = (account: string, { conversation, project }: SessionStatus): string => {
    const directory = project.replace(/[^a-zA-Z0-9]/g, '-')
    return join(homes[account] as string, 'projects', directory, `${conversation}.jsonl`)
  }
  const conversationOf = (account: string, session: SessionStatus): string => {
    const path = conversationFile(account, session)
    return existsSync(path) ? readFileSync(path, 'utf8') : ''
  }
  const json = async <T>(...words: string[]): Promise<T> => (await run([...words, '--json'])).json<T>()
  const ask = async <T>(path: string): Promise<T> => {
    const client = openClient({ stateDir: at('state') })
    try {
      return await client.get<T>(path)
    } finally {
      client.close()
    }
  }
  /** Of the running host, without a process for the question. */
  const status = () => ask<Status>('/status')

  return {
    root,
    at,
    homes,
    socket,
    /** The script of the stand-in agent. */
    standIn: standIn[1] as string,
    file,
    configure,
    run,
    up,
    json,
    status,
    /** A host that is ready. */
    async started(words: string[] = []): Promise<Host> {
      const host = up(words)
      await host.ready
      return host
    },
    session: async (name: string) =>
      (await status()).sessions.find((session) => session.name === name) as SessionStatus,
    history: () => ask<SwapRecord[]>('/history'),
    /** How an account of the stand-in stands. */
    control: (account: string, control: Control) => writeControl(at('control'), account, control),
    tmux: async (...words: string[]) => (await execa('tmux', ['-S', socket, ...words], { reject: false })).stdout,
    /** Types a line into a session. */
    async type(session: string, text: string): Promise<void> {
      await execa('tmux', ['-S', socket, 'send-keys', '-t', `=${session}:`, '-l', text])
      await execa('tmux', ['-S', socket, 'send-keys', '-t', `=${session}:`, 'Enter'])
    },
    /** The text of a session's conversation file, under an account; empty where there is none. */
    conversation: conversationOf,
    /** Whether it holds a text. */
    said: (account: string, session: SessionStatus, text: string) => conversationOf(account, session).includes(text),
    /** A session once it is as wanted. */
    until: (name: string, wanted: (session: SessionStatus) => boolean) =>
      until(async () => (await status()).sessions.find((session) => session.name === name && wanted(session)), name),
    /** A session once a turn has ended in which that was said. */
    settled: (name: string, text: string) =>
      until(async () => {
        const session = (await status()).sessions.find((one) => one.name === name)
        const said = session?.state === 'idle' && conversationOf(session.account, session).includes(text)
        return said ? session : undefined
      }, `${name} to answer`),
    /** The conversation's file is gone. */
    forget: (session: SessionStatus) => rmSync(conversationFile(session.account, session)),
    /** The state after so many swaps. */
    swapped: (count = 1) =>
      until(async () => {
        const { state, lastSwap } = await status()
        return state === 'normal' && (lastSwap?.id ?? 0) >= count ? lastSwap : undefined
      }, `swap ${count}`),
    /** The shared link `projects` of an account's home leads somewhere else. */
    divergeShared(account: string): void {
      mkdirSync(at('elsewhere'), { recursive: true })
      relinkTo(join(homes[account] as string, 'projects'), at('elsewhere'))
    },
    mendShared: (account: string) =>
      relinkTo(join(homes[account] as string, 'projects'), at('shared/.claude-projects-shared')),
    relink: (account: string) => relinkTo(at('link'), homes[account] as string),
    move: (from: string, to: string) => renameSync(at(from), at(to)),
  }
}

/** How long what is under way may take to end, ms. */
const settling = 20_000

/** What is broken, and stays so: at the end of a test something may be under way still. A world without a host has none. */
async function lastingBreaches(config: { stateDir: string; link: string }): Promise<string[]> {
  const end = performance.now() + settling
  for (;;) {
    const situation = (await isHosted(config)) ? await gather(config, true) : undefined
    const breaches = situation ? checkInvariants(situation).map(({ id, message }) => `${id}: ${message}`) : []
    if (breaches.length === 0 || performance.now() > end) return breaches
    await sleep(300)
  }
}

function relinkTo(path: string, target: string): void {
  rmSync(path, { force: true })
  symlinkSync(target, path)
}

const ran = (code: number, stdout: string, stderr: string): Ran => ({
  code,
  stdout,
  stderr,
  json: <T>() => {
    try {
      return JSON.parse(stdout) as T
    } catch {
      throw new Error(`no JSON on standard output (exit ${code}): ${stdout.slice(0, 300)} ${stderr.slice(-1500)}`)
    }
  },
  error: () => JSON.parse(stderr.split('\n').findLast((line) => line.startsWith('{"error"')) ?? stderr).error,
})

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone by itself.
  }
}
