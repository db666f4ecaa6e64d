// The files of the spool, handled so that nothing that lies there can hold the host: no pipe is waited for, no link
// followed, nothing large read.
import { randomBytes } from 'node:crypto'
import { constants, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { contentOf, withPlainFile } from '../../disk/bounded.ts'
import { errnoOf } from '../../errors.ts'

export const hookSuffix = '.hook'
export const statusSuffix = '.status'

export interface Waiting {
  name: string
  /** Hundredths of a second since boot, by the hook's own name for its file; undefined for all but hooks. */
  told: number | undefined
  /** Nanoseconds since the epoch. */
  written: bigint
  isFile: boolean
}

/** undefined for what is gone again, or has a name that cannot be read back. */
export function entryOf(path: string, name: string): Waiting | undefined {
  try {
    const stat = lstatSync(join(path, name), { bigint: true })
    const told = /\.(\d{1,15})\.[A-Za-z0-9]{6}\.hook$/.exec(name)?.[1]
    return { name, told: told ? Number(told) : undefined, written: stat.mtimeNs, isFile: stat.isFile() }
  } catch {
    return undefined
  }
}

/** By the clock that only goes forward; those of one hundredth, and others, by the file's own time. */
export function byTime(one: Waiting, other: Waiting): number {
  const before = one.told !== undefined && other.told !== undefined ? one.told - other.told : 0
  return before || (one.written < other.written ? -1 : one.written > other.written ? 1 : 0)
}

/** Not ours: our hooks write plain files that we may read. */
const foreign = ['ELOOP', 'ENXIO', 'EACCES', 'EPERM', 'ENOENT', 'EISDIR', 'ENODEV', 'ENAMETOOLONG', 'ENOTFILE', 'EFBIG']

/** undefined for all that is no plain file, or larger than `largest` bytes. @throws when the disk does */
export function readPlain(file: string, largest: number): { content: Buffer; at: Date } | undefined {
  try {
    return withPlainFile(
      file,
      (opened) => ({ content: contentOf(file, opened, largest), at: opened.modified }),
      constants.O_NOFOLLOW,
    )
  } catch (error) {
    if (foreign.includes(errnoOf(error) ?? '')) return undefined
    throw error
  }
}

/** Moves what is no hook out of the way, over nothing that was set aside before. */
export function setAside(path: string, name: string): void {
  const rejected = join(path, 'rejected')
  directoryAt(rejected)
  let to = join(rejected, name)
  for (let number = 2; existsSync(to); number++) to = join(rejected, `${number}.${name.slice(-60)}`)
  try {
    renameSync(join(path, name), to)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error
  }
}

/** A directory of this name, made where there is none. What else bears the name is moved out of the way. */
export function directoryAt(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found && !found.isDirectory()) moveAway(path)
  mkdirSync(path, { recursive: true, mode: 0o700 })
}

/** A place that a plain file can be moved to. */
export function clearWay(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found?.isDirectory()) moveAway(path)
}

/** To a name that nothing reads. */
const moveAway = (path: string): void =>
  renameSync(path, join(dirname(path), `.in-the-way-${randomBytes(4).toString('hex')}`))

/** Temporary files of hooks that were killed while they wrote. */
export function removeHalves(path: string): void {
  for (const name of readdirSync(path).filter((entry) => /^\.[A-Za-z0-9]{6}$/.test(entry))) {
    const stat = lstatSync(join(path, name), { throwIfNoEntry: false })
    if (stat?.isFile() && Date.now() - stat.mtimeMs > 60_000) rmSync(join(path, name), { force: true })
  }
}
