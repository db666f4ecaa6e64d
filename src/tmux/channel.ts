// One control-mode client process, from its start to its end: lines go in, replies come out in the same order.
import { execa } from 'execa'
import type { FailoverError } from '../errors.ts'
import { clientEnded, commandFailed } from './failures.ts'
import { type ControlEvent, ControlParser } from './protocol.ts'
import { commandLine } from './quote.ts'

export interface ChannelOptions {
  args: string[]
  env: Record<string, string>
  /** How long the server may keep silent while a reply is due before it counts as hung, in ms. */
  silenceMs: number
}

export interface Channel {
  /** The client process. */
  readonly pid: number | undefined
  /** Sends one line; resolves with the reply lines of each command, or rejects with the text of the one that failed. */
  send(commands: string[][]): Promise<string[][]>
  /** What is sent may still be answered. */
  readonly alive: boolean
  /** Resolves, with the reason, when the client is gone; what was due has been rejected by then. */
  readonly ended: Promise<FailoverError>
  kill(): void
}

interface Due {
  commands: string[][]
  replies: string[][]
  resolve: (replies: string[][]) => void
  reject: (error: unknown) => void
}

export function openChannel({ args, env, silenceMs }: ChannelOptions): Channel {
  // Detached: a Ctrl-C at the host's terminal is the host's alone. The client ends by itself at the end of its input.
  const child = execa('tmux', args, {
    env,
    extendEnv: false,
    cwd: '/',
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
    buffer: false,
    reject: false,
    detached: true,
  })
  const parser = new ControlParser()
  const due: Due[] = []
  // What is said for people before the first answer is why there was none; later it is some hook's business.
  const said: string[] = []
  let answered = false
  let spawnCode: string | undefined
  let over: FailoverError | undefined
  let finish!: (reason: FailoverError) => void
  const ended = new Promise<FailoverError>((resolve) => {
    finish = resolve
  })

  const kill = (): void => void child.kill('SIGKILL')
  const end = (): void => {
    if (over) return
    clearTimeout(silence)
    over = clientEnded({ spawnCode, text: said.join('; ') })
    kill()
    for (const { reject } of due.splice(0)) reject(over)
    finish(over)
  }
  const breakOff = (why: string): void => {
    said.push(why)
    end()
  }
  const silence = setTimeout(() => {
    if (due.length === 0) return
    breakOff(`no answer for ${silenceMs} ms`)
  }, silenceMs)

  const receive = (event: ControlEvent): void => {
    if (event.type === 'broken') breakOff('a reply was cut short')
    if (event.type === 'reply' && event.ours) settle(event.ok, event.lines)
    else if (event.type === 'reply' && !event.ok && !answered) said.push(event.lines.join('; '))
    if (event.type === 'notification' && event.name === 'exit' && event.text) said.push(event.text)
  }
  const settle = (ok: boolean, lines: string[]): void => {
    answered = true
    silence.refresh()
    const first = due[0]
    if (!first) breakOff('a reply to nothing')
    else if (!ok) {
      due.shift()
      first.reject(commandFailed(first.commands[first.replies.length]![0]!, lines.join('; ')))
    } else if (first.replies.push(lines) === first.commands.length) {
      due.shift()
      first.resolve(first.replies)
    }
  }

  child.stdout.on('data', (chunk: Buffer) => {
    for (const event of parser.push(chunk)) if (!over) receive(event)
    if (parser.replying && !over) silence.refresh()
  })
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString().trim()))
  child.stdin.on('error', () => {})
  // All has been read when the promise settles. It may never do so, since the server holds the pipe as well and may
  // hang: then the end of either the pipe or the process is enough.
  const endSoon = (): void => void setTimeout(end, exitGraceMs)
  if (child.pid !== undefined) {
    child.stdout.on('close', endSoon)
    child.on('exit', endSoon)
  }
  void child.then((result) => {
    if (child.pid === undefined) spawnCode = result.code ?? 'unknown'
    end()
  })

  return {
    pid: child.pid,
    ended,
    kill,
    get alive() {
      return over === undefined
    },
    send: (commands) =>
      new Promise((resolve, reject) => {
        const line = commandLine(commands)
        if (over) return reject(over)
        if (due.length === 0) silence.refresh()
        due.push({ commands, replies: [], resolve, reject })
        child.stdin.write(line)
      }),
  }
}

/** What a client wrote before it ended is read within this time, in ms. */
const exitGraceMs = 100
