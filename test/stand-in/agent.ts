// One agent in a tmux pane, as a test sees it: its process, its screen, its hooks, its conversation.
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isGone, processInfo } from '../../src/proc.ts'
import { type Recorded, recorded, recordingSettings } from './recorder.ts'
import type { Account, Subject } from './subject.ts'
import type { TmuxServer } from './tmux-server.ts'
import { until } from './until.ts'

export interface Start {
  account?: Account
  cwd?: string
  /** Further settings; null: no `--settings`. */
  settings?: Record<string, unknown> | null
}

export type Row = Record<string, unknown> & { type: string }

export class Agent {
  readonly pid: number
  readonly home: string
  readonly #pane: string
  readonly #tmux: TmuxServer
  readonly #spool: string
  readonly #started: string

  private constructor(tmux: TmuxServer, pane: string, pid: number, home: string, spool: string) {
    this.#tmux = tmux
    this.#pane = pane
    this.pid = pid
    this.home = home
    this.#spool = spool
    this.#started = processInfo(pid)?.startTime ?? ''
  }

  /** `args` come after `--settings`. */
  static async start(tmux: TmuxServer, subject: Subject, args: string[], start: Start = {}): Promise<Agent> {
    const { account = 'A', cwd = subject.project, settings = {} } = start
    const home = subject.homes[account]
    const spool = join(tmux.directory, randomUUID())
    mkdirSync(spool)
    const given = settings ? ['--settings', recordingSettings(spool, settings)] : []
    const argv = [...subject.command, ...args.slice(0, 2), ...given, ...args.slice(2)]
    const { pane, pid } = await tmux.open(argv, cwd, { CLAUDE_CONFIG_DIR: home })
    return new Agent(tmux, pane, pid, home, spool)
  }

  get hooks(): Recorded[] {
    return recorded(this.#spool)
  }

  all(event: string): Recorded[] {
    return this.hooks.filter((hook) => hook.event === event)
  }

  /** The `count`-th hook of that event, waited for. */
  hook(event: string, count = 1): Promise<Recorded> {
    return until(
      `${event} ${count}`,
      () => this.all(event)[count - 1],
      async () => `${this.hooks.map((hook) => hook.event)}\n${await this.screen()}`,
    )
  }

  screen(): Promise<string> {
    return this.#tmux.capture(this.#pane)
  }

  shows(text: string | RegExp): Promise<boolean> {
    const has = (screen: string) => (typeof text === 'string' ? screen.includes(text) : text.test(screen))
    return until(
      `${text} on the screen`,
      async () => has(await this.screen()),
      () => this.screen(),
    )
  }

  /** Types it; Enter comes apart. */
  async say(text: string): Promise<void> {
    await this.#tmux.type(this.#pane, text)
    await sleep(150)
    await this.key('Enter')
  }

  type = (text: string): Promise<void> => this.#tmux.type(this.#pane, text)
  paste = (text: string): Promise<void> => this.#tmux.paste(this.#pane, text)
  key = (name: string): Promise<void> => this.#tmux.key(this.#pane, name)

  /** @returns the exit status */
  async ended(): Promise<number> {
    await until(
      'the end',
      () => isGone({ pid: this.pid, startTime: this.#started }),
      () => this.screen(),
    )
    return this.#tmux.exitStatus(this.#pane)
  }

  kill(signal: NodeJS.Signals): Promise<number> {
    process.kill(this.pid, signal)
    return this.ended()
  }

  /** What it says of itself; undefined when it says nothing. */
  get processFile(): Record<string, unknown> | undefined {
    const file = join(this.home, 'sessions', `${this.pid}.json`)
    if (!existsSync(file)) return undefined
    const text = readFileSync(file, 'utf8')
    return text.endsWith('}') ? JSON.parse(text) : undefined
  }

  status(status: string): Promise<boolean> {
    return until(
      `status ${status}`,
      () => this.processFile?.status === status,
      () => JSON.stringify(this.processFile),
    )
  }
}

/** The conversation's file under whichever directory; undefined when there is none. */
export function fileOf(home: string, conversation: string): string | undefined {
  const projects = join(home, 'projects')
  if (!existsSync(projects)) return undefined
  const files = readdirSync(projects).map((name) => join(projects, name, `${conversation}.jsonl`))
  return files.find((file) => existsSync(file))
}

/** Its whole rows. */
export function rowsOf(home: string, conversation: string): Row[] {
  const file = fileOf(home, conversation)
  if (!file) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line.startsWith('{') && line.endsWith('}')).map((line) => JSON.parse(line))
}

/** What the user said, in order. */
export const promptsOf = (home: string, conversation: string): unknown[] =>
  rowsOf(home, conversation)
    .filter((row) => row.type === 'user' && !row.isMeta)
    .map((row) => (row.message as { content: unknown }).content)
