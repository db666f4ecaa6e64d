// A file system as POSIX promises it and no more: what was not synced may be gone after a power cut, or torn, or there
// without what was done before it. A kill takes nothing away.
import type { Kernel } from './kernel.ts'

export const sector = 512
/** The kernel writes back by itself what is older, ms. */
const writtenBack = 30_000

interface Entry {
  name: string
  to: Inode | undefined
}

export class Inode {
  readonly ino: number
  readonly kind: 'file' | 'directory' | 'link' | 'socket'
  mode: number
  data: Buffer = Buffer.alloc(0)
  size = 0
  target = ''
  readonly entries = new Map<string, Inode>()
  readonly birth: number
  mtime: number
  ctime: number
  links = 1
  /** What stands on the medium. */
  synced: { data: Buffer; entries: Map<string, Inode> }
  /** When what is not synced was first written; undefined: all is. */
  dirtySince: number | undefined
  /** What was done to the directory since, in order. */
  pending: Entry[][] = []

  constructor(ino: number, kind: Inode['kind'], mode: number, now: number) {
    this.ino = ino
    this.kind = kind
    this.mode = mode
    this.birth = now
    this.mtime = now
    this.ctime = now
    this.synced = { data: Buffer.alloc(0), entries: new Map() }
  }

  get content(): Buffer {
    return this.data.subarray(0, this.size)
  }
}

/** Without a stack, which costs more than the call itself: most are expected. */
export class Errno extends Error {
  readonly code: string
  readonly errno = -1
  readonly syscall: string
  readonly path: string | undefined
  constructor(code: string, syscall: string, path?: string) {
    const limit = Error.stackTraceLimit
    Error.stackTraceLimit = 0
    super(`${code}: simulated, ${syscall}${path === undefined ? '' : ` '${path}'`}`)
    Error.stackTraceLimit = limit
    this.code = code
    this.syscall = syscall
    this.path = path
  }
}

export type Change = { what: 'rename' | 'change'; directory: Inode; name: string }

export class Disk {
  readonly #kernel: Kernel
  #ino = 1
  readonly root: Inode
  /** Told of each change, for those who watch. */
  onChange: (change: Change) => void = () => {}
  /** While it is true, nothing more fits. */
  full = false

  constructor(kernel: Kernel) {
    this.#kernel = kernel
    this.root = this.make('directory', 0o755)
  }

  make(kind: Inode['kind'], mode: number): Inode {
    return new Inode(this.#ino++, kind, mode, this.#kernel.wall)
  }

  #touch(inode: Inode): void {
    inode.mtime = this.#kernel.wall
    inode.ctime = this.#kernel.now + this.#ino / 1e6
    inode.dirtySince ??= this.#kernel.now
  }

  /** Puts names into a directory, or takes them out, all in one step. */
  enter(directory: Inode, ...entries: Entry[]): void {
    for (const { name, to } of entries)
      if (to) directory.entries.set(name, to)
      else directory.entries.delete(name)
    directory.pending.push(entries)
    this.#touch(directory)
    for (const { name } of entries) this.onChange({ directory, name, what: 'rename' })
  }

  /** @returns how much was written */
  write(inode: Inode, bytes: Uint8Array, at: number): number {
    const end = at + bytes.length
    if (end > inode.data.length) {
      const grown = Buffer.alloc(Math.max(end, 2 * inode.data.length))
      inode.content.copy(grown)
      inode.data = grown
    }
    if (at > inode.size) inode.data.fill(0, inode.size, at)
    inode.data.set(bytes, at)
    inode.size = Math.max(inode.size, end)
    this.#touch(inode)
    return bytes.length
  }

  truncate(inode: Inode, length: number): void {
    if (length > inode.size) this.write(inode, Buffer.alloc(length - inode.size), inode.size)
    inode.size = length
    inode.data = Buffer.from(inode.content)
    this.#touch(inode)
  }

  sync(inode: Inode): void {
    inode.synced = { data: Buffer.from(inode.content), entries: new Map(inode.entries) }
    inode.pending = []
    inode.dirtySince = undefined
  }

  /** The power is gone: all that was not synced is at the mercy of chance. */
  cut(): void {
    const seen = new Set<Inode>()
    const lose = (inode: Inode) => {
      if (seen.has(inode)) return
      seen.add(inode)
      // The kernel's own write-back, for those who never sync.
      if (inode.dirtySince !== undefined && this.#kernel.now - inode.dirtySince > writtenBack) this.sync(inode)
      if (inode.kind === 'directory') this.#loseEntries(inode)
      else if (inode.kind === 'file') this.#loseData(inode)
      for (const inner of inode.entries.values()) lose(inner)
    }
    lose(this.root)
  }

  #loseEntries(inode: Inode): void {
    const { random } = this.#kernel
    const kept = random.below(inode.pending.length + 1)
    inode.entries.clear()
    for (const [name, to] of inode.synced.entries) inode.entries.set(name, to)
    // A journal keeps the order of what was done in one directory.
    for (const { name, to } of inode.pending.slice(0, kept).flat())
      if (to) inode.entries.set(name, to)
      else inode.entries.delete(name)
    for (const [name, { kind }] of inode.entries) if (kind === 'socket') inode.entries.delete(name)
    this.sync(inode)
  }

  #loseData(inode: Inode): void {
    if (inode.dirtySince === undefined) return
    const { random } = this.#kernel
    const [was, is] = [inode.synced.data, Buffer.from(inode.content)]
    const how = random.below(4)
    // Nothing of it, all of it, its beginning, or its length with holes of zeros, by sectors.
    if (how === 0) inode.data = Buffer.from(was)
    else if (how === 1) inode.data = is
    else {
      const from = Math.min(was.length, is.length)
      const cut = from + random.below(is.length - from + 1)
      inode.data = how === 2 ? is.subarray(0, cut) : holed(is, from, cut)
    }
    inode.size = inode.data.length
    this.sync(inode)
  }
}

/** Zeros from the first whole sector behind `cut` on; what was written before `from` stays. */
function holed(is: Buffer, from: number, cut: number): Buffer {
  const hole = Math.max(from, Math.ceil(cut / sector) * sector)
  const found = Buffer.from(is)
  if (hole < found.length) found.fill(0, hole)
  return found
}
