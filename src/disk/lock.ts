// One host per state directory, per link and per tmux socket. The kernel keeps the locks and gives them back when the
// process ends, however it ends; the file only says who it is.
import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { tryLock } from 'fs-native-extensions'
import { FailoverError } from '../errors.ts'
import { readText } from './bounded.ts'
import { withDescriptor } from './descriptors.ts'
import { cannotWrite } from './durable.ts'

export interface Lock {
  release(): void
  /**
   * To be called now and then: a lock whose file was removed, or replaced, holds nobody off, and is taken anew.
   * @throws FailoverError `HOST_RUNNING` when another host has taken it meanwhile; `STATE_WRITE`
   */
  check(): void
}

/** What may be held by one host only, and the file that stands for it. */
export interface Lockable {
  /** `state directory`, `link`, `tmux socket`. */
  what: string
  path: string
  file: string
}

/**
 * Beside what it stands for: whoever reaches the link or the socket finds its lock there too, by whatever path and with
 * whatever environment, and nobody else can put something in its place who could not do so with the thing itself.
 */
const beside = (path: string): string => join(dirname(path), `.${basename(path).replace(/^\./, '')}.failover-lock`)

export const lockables = (at: { stateDir: string; link: string; socket: string }): Lockable[] => [
  { what: 'state directory', path: at.stateDir, file: join(at.stateDir, 'lock') },
  { what: 'link', path: at.link, file: beside(at.link) },
  { what: 'tmux socket', path: at.socket, file: beside(at.socket) },
]

/**
 * All of them, or none.
 * @throws FailoverError `HOST_RUNNING`, which names the pid of the host that holds one; `STATE_WRITE`
 */
export function takeLocks(wanted: Lockable[]): Lock {
  const held: Held[] = []
  const release = () => {
    for (const one of held.splice(0).reverse()) letGo(one)
  }
  try {
    for (const one of wanted) held.push(take(one))
  } catch (error) {
    release()
    throw error
  }
  return {
    release,
    check() {
      for (const [index, one] of held.entries())
        if (!mayBeInPlace(one)) {
          // Taken anew first: what stands there now may be another host's.
          const again = take(one)
          closeSync(one.handle)
          held[index] = again
        }
    },
  }
}

interface Held extends Lockable {
  handle: number
}

function take({ what, path, file }: Lockable): Held {
  for (;;) {
    const handle = openLock(file)
    if (!tryLock(handle)) {
      closeSync(handle)
      throw running(what, path, file)
    }
    const held = { what, path, file, handle }
    try {
      // The holder before takes its file away as it goes: a lock on a file that is no longer there holds nothing.
      if (isInPlace(held)) {
        ftruncateSync(handle)
        writeSync(handle, `${process.pid}\n`, 0)
        return held
      }
    } catch (error) {
      closeSync(handle)
      throw cannotWrite(file, error)
    }
    closeSync(handle)
  }
}

function letGo(held: Held): void {
  try {
    // In another one's place there is another one's lock.
    if (isInPlace(held)) unlinkSync(held.file)
  } catch {
    // A file that stays holds nobody off.
  }
  closeSync(held.handle)
}

/** A disk that does not answer says nothing of it: it is looked at again in the next round. */
function mayBeInPlace(held: Held): boolean {
  try {
    return isInPlace(held)
  } catch {
    return true
  }
}

function isInPlace({ file, handle }: Held): boolean {
  const [there, ours] = [lstatSync(file, { throwIfNoEntry: false }), fstatSync(handle)]
  return there?.ino === ours.ino && there.dev === ours.dev
}

function openLock(file: string): number {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW | constants.O_NONBLOCK
    const handle = withDescriptor(() => openSync(file, flags, 0o600))
    const found = fstatSync(handle)
    if (found.isFile() && found.uid === (process.getuid?.() ?? found.uid)) return handle
    closeSync(handle)
    throw Object.assign(new Error(), { code: found.isFile() ? `a file of user ${found.uid}` : 'no plain file' })
  } catch (error) {
    throw cannotWrite(file, error)
  }
}

function running(what: string, path: string, file: string): FailoverError {
  const pid = pidIn(file)
  return new FailoverError('HOST_RUNNING', {
    message: `a host is running already for the ${what} ${path}: process ${pid}`,
    expected: `no other host for the ${what} ${path}`,
    found: `process ${pid}`,
    fix: `use that one (claude-failover status), or end it: kill ${pid}`,
  })
}

/** It may go while it is read. */
function pidIn(file: string): string {
  try {
    return /^\d+$/.exec(readText(file, 100).trim())?.[0] ?? 'unknown'
  } catch {
    return 'unknown'
  }
}
