// A tmux server behind its commands: sessions, panes, options, as far as the host asks. A command that it does not know is
// a gap of the simulation, and is told aloud.
import type { Machine } from './machine.ts'
import type { Process } from './process.ts'
import { Terminal } from './terminal.ts'

export interface Pane {
  id: string
  session: Session
  process: Process | undefined
  pid: number
  dead: boolean
  status: number | null
  signal: number | null
  launch: string
  terminal: Terminal
}
interface Session {
  id: string
  name: string
  pane: Pane
}
export interface Client {
  pid: number
  name: string
  detach(): void
}

/** What tmux says of a command that fails. */
export class Refused extends Error {}

const launchOption = '@claude-failover-launch'
const launchFormat = `#{?#{m:*[!0-9a-f]*,#{${launchOption}}},,#{${launchOption}}}`

export class TmuxServer {
  readonly process: Process
  readonly clients = new Set<Client>()
  readonly sessions = new Map<string, Session>()
  readonly #machine: Machine
  readonly #startAgent: (process: Process) => void
  readonly #options = new Map<string, string>()
  readonly #startedAt: number
  #next = 0

  constructor(machine: Machine, process: Process, startAgent: (process: Process) => void) {
    this.#machine = machine
    this.process = process
    this.#startAgent = startAgent
    this.#startedAt = Math.floor(machine.kernel.wall / 1000)
  }

  pane(id: string): Pane | undefined {
    return [...this.sessions.values()].find(({ pane }) => pane.id === id)?.pane
  }

