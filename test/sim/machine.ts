// One simulated machine: a clock, a disk, processes, inotify, locks. What faults it has is told to it from outside.
import { Disk, Errno, type Inode } from './disk.ts'
import type { Kernel } from './kernel.ts'
import { Process, type Spawn } from './process.ts'

/** May throw an {@link Errno}, or kill the process, at any call of any process. */
export type OnCall = (process: Process, call: string, path: string) => void

interface Watch {
  process: Process
  inode: Inode
  told: (event: string, name: string) => void
}

export class Machine {
  readonly kernel: Kernel
  readonly disk: Disk
  readonly processes = new Map<number, Process>()
  /** By inode. */
  readonly locks = new Map<number, { process: Process; handle: number }>()
  bootId = ''
  onCall: OnCall = () => {}
  /** Share of inotify's events that get lost. */
  lostEvents = 0
  /** Something was put into a file. */
  onWrite: (path: string, process: Process | undefined) => void = () => {}
  /** What the rules are asked after. */
  onProcesses: () => void = () => {}
  #pid = 1000
  readonly #watches = new Set<Watch>()

  constructor(kernel: Kernel) {
    this.kernel = kernel
    this.disk = new Disk(kernel)
    this.disk.onChange = ({ what, directory, name }) => this.#tell(directory, what, name)
    this.boot()
  }

  boot(): void {
    this.bootId = this.kernel.random.bytes(8).toString('hex')
    this.kernel.bootedAt = this.kernel.now - 1_000
  }

  spawn(spawn: Spawn): Process {
    const process = new Process(this, ++this.#pid, spawn)
    this.processes.set(process.pid, process)
    this.onProcesses()
    return process
  }

  buried(process: Process): void {
    this.processes.delete(process.pid)
    for (const [ino, holder] of this.locks) if (holder.process === process) this.locks.delete(ino)
    for (const watch of this.#watches) if (watch.process === process) this.#watches.delete(watch)
    // A control client ends with its input.
    for (const one of [...this.processes.values()])
      if (one.parent === process.pid && one.name === 'tmux: client') one.end(0, null)
    this.onProcesses()
  }

  /** @throws Errno `ESRCH` */
  signal(pid: number, signal: string | number): void {
    const found = pid < 0 ? [...this.processes.values()].filter(({ session }) => session === -pid) : []
    const one = this.processes.get(pid)
    const all = one ? [one] : found
    if (all.length === 0) throw new Errno('ESRCH', 'kill')
    if (signal !== 0) for (const process of all) process.signal(String(signal))
  }

  watch(process: Process, inode: Inode, told: Watch['told']): () => void {
    const watch = { process, inode, told }
    this.#watches.add(watch)
    return () => this.#watches.delete(watch)
  }

  #tell(directory: Inode, what: string, name: string): void {
    for (const watch of this.#watches) {
      if (watch.inode !== directory || this.kernel.random.chance(this.lostEvents)) continue
      this.kernel.after(this.kernel.latency(0.2), watch.process, () => {
        if (this.#watches.has(watch)) watch.told(what, name)
      })
    }
  }

  /** A file was written to. */
  noteChange(inode: Inode, path: string): void {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const directories = new Set([...this.#watches].map((watch) => watch.inode))
    for (const directory of directories)
      if (directory.entries.get(name) === inode) this.#tell(directory, 'change', name)
  }

  /** Everything is gone at once but what the disk kept. */
  cutPower(): void {
    for (const process of [...this.processes.values()]) {
      process.dead = true
      process.onEnd()
      this.processes.delete(process.pid)
    }
    this.#watches.clear()
    this.locks.clear()
    this.disk.cut()
    this.onProcesses()
  }
}
