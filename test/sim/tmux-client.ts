// `execa('tmux', …)`: a control client that speaks the control protocol, and the short-lived client that brings a paste.
import { EventEmitter } from 'node:events'
import type { Machine } from './machine.ts'
import type { Process } from './process.ts'
import { type Client, optionOf, Refused, type TmuxServer } from './tmux-server.ts'

/** The server of the machine, started where there is none. */
export interface Servers {
  now(): TmuxServer | undefined
  start(env: Record<string, string>): TmuxServer
}

interface Options {
  env: Record<string, string>
  input?: string
  cancelSignal?: AbortSignal
}

/** `execa` for one process. */
export function execaOf(machine: Machine, servers: Servers, process: Process) {
  const execa = (program: string, words: string[], options: Options) => {
    if (program !== 'tmux') throw new Error(`a program that this machine does not have: ${program}`)
    return words.includes('-C')
      ? control(machine, servers, process, words, options)
      : paste(machine, servers, process, words, options)
  }
  return { execa }
}

/** Words of a line as `quote` writes them. */
function commandsIn(line: string): string[][] {
  const commands: string[][] = [[]]
  for (const [, word, separator] of line.matchAll(/"((?:[^"\\]|\\\d{3})*)"|( ; )/g)) {
    if (separator) commands.push([])
    else
      commands.at(-1)?.push(
        Buffer.from(
          (word ?? '').replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
          'latin1',
        ).toString(),
      )
  }
  return commands
}

function control(machine: Machine, servers: Servers, host: Process, words: string[], { env }: Options) {
  const { kernel } = machine
  const child = new EventEmitter() as EventEmitter & Record<string, unknown>
  const stdout = new EventEmitter()
  let finish: (result: unknown) => void = () => {}
  const ended = new Promise((resolve) => {
    finish = resolve
  })
  const own = machine.spawn({
    name: 'tmux: client',
    argv: ['tmux', ...words],
    env,
    directory: '/',
    parent: host.pid,
    onExit: (code) => {
      gone()
      kernel.after(0.1, host, () => {
        stdout.emit('close')
        child.emit('exit', code)
        finish({ failed: code !== 0 })
      })
    },
  })
  let server: TmuxServer | undefined
  const client: Client = { pid: own.pid, name: `client-${own.pid}`, detach: () => own.end(0, null) }
  const gone = () => void server?.clients.delete(client)
  let number = 0
  // Replies come in the order in which they were asked for, however long each takes.
  let lastReply = 0
  const inOrder = (work: () => void) => {
    lastReply = Math.max(lastReply + 0.001, kernel.now + kernel.latency(0.5))
    kernel.after(lastReply - kernel.now, own, work)
  }
  const reply = (ours: 0 | 1, good: boolean, lines: string[]) => {
    const tag = `${Math.floor(kernel.wall / 1000)} ${++number} ${ours}`
    return `%begin ${tag}\n${lines.map((line) => `${line}\n`).join('')}%${good ? 'end' : 'error'} ${tag}\n`
  }
  let out = ''
  let lastSaid = 0
  const flush = () => {
    const text = out
    out = ''
    lastSaid = Math.max(lastSaid + 0.001, kernel.now + 0.05)
    kernel.after(lastSaid - kernel.now, host, () => stdout.emit('data', Buffer.from(text)))
  }
  inOrder(() => {
    const session = optionOf(words.slice(words.indexOf('-C')), '-s') ?? ''
    server = servers.now() ?? servers.start(env)
    server.clients.add(client)
    if (!server.sessions.has(session)) server.newSession(session)
    out += reply(0, true, [])
    flush()
  })
  const execute = (line: string) => {
    if (!server || server.process.dead) return own.end(1, null)
    for (const command of commandsIn(line)) {
      try {
        out += reply(1, true, server.command(command, client))
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        out += reply(1, false, [error.message])
        break
      }
    }
    flush()
  }
  const stdin = Object.assign(new EventEmitter(), {
    write: (line: string) => inOrder(() => execute(line)),
    end: () => own.end(0, null),
  })
  return Object.assign(child, {
    pid: own.pid,
    stdin,
    stdout,
    stderr: new EventEmitter(),
    kill: () => own.end(null, 9),
    // biome-ignore lint/suspicious/noThenProperty: what execa returns can be awaited.
    then: ended.then.bind(ended),
    catch: ended.catch.bind(ended),
  })
}

function paste(
  machine: Machine,
  servers: Servers,
  host: Process,
  words: string[],
  { input = '', cancelSignal }: Options,
) {
  const { kernel } = machine
  return new Promise((resolve) => {
    const late = kernel.after(kernel.latency(3), host, () => {
      const pane = optionOf(words, '-t') ?? ''
      const server = servers.now()
      const found = server?.pane(pane)
      if (!server || !found) return resolve({ failed: true, stdout: '', stderr: `can't find pane: ${pane}` })
      if (found.dead) return resolve({ failed: false, stdout: 'dead', stderr: '' })
      server.paste(pane, input)
      resolve({ failed: false, stdout: '', stderr: '' })
    })
    cancelSignal?.addEventListener('abort', () => {
      late.run = undefined
      resolve({ failed: true, stdout: '', stderr: 'cancelled' })
    })
  })
}
