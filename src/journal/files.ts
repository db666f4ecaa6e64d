// What the log asks of the disk: each a system call or two, off the main thread, in the order in which it is asked. When
// the machine is out of file handles, which passes, it is asked again; every other refusal is the caller's.
import { close, constants, fdatasync, open, write } from 'node:fs'
import * as fs from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { errnoOf } from '../errors.ts'

export interface Files {
  /** The directory and those above it that are missing. */
  makeDirectory(path: string): Promise<void>
  /** For writing at its end. `new`: an empty one in its place. */
  open(file: string, how: 'new' | 'existing'): Promise<number>
  write(handle: number, bytes: Buffer): Promise<void>
  sync(handle: number): Promise<void>
  close(handle: number): Promise<void>
  truncate(file: string, length: number): Promise<void>
  rename(from: string, to: string): Promise<void>
  remove(file: string): Promise<void>
  syncDirectory(path: string): Promise<void>
}

const passing = new Set(['EMFILE', 'ENFILE', 'EINTR', 'EAGAIN'])
const wait = 50

/** Does it again while what stands in the way is sure to pass. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!passing.has(errnoOf(error) ?? '')) throw error
      await sleep(wait)
    }
  }
}

const { O_WRONLY, O_APPEND, O_CREAT, O_TRUNC } = constants
const append = O_WRONLY | O_APPEND
/** On bare descriptors: a `FileHandle` costs more, and closes itself. */
const call = {
  open: promisify(open),
  write: promisify(write),
  fdatasync: promisify(fdatasync),
  close: promisify(close),
}

export const realFiles: Files = {
  async makeDirectory(path) {
    const first = await fs.mkdir(path, { recursive: true, mode: 0o700 })
    if (first === undefined) return
    for (let made = path; made.length >= first.length; made = dirname(made))
      await realFiles.syncDirectory(dirname(made))
  },
  open: (file, how) => patiently(() => call.open(file, how === 'new' ? append | O_CREAT | O_TRUNC : append, 0o600)),
  async write(handle, bytes) {
    for (let done = 0; done < bytes.length; )
      done += (await patiently(() => call.write(handle, bytes, done, bytes.length - done, null))).bytesWritten
  },
  sync: (handle) => patiently(() => call.fdatasync(handle)),
  close: (handle) => call.close(handle),
  async truncate(file, length) {
    await patiently(() => fs.truncate(file, length))
  },
  rename: (from, to) => fs.rename(from, to),
  remove: (file) => fs.unlink(file),
  async syncDirectory(path) {
    const handle = await patiently(() => fs.open(path, 'r'))
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
}
