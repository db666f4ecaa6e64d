// The system calls of one process on files: what `node:fs` and its promises stand on.
import { Errno, type Inode } from './disk.ts'
import type { Machine } from './machine.ts'
import { realPath, resolvePath } from './paths.ts'
import { procFile, procLink, procList, procOwner } from './proc-files.ts'
import { Killed, type Process } from './process.ts'

interface Open {
  inode: Inode
  at: number
  flags: number
  path: string
}

export const O = {
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_CREAT: 0o100,
  O_EXCL: 0o200,
  O_NOCTTY: 0o400,
  O_TRUNC: 0o1000,
  O_APPEND: 0o2000,
  O_NONBLOCK: 0o4000,
  O_DIRECTORY: 0o200000,
  O_NOFOLLOW: 0o400000,
  F_OK: 0,
  R_OK: 4,
  W_OK: 2,
  X_OK: 1,
}

const letters: Record<string, number> = {
  r: O.O_RDONLY,
  'r+': O.O_RDWR,
  w: O.O_WRONLY | O.O_CREAT | O.O_TRUNC,
  wx: O.O_WRONLY | O.O_CREAT | O.O_TRUNC | O.O_EXCL,
  a: O.O_WRONLY | O.O_CREAT | O.O_APPEND,
}

/** What is changed: where a fault or a kill may fall. */
type Call = 'open' | 'create' | 'write' | 'fsync' | 'rename' | 'unlink' | 'mkdir' | 'symlink' | 'truncate' | 'read'

export class Files {
  readonly #machine: Machine
  readonly #process: Process
  readonly handles = new Map<number, Open>()
  #next = 20

  constructor(machine: Machine, process: Process) {
    this.#machine = machine
    this.#process = process
  }

  /** Each call is a moment at which the process may die, or the disk refuse. */
  #call(call: Call, path: string): void {
    if (this.#process.dead) throw new Killed()
    this.#machine.onCall(this.#process, call, path)
  }

  #resolve(path: string, follow: boolean, syscall: string) {
    const whole = path.startsWith('/') ? path : `${this.#process.directory}/${path}`
    return resolvePath(this.#machine.disk.root, whole, follow, syscall)
  }

