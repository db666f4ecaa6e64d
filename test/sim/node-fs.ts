// `node:fs` and `node:fs/promises` for one process, as far as the programs here use them.
import { EventEmitter } from 'node:events'
import { promisify } from 'node:util'
import { Errno, type Inode } from './disk.ts'
import { type Files, O } from './files.ts'
import type { Machine } from './machine.ts'
import { Killed, type Process } from './process.ts'

class Stats {
  readonly #kind: Inode['kind']
  readonly dev = 1
  readonly ino: number
  readonly mode: number
  readonly nlink: number
  readonly uid = 1000
  readonly gid = 1000
  readonly size: number
  readonly mtimeMs: number
  readonly ctimeMs: number
  readonly birthtimeMs: number
  readonly mtimeNs: bigint
  readonly mtime: Date

  constructor({ kind, ino, mode, links, size, mtime, ctime, birth }: Inode) {
    this.#kind = kind
    this.ino = ino
    this.mode = mode
    this.nlink = links
    this.size = size
    this.mtimeMs = mtime
    this.ctimeMs = ctime
    this.birthtimeMs = birth
    this.mtimeNs = BigInt(mtime) * 1_000_000n
    this.mtime = new Date(mtime)
  }

  isFile = () => this.#kind === 'file'
  isDirectory = () => this.#kind === 'directory'
  isSymbolicLink = () => this.#kind === 'link'
  isSocket = () => this.#kind === 'socket'
}

const entry = (name: string, { kind }: Inode) => ({
  name,
  isFile: () => kind === 'file',
  isDirectory: () => kind === 'directory',
  isSymbolicLink: () => kind === 'link',
})

// biome-ignore lint/suspicious/noExplicitAny: the many forms in which Node takes its arguments.
type Any = any
const bytesOf = (data: Any): Uint8Array => (typeof data === 'string' ? Buffer.from(data) : data)
const textIf = (bytes: Buffer, how: Any): Any => {
  const encoding = typeof how === 'string' ? how : how?.encoding
  return encoding ? bytes.toString(encoding) : bytes
}

/** Each call as Node's own synchronous one. */
function calls(files: Files) {
  const whole = <T>(path: string | number, flags: string, mode: number, work: (handle: number) => T): T => {
    if (typeof path === 'number') return work(path)
    const handle = files.open(path, flags, mode)
    try {
      return work(handle)
    } finally {
      if (files.handles.has(handle)) files.handles.delete(handle)
    }
  }
  const stat = (path: string, follow: boolean, options: Any = {}) => {
    try {
      return new Stats(files.stat(String(path), follow))
    } catch (error) {
      if (options.throwIfNoEntry === false && error instanceof Errno && ['ENOENT', 'ENOTDIR'].includes(error.code))
        return undefined
      throw error
    }
  }
  const writeWhole = (path: string | number, data: Any, options: Any, flag: string) =>
    whole(path, options?.flag ?? flag, options?.mode ?? 0o666, (handle) => void files.write(handle, bytesOf(data)))
  const list = (path: string, options: Any = {}): Any[] => {
    const deep = (at: string, before: string): Any[] =>
      [...files.list(at)].flatMap(([name, inode]) => [
        options?.withFileTypes ? entry(name, inode) : `${before}${name}`,
        ...(options?.recursive && inode.kind === 'directory' ? deep(`${at}/${name}`, `${before}${name}/`) : []),
      ])
    return deep(String(path), '')
  }
  return {
    open: (path: string, flags?: Any, mode?: number) => files.open(String(path), flags, mode),
    close: (handle: number) => files.close(handle),
    read: (handle: number, into: Uint8Array, offset: Any, length?: number, position: Any = null) =>
      typeof offset === 'object' && offset !== null
        ? files.read(handle, into, offset.offset ?? 0, offset.length ?? into.length, offset.position ?? null)
        : files.read(handle, into, offset ?? 0, length ?? into.length, position),
    write: (handle: number, data: Any, offset?: Any, length?: number, position: Any = null) =>
      typeof data === 'string'
        ? files.write(handle, Buffer.from(data), typeof offset === 'number' ? offset : null)
        : files.write(handle, data.subarray(offset ?? 0, (offset ?? 0) + (length ?? data.length)), position ?? null),
    fsync: (handle: number) => files.sync(handle),
    fdatasync: (handle: number) => files.sync(handle),
    ftruncate: (handle: number, length?: number) => files.truncate(handle, length),
    truncate: (path: string, length?: number) => files.truncate(path, length),
    readFile: (path: string | number, how?: Any) =>
      textIf(
        whole(path, 'r', 0, (handle) => {
          const inode = files.fstat(handle)
          const into = Buffer.alloc(inode.size)
          files.read(handle, into, 0, into.length, 0)
          return into
        }),
        how,
      ),
    writeFile: (path: string | number, data: Any, options?: Any) => writeWhole(path, data, options, 'w'),
    appendFile: (path: string | number, data: Any, options?: Any) => writeWhole(path, data, options, 'a'),
    stat: (path: string, options?: Any) => stat(path, true, options),
    lstat: (path: string, options?: Any) => stat(path, false, options),
    fstat: (handle: number) => new Stats(files.fstat(handle)),
    readdir: list,
    mkdir: (path: string, options: Any = {}) =>
      files.makeDirectory(String(path), options?.recursive ?? false, options?.mode),
    mkdtemp: (prefix: string) => {
      const path = `${prefix}aaaaaa`
      files.makeDirectory(path, false, 0o700)
      return path
    },
    rename: (from: string, to: string) => files.rename(from, to),
    unlink: (path: string) => files.unlink(path),
    rmdir: (path: string) => files.removeDirectory(path),
    rm: (path: string, options?: Any) => files.remove(path, options),
    symlink: (target: string, path: string) => files.link(target, path),
    readlink: (path: string) => files.readLink(path),
    realpath: (path: string) => files.realPath(path),
    access: (path: string) => void files.stat(String(path), true),
    chmod: (path: string, mode: number) => {
      files.stat(path, true).mode = mode
    },
    statfs: () => ({ bavail: files.free(), bsize: 4096, files: 1e6, ffree: 1e6, blocks: 1e7, bfree: 1e6 }),
  }
}