  #target(words: string[]): Pane {
    const target = optionOf(words, '-t') ?? ''
    if (target.startsWith('%')) {
      const pane = this.pane(target)
      if (!pane) throw new Refused(`can't find pane: ${target}`)
      return pane
    }
    const name = target.replace(/^=/, '').replace(/:.*$/, '')
    const session = this.sessions.get(name)
    if (!session) throw new Refused(`can't find session: ${name}`)
    return session.pane
  }

  #format(text: string, pane: Pane | undefined, client?: Client): string {
    const values: Record<string, string | number> = {
      pid: this.process.pid,
      start_time: this.#startedAt,
      pane_id: pane?.id ?? '',
      session_id: pane?.session.id ?? '',
      session_name: pane?.session.name ?? '',
      pane_pid: pane?.pid ?? '',
      pane_dead: pane?.dead ? 1 : 0,
      pane_dead_status: pane?.dead ? (pane.status ?? '') : '',
      pane_dead_signal: pane?.dead ? (pane.signal ?? '') : '',
      pane_in_mode: 0,
      session_attached: 0,
      client_pid: client?.pid ?? '',
      client_control_mode: 1,
      client_name: client?.name ?? '',
    }
    return text.replaceAll(launchFormat, pane?.launch ?? '').replace(/#\{(\w+)\}/g, (_, name) => {
      if (!(name in values)) throw new Error(`a format that this tmux does not know: ${name}`)
      return String(values[name])
    })
  }

  newSession(name: string): Session {
    if (this.sessions.has(name)) throw new Refused(`duplicate session: ${name}`)
    const number = this.#next++
    const session = { id: `$${number}`, name } as Session
    session.pane = {
      id: `%${number}`,
      session,
      process: undefined,
      pid: this.process.pid,
      dead: false,
      status: null,
      signal: null,
      launch: '',
      terminal: new Terminal(),
    }
    this.sessions.set(name, session)
    return session
  }

  /** Hangs up what runs in the pane, and starts something else in it. */
  #run(pane: Pane, words: string[]): void {
    pane.process?.signal('SIGHUP')
    const env: Record<string, string> = { ...this.process.env }
    for (let at = 0; at < words.indexOf('--'); at++)
      if (words[at] === '-e') {
        const word = words[at + 1] ?? ''
        env[word.slice(0, word.indexOf('='))] = word.slice(word.indexOf('=') + 1)
      }
    const terminal = new Terminal()
    const process = this.#machine.spawn({
      name: 'node',
      argv: words.slice(words.indexOf('--') + 1),
      env,
      directory: optionOf(words, '-c') ?? '/',
      parent: this.process.pid,
      output: (text) => terminal.write(text),
      onExit: (code, signal) => {
        if (pane.process === process) Object.assign(pane, { dead: true, status: code, signal })
      },
    })
    Object.assign(pane, { process, pid: process.pid, dead: false, status: null, signal: null, terminal })
    this.#startAgent(process)
  }

  killSession(name: string): void {
    const session = this.sessions.get(name)
    if (!session) throw new Refused(`can't find session: ${name}`)
    session.pane.process?.signal('SIGHUP')
    this.sessions.delete(name)
    if (name.startsWith('_')) for (const client of [...this.clients]) client.detach()
    if (this.sessions.size === 0) this.process.end(0, null)
  }

  paste(id: string, text: string): void {
    const pane = this.pane(id)
    if (!pane?.process) throw new Refused(`can't find pane: ${id}`)
    this.#type(pane, pane.terminal.bracketed ? `\x1b[200~${text}\x1b[201~` : text)
  }

  #type({ process }: Pane, text: string): void {
    this.#machine.kernel.after(this.#machine.kernel.latency(0.5), process, () =>
      process?.input.emit('data', Buffer.from(text)),
    )
  }

  /** One command: the lines of its answer. @throws Refused */
  command([name = '', ...words]: string[], client: Client): string[] {
    switch (name) {
      case 'set-option':
        return this.#setOption(words)
      case 'set-environment':
      case 'delete-buffer':
        return []
      case 'show-environment':
        return []
      case 'show-options':
        return [this.#options.get(words.at(-1) ?? '')].flatMap((value) => value ?? [])
      case 'display-message':
        return [this.#format(words.at(-1) ?? '', words.includes('-t') ? this.#target(words) : undefined)]
      case 'list-clients':
        return [...this.clients].map((one) => this.#format(words.at(-1) ?? '', undefined, one))
      case 'detach-client': {
        const target = optionOf(words, '-t')
        for (const one of [...this.clients])
          if (target === undefined ? one === client : one.name === target) one.detach()
        return []
      }
      case 'new-session':
        this.newSession(optionOf(words, '-s') ?? '')
        return []
      case 'new-window':
      case 'respawn-pane': {
        const pane = this.#target(words)
        this.#run(pane, words)
        return name === 'new-window' ? [pane.id] : []
      }
      case 'list-panes': {
        const panes = words.includes('-a') ? [...this.sessions.values()].map(({ pane }) => pane) : [this.#target(words)]
        return panes.map((pane) => this.#format(words.at(-1) ?? '', pane))
      }
      case 'kill-session':
        this.killSession((optionOf(words, '-t') ?? '').replace(/^=/, ''))
        return []
      case 'capture-pane':
        return this.#target(words).terminal.lines(words.includes('-S'))
      case 'send-keys': {
        const pane = this.#target(words)
        const keys: Record<string, string> = { Enter: '\r', Escape: '\x1b', 'C-c': '\x03', BSpace: '\x7f' }
        if (words.includes('-X')) return []
        const key = keys[words.at(-1) ?? '']
        if (key === undefined) throw new Error(`keys that this tmux does not know: ${words}`)
        this.#type(pane, key)
        return []
      }
      default:
        throw new Error(`a command that this tmux does not know: ${name} ${words}`)
    }
  }

  #setOption(words: string[]): string[] {
    const [name = '', value = ''] = words.slice(-2)
    if (words.includes('-p') && name === launchOption) this.#target(words).launch = value
    else if (words.includes('-s')) this.#options.set(name, value)
    else this.#target(words)
    return []
  }
}

export function optionOf(words: string[], flag: string): string | undefined {
  const end = words.indexOf('--')
  const at = words.slice(0, end < 0 ? undefined : end).indexOf(flag)
  return at < 0 ? undefined : words[at + 1]
}
