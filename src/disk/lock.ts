// One host per state directory, per link and per tmux socket. The kernel keeps the locks and gives them back when the
// process ends, however it ends; the file only says who it is.
import { createHash } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { tryLock } from 'fs-native-extensions'
import { realPath } from '../config/paths.ts'
import { FailoverError } from '../errors.ts'
import { cannotWrite } from './durable.ts'

export interface Lock {
  release(): void
}

/** What may be held by one host only, and the file that stands for it. */
export interface Lockable {
  /** `state directory`, `link`, `tmux socket`. */
  what: string
  path: string
  file: string
}

/** The same for every host of this user, whatever its environment says: hence no TMPDIR and no XDG here. */
export const lockDirectory = (): string => `/tmp/claude-failover-${process.getuid?.() ?? 0}`

export function lockables({ stateDir, link, socket }: { stateDir: string; link: string; socket: string }): Lockable[] {
  const shared = (what: string, path: string): Lockable => {
    const real = join(realPath(dirname(path)), basename(path))
    const key = createHash('sha256').update(real).digest('hex').slice(0, 24)
    return { what, path, file: join(lockDirectory(), `${what.replace(' ', '-')}-${key}.lock`) }
  }
  return [
    { what: 'state directory', path: stateDir, file: join(stateDir, 'lock') },
    shared('link', link),
    shared('tmux socket', socket),
  ]
}

/**
 * All of them, or none.
 * @throws FailoverError `HOST_RUNNING`, which names the pid of the host that holds one; `STATE_WRITE`
 */
export function takeLocks(wanted: Lockable[]): Lock {
  const held: Lock[] = []
  const release = () => {
    for (const lock of held.splice(0).reverse()) lock.release()
  }
  try {
    for (const one of wanted) held.push(take(one))
  } catch (error) {
    release()
    throw error
  }
  return { release }
}

function take({ what, path, file }: Lockable): Lock {
  for (;;) {
    const handle = openLock(file)
    if (!tryLock(handle)) {
      closeSync(handle)
      throw running(what, path, file)
    }
    // The holder before takes its file away as it goes: a lock on a file that is no longer there holds nothing.
    if (statSync(file, { throwIfNoEntry: false })?.ino !== fstatSync(handle).ino) {
      closeSync(handle)
      continue
    }
    ftruncateSync(handle)
    writeSync(handle, `${process.pid}\n`)
    return {
      release() {
        unlinkSync(file)
        closeSync(handle)
        if (dirname(file) === lockDirectory()) removeIfEmpty(lockDirectory())
      },
    }
  }
}

function openLock(file: string): number {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const { uid } = statSync(dirname(file))
    const caller = process.getuid?.() ?? uid
    if (uid !== caller) throw Object.assign(new Error(`${dirname(file)} belongs to user ${uid}`), { code: 'EPERM' })
    return openSync(file, 'a+', 0o600)
  } catch (error) {
    throw cannotWrite(file, error)
  }
}

function running(what: string, path: string, file: string): FailoverError {
  const pid = readFileSync(file, 'utf8').trim() || 'unknown'
  return new FailoverError('HOST_RUNNING', {
    message: `a host is running already for the ${what} ${path}: process ${pid}`,
    expected: `no other host for the ${what} ${path}`,
    found: `process ${pid}`,
    fix: `use that one (claude-failover status), or end it: kill ${pid}`,
  })
}

function removeIfEmpty(directory: string): void {
  try {
    rmdirSync(directory)
  } catch {
    // Other hosts' locks are in it.
  }
}