  /** What the kernel says of a process does not change while it lives. */
  #special(path: string): Inode | undefined {
    const owner = procOwner(this.#machine, this.#process, path)
    const known = owner?.told.get(path)
    if (known) return known
    const content = procFile(this.#machine, this.#process, path)
    if (content === undefined) return undefined
    const inode = this.#machine.disk.make('file', 0o444)
    inode.data = content
    inode.size = content.length
    owner?.told.set(path, inode)
    return inode
  }

  #there(path: string, follow: boolean, syscall: string): Inode {
    const special = path.charCodeAt(1) === 112 || path === '/dev/null' ? this.#special(path) : undefined
    if (special) return special
    const list = path.startsWith('/proc') ? procList(this.#machine, path) : undefined
    if (list) {
      const inode = this.#machine.disk.make('directory', 0o555)
      for (const name of list) inode.entries.set(name, inode)
      return inode
    }
    const { inode } = this.#resolve(path, follow, syscall)
    if (!inode) throw new Errno('ENOENT', syscall, path)
    return inode
  }

  open(path: string, given: string | number = 'r', mode = 0o666): number {
    const flags = typeof given === 'number' ? given : (letters[given] ?? 0)
    this.#call(flags & (O.O_CREAT | O.O_TRUNC) ? 'create' : 'open', path)
    let inode: Inode
    if (flags & O.O_CREAT) {
      const found = this.#resolve(path, !(flags & O.O_NOFOLLOW), 'open')
      if (found.inode && flags & O.O_EXCL) throw new Errno('EEXIST', 'open', path)
      if (!found.inode) {
        this.#room(path, 'open')
        inode = this.#machine.disk.make('file', mode & 0o755)
        this.#machine.disk.enter(found.directory, { name: found.name, to: inode })
      } else inode = found.inode
    } else inode = this.#there(path, !(flags & O.O_NOFOLLOW), 'open')
    if (inode.kind === 'link') throw new Errno('ELOOP', 'open', path)
    if (inode.kind === 'directory' && flags & (O.O_WRONLY | O.O_RDWR)) throw new Errno('EISDIR', 'open', path)
    if (inode.kind === 'socket') throw new Errno('ENXIO', 'open', path)
    if (flags & O.O_TRUNC && inode.size > 0) this.#machine.disk.truncate(inode, 0)
    this.handles.set(this.#next, { inode, at: 0, flags, path })
    return this.#next++
  }

  #handle(handle: number, syscall: string): Open {
    const open = this.handles.get(handle)
    if (!open) throw new Errno('EBADF', syscall)
    return open
  }

  close(handle: number): void {
    if (this.#process.dead) throw new Killed()
    this.#handle(handle, 'close')
    this.handles.delete(handle)
    this.#machine.locks.forEach((holder, ino) => {
      if (holder.process === this.#process && holder.handle === handle) this.#machine.locks.delete(ino)
    })
  }

  read(handle: number, into: Uint8Array, offset: number, length: number, position: number | bigint | null): number {
    const open = this.#handle(handle, 'read')
    this.#call('read', open.path)
    if (open.inode.kind === 'directory') throw new Errno('EISDIR', 'read', open.path)
    const from = position === null || position === undefined || position === -1 ? open.at : Number(position)
    const part = open.inode.content.subarray(from, from + length)
    into.set(part, offset)
    if (position === null || position === undefined) open.at = from + part.length
    return part.length
  }

  #room(path: string, syscall: string): void {
    if (this.#machine.disk.full) throw new Errno('ENOSPC', syscall, path)
  }

  write(handle: number, bytes: Uint8Array, position: number | null = null): number {
    const open = this.#handle(handle, 'write')
    this.#call('write', open.path)
    if (open.path === '/dev/null') return bytes.length
    if (bytes.length > 0) this.#room(open.path, 'write')
    const { disk } = this.#machine
    const at = open.flags & O.O_APPEND ? open.inode.size : (position ?? open.at)
    const done = disk.write(open.inode, bytes, at)
    if (position === null) open.at = at + done
    this.#machine.noteChange(open.inode, open.path)
    return done
  }

  sync(handle: number): void {
    const { inode, path } = this.#handle(handle, 'fsync')
    this.#call('fsync', path)
    this.#machine.disk.sync(inode)
  }

  truncate(target: string | number, length = 0): void {
    const inode =
      typeof target === 'number' ? this.#handle(target, 'ftruncate').inode : this.#there(target, true, 'open')
    this.#call('truncate', String(target))
    this.#machine.disk.truncate(inode, length)
  }

  stat(path: string, follow: boolean): Inode {
    if (this.#process.dead) throw new Killed()
    return this.#there(path, follow, follow ? 'stat' : 'lstat')
  }

  fstat(handle: number): Inode {
    return this.#handle(handle, 'fstat').inode
  }

  list(path: string): Map<string, Inode> {
    this.#call('read', path)
    const inode = this.#there(path, true, 'scandir')
    if (inode.kind !== 'directory') throw new Errno('ENOTDIR', 'scandir', path)
    return inode.entries
  }

  makeDirectory(path: string, recursive: boolean, mode = 0o777): string | undefined {
    this.#call('mkdir', path)
    if (!recursive) {
      const { directory, name, inode } = this.#resolve(path, false, 'mkdir')
      if (inode) throw new Errno('EEXIST', 'mkdir', path)
      this.#room(path, 'mkdir')
      this.#machine.disk.enter(directory, { name, to: this.#machine.disk.make('directory', mode & 0o755) })
      return path
    }
    let first: string | undefined
    let at = ''
    for (const part of path.split('/').filter((one) => one !== '')) {
      at += `/${part}`
      const { directory, name, inode } = this.#resolve(at, true, 'mkdir')
      if (inode && inode.kind !== 'directory') throw new Errno('EEXIST', 'mkdir', at)
      if (inode) continue
      this.#room(path, 'mkdir')
      this.#machine.disk.enter(directory, { name, to: this.#machine.disk.make('directory', mode & 0o755) })
      first ??= at
    }
    return first
  }

  rename(from: string, to: string): void {
    this.#call('rename', to)
    const source = this.#resolve(from, false, 'rename')
    if (!source.inode) throw new Errno('ENOENT', 'rename', from)
    const target = this.#resolve(to, false, 'rename')
    if (target.inode === source.inode) return
    if (target.inode?.kind === 'directory') {
      if (source.inode.kind !== 'directory') throw new Errno('EISDIR', 'rename', to)
      if (target.inode.entries.size > 0) throw new Errno('ENOTEMPTY', 'rename', to)
    }
    const { disk } = this.#machine
    // Both names in one step, for whoever looks and for the journal of the file system.
    const [appears, goes] = [
      { name: target.name, to: source.inode },
      { name: source.name, to: undefined },
    ]
    if (source.directory === target.directory) disk.enter(source.directory, goes, appears)
    else {
      disk.enter(target.directory, appears)
      disk.enter(source.directory, goes)
    }
    this.#machine.noteChange(source.inode, to)
  }

  unlink(path: string): void {
    this.#call('unlink', path)
    const { directory, name, inode } = this.#resolve(path, false, 'unlink')
    if (!inode) throw new Errno('ENOENT', 'unlink', path)
    if (inode.kind === 'directory') throw new Errno('EISDIR', 'unlink', path)
    this.#machine.disk.enter(directory, { name, to: undefined })
    inode.links = 0
  }

  removeDirectory(path: string): void {
    this.#call('unlink', path)
    const { directory, name, inode } = this.#resolve(path, false, 'rmdir')
    if (!inode) throw new Errno('ENOENT', 'rmdir', path)
    if (inode.kind !== 'directory') throw new Errno('ENOTDIR', 'rmdir', path)
    if (inode.entries.size > 0) throw new Errno('ENOTEMPTY', 'rmdir', path)
    this.#machine.disk.enter(directory, { name, to: undefined })
  }

  remove(path: string, { force = false, recursive = false } = {}): void {
    let inode: Inode | undefined
    try {
      inode = this.#there(path, false, 'rm')
    } catch (error) {
      if (force && error instanceof Errno && error.code === 'ENOENT') return
      throw error
    }
    if (inode.kind !== 'directory') {
      this.unlink(path)
      return
    }
    if (!recursive) throw new Errno('ERR_FS_EISDIR', 'rm', path)
    for (const name of [...inode.entries.keys()]) this.remove(`${path}/${name}`, { force, recursive })
    this.removeDirectory(path)
  }

  link(target: string, path: string): void {
    this.#call('symlink', path)
    const { directory, name, inode } = this.#resolve(path, false, 'symlink')
    if (inode) throw new Errno('EEXIST', 'symlink', path)
    this.#room(path, 'symlink')
    const made = this.#machine.disk.make('link', 0o777)
    made.target = target
    this.#machine.disk.enter(directory, { name, to: made })
  }

  socket(path: string): void {
    const { directory, name, inode } = this.#resolve(path, false, 'listen')
    if (inode) throw new Errno('EADDRINUSE', 'listen', path)
    this.#machine.disk.enter(directory, { name, to: this.#machine.disk.make('socket', 0o755) })
  }

  readLink(path: string): string {
    if (this.#process.dead) throw new Killed()
    const special = procLink(this.#machine, path)
    if (special !== undefined) return special
    const inode = this.#there(path, false, 'readlink')
    if (inode.kind !== 'link') throw new Errno('EINVAL', 'readlink', path)
    return inode.target
  }

  /** Blocks that may still be written. */
  free(): number {
    return this.#machine.disk.full ? 0 : 1_000_000
  }

  realPath(path: string): string {
    if (this.#process.dead) throw new Killed()
    return realPath(this.#machine.disk.root, path)
  }
}
