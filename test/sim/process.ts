// One process: what the kernel knows of it, and the program that runs in it, unchanged, with a world of its own around it.
import { EventEmitter } from 'node:events'
import type { Inode } from './disk.ts'
import { Files } from './files.ts'
import type { Machine } from './machine.ts'

/** What a system call of a dead process comes to: nothing of what its program still does reaches anybody. */
export class Killed extends Error {
  constructor() {
    super('the process is dead')
  }
}

export interface Spawn {
  name: string
  argv: string[]
  env: Record<string, string>
  directory: string
  parent: number
  /** Of a process that leads a session of its own: none. */
  session?: number
  /** Where what it writes goes. */
  output?: (text: string) => void
  onExit?: (code: number | null, signal: number | null) => void
}

const numbers: Record<string, number> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15, SIGCHLD: 17 }

export class Process {
  readonly pid: number
  readonly startTime: string
  readonly startedAt: number
  readonly name: string
  argv: string[]
  readonly env: Record<string, string>
  directory: string
  readonly parent: number
  readonly session: number
  dead = false
  stuckUntil = 0
  onEnd = () => {}
  /** Its own `process` object: signals and input come in there. */
  readonly self: EventEmitter & Record<string, unknown>
  /** Its files in `/proc`, once they were asked for. */
  readonly told = new Map<string, Inode>()
  readonly input = new EventEmitter()
  readonly files: Files
  readonly #machine: Machine
  readonly #onExit: Spawn['onExit']

  constructor(machine: Machine, pid: number, { output = () => {}, onExit, ...spawn }: Spawn) {
    this.#machine = machine
    this.pid = pid
    const { kernel } = machine
    this.startedAt = kernel.now
    this.startTime = String(Math.floor((kernel.now - kernel.bootedAt) / 10) + 1)
    this.name = spawn.name
    this.argv = spawn.argv
    this.env = { ...spawn.env }
    this.directory = spawn.directory
    this.parent = spawn.parent
    this.session = spawn.session ?? pid
    this.#onExit = onExit
    this.files = new Files(machine, this)
    this.self = this.#object(output)
  }

  #object(output: (text: string) => void) {
    const { kernel } = this.#machine
    const write = (text: unknown) => {
      if (!this.dead) output(String(text))
      return true
    }
    const stream = Object.assign(new EventEmitter(), { write, isTTY: true, columns: 200, rows: 50, fd: 1 })
    const input = Object.assign(this.input, { isTTY: true, setRawMode() {}, resume() {}, pause() {}, unref() {} })
    const self = Object.assign(new EventEmitter(), {
      pid: this.pid,
      ppid: this.parent,
      argv: this.argv,
      env: this.env,
      execPath: '/usr/bin/node',
      execArgv: [],
      platform: 'linux',
      arch: 'x64',
      version: process.version,
      versions: process.versions,
      release: process.release,
      exitCode: undefined as number | undefined,
      stdin: input,
      stdout: stream,
      stderr: stream,
      getuid: () => 1000,
      geteuid: () => 1000,
      getgid: () => 1000,
      umask: () => 0o22,
      cwd: () => this.directory,
      chdir: (path: string) => {
        this.directory = path
      },
      uptime: () => (kernel.now - this.startedAt) / 1000,
      memoryUsage: () => ({ rss: 5e7, heapTotal: 4e7, heapUsed: 3e7, external: 0, arrayBuffers: 0 }),
      cpuUsage: () => ({ user: 0, system: 0 }),
      nextTick: (work: (...words: unknown[]) => void, ...words: unknown[]) => queueMicrotask(() => work(...words)),
      hrtime: Object.assign(() => [Math.floor(kernel.now / 1000), 0], {
        bigint: () => BigInt(Math.round((kernel.now - kernel.bootedAt) * 1e6)),
      }),
      emitWarning() {},
      exit: (code = 0) => {
        this.end(code, null)
        throw new Killed()
      },
      kill: (pid: number, signal: string | number = 'SIGTERM') => {
        if (this.dead) throw new Killed()
        this.#machine.signal(pid, signal)
        return true
      },
    })
    return self as unknown as EventEmitter & Record<string, unknown>
  }

  /** A signal has come. */
  signal(name: string): void {
    if (this.dead || name === 'SIGCHLD') return
    const { kernel } = this.#machine
    // In the kernel, waiting for a disk: whatever comes is heard afterwards.
    if (kernel.now < this.stuckUntil) {
      kernel.after(this.stuckUntil - kernel.now + 1, this, () => this.signal(name))
      return
    }
    if (name !== 'SIGKILL' && this.self.listenerCount(name) > 0) {
      this.#machine.kernel.after(0.05, this, () => this.self.emit(name, name))
      return
    }
    this.end(null, numbers[name] ?? 15)
  }

  end(code: number | null, signal: number | null): void {
    if (this.dead) return
    this.dead = true
    this.onEnd()
    this.files.handles.clear()
    this.#machine.buried(this)
    this.#machine.kernel.after(1, undefined, () => this.#onExit?.(code, signal))
  }
}
