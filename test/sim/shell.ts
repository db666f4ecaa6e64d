// The shell of an agent's hooks: it does what our hook commands say, step by step, each a moment at which it may be killed.
// Whatever else a shell can do nobody asks of it here.
import { EventEmitter } from 'node:events'
import type { Machine } from './machine.ts'
import { Killed, type Process } from './process.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** What the command of `launchSettings` says: where it writes, and as what. */
function read(command: string) {
  const [, spool] = /mktemp '?([^' ]+)\/\.XXXXXX/.exec(command) ?? []
  const [, launch] = /mv -f "\$t" '?[^' ]+\/([0-9a-f]+)/.exec(command) ?? []
  if (!spool || !launch) throw new Error(`a command that this shell does not know: ${command}`)
  return { spool, launch, isStatus: command.includes('.status') }
}

/** `node:child_process` for one agent. */
export function shellOf(machine: Machine, agent: Process) {
  const { kernel } = machine
  const spawn = (_: string, [, command = '']: string[]) => {
    const child = Object.assign(new EventEmitter(), {
      pid: undefined as number | undefined,
      stdout: Object.assign(new EventEmitter(), { setEncoding: () => child.stdout }),
      stdin: Object.assign(new EventEmitter(), { end: (payload: string) => begin(payload) }),
    })
    const begin = (payload: string) => {
      const shell = machine.spawn({
        name: 'sh',
        argv: ['/bin/sh', '-c', command],
        env: agent.env,
        directory: agent.directory,
        parent: agent.pid,
        onExit: () => kernel.after(0, agent, () => child.emit('close')),
      })
      child.pid = shell.pid
      run(machine, agent, shell, command, payload)
    }
    return child
  }
  return { spawn }
}

function run(machine: Machine, agent: Process, shell: Process, command: string, payload: string): void {
  const { kernel } = machine
  const { random } = kernel
  const { spool, launch, isStatus } = read(command)
  const suffix = Array.from({ length: 6 }, () => random.of([...letters])).join('')
  const temporary = `${spool}/.${suffix}`
  let handle = 0
  let secret = ''
  const uptime = Math.floor((kernel.now - kernel.bootedAt) / 10)
  const head = [String(agent.pid), agent.directory, agent.env.CLAUDE_CONFIG_DIR ?? '']
  const { files } = shell
  const steps: (() => void)[] = [
    () => {
      secret = contentOf(shell, `${spool}/.secrets/${launch}`)
      handle = files.open(temporary, 'wx', 0o600)
    },
    () => {
      const text = isStatus
        ? `${payload}${secret ? `\0${secret}` : ''}`
        : `${[...head, secret].map((one) => `${one}\0`).join('')}${payload}`
      files.write(handle, Buffer.from(text))
    },
    () => files.rename(temporary, `${spool}/${launch}${isStatus ? '.status' : `.${uptime}.${suffix}.hook`}`),
  ]
  const next = (at: number) =>
    kernel.after(kernel.latency(3), shell, () => {
      try {
        const step = steps[at]
        if (!step) return shell.end(0, null)
        step()
        next(at + 1)
      } catch (error) {
        // It never fails: what cannot be written is given up.
        if (!(error instanceof Killed)) shell.end(0, null)
      }
    })
  next(0)
}

function contentOf(shell: Process, path: string): string {
  try {
    const handle = shell.files.open(path)
    return shell.files.fstat(handle).content.toString().trim()
  } catch (error) {
    if (error instanceof Killed) throw error
    return ''
  }
}