/** What the modules `node:fs` and `node:fs/promises` export. */
export function nodeFs(machine: Machine, process: Process, files: Files): { fs: Any; promises: Any } {
  const sync = calls(files) as Record<string, (...words: Any[]) => Any>
  /** Off the main thread: it is done at some later moment, unless the process is dead by then. */
  const later = (name: string, words: Any[]): Promise<Any> =>
    new Promise((resolve, reject) => {
      machine.kernel.after(machine.kernel.latency(name.includes('sync') ? 2 : 0.1), process, () => {
        try {
          resolve(sync[name]?.(...words))
        } catch (error) {
          if (!(error instanceof Killed)) reject(error)
        }
      })
    })
  const fs: Record<string, Any> = { constants: O }
  const promises: Record<string, Any> = { constants: O }
  for (const name of Object.keys(sync)) {
    fs[`${name}Sync`] = sync[name]
    promises[name] = (...words: Any[]) => later(name, words)
    fs[name] = (...words: Any[]) => {
      const told = words.pop()
      later(name, words).then((value) => told(null, value), told)
    }
  }
  fs.write[promisify.custom] = (handle: number, data: Any, ...rest: Any[]) =>
    later('write', [handle, data, ...rest]).then((bytesWritten) => ({ bytesWritten, buffer: data }))
  fs.existsSync = (path: string) => {
    try {
      files.stat(String(path), true)
      return true
    } catch {
      return false
    }
  }
  fs.watch = (path: string, given: Any, other?: Any) => {
    const told = other ?? given
    const watcher = new EventEmitter() as Any
    const inode = files.stat(path, true)
    const stop = machine.watch(process, inode, (event, name) => told(event, name))
    watcher.close = stop
    watcher.unref = watcher.ref = () => watcher
    return watcher
  }
  promises.open = async (path: string, flags?: Any, mode?: number) => {
    const handle = await later('open', [path, flags, mode])
    return {
      fd: handle,
      sync: () => later('fsync', [handle]),
      datasync: () => later('fdatasync', [handle]),
      close: () => later('close', [handle]),
      readFile: (how?: Any) => later('readFile', [handle, how]),
      writeFile: (data: Any) => later('writeFile', [handle, data]),
      read: (into: Any, offset?: Any, length?: Any, position?: Any) =>
        later('read', [handle, into, offset, length, position]).then((bytesRead) => ({ bytesRead, buffer: into })),
    }
  }
  fs.promises = promises
  return { fs, promises }
}
