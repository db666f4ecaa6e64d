// How much room there is for what must last. A host on a full disk stops at its next step, and so do the agents: nothing
// that writes much is begun below the floor.
import { statfsSync } from 'node:fs'
import { FailoverError } from '../errors.ts'
import { shellLine } from '../shell.ts'

export interface FreeSpace {
  /** Bytes that this user may still write. */
  bytes: number
  /** Files that may still be made; null where the file system has no such limit. */
  files: number | null
  /** Below it no swap is begun. */
  isLow: boolean
}

/** A swap of 500 sessions writes some MB here, and every relaunched agent some in its home. */
export const floor = { bytes: 64 * 1024 * 1024, files: 2_000 }

/** undefined where the system does not say. */
export function freeSpace(path: string): FreeSpace | undefined {
  try {
    const { bavail, bsize, files: all, ffree } = statfsSync(path)
    const bytes = bavail * bsize
    const files = all > 0 ? ffree : null
    return { bytes, files, isLow: bytes < floor.bytes || (files !== null && files < floor.files) }
  } catch {
    return undefined
  }
}

/** The place with the least room of those named; undefined where the system says it of none. */
export function leastSpace(paths: string[]): (FreeSpace & { path: string }) | undefined {
  const found = paths.flatMap((path) => {
    const space = freeSpace(path)
    return space ? [{ ...space, path }] : []
  })
  return found.find(({ isLow }) => isLow) ?? found.toSorted((one, other) => one.bytes - other.bytes)[0]
}

/** What is told while there is too little room. */
export const diskFull = ({ path, bytes, files }: FreeSpace & { path: string }): FailoverError =>
  new FailoverError('DISK_FULL', {
    message: `the disk of ${path} is nearly full: no swap is begun`,
    expected: `${megabytes(floor.bytes)} MB and ${floor.files} files that can still be written`,
    found: `${megabytes(bytes)} MB${files === null ? '' : ` and ${files} files`}`,
    fix: `make room: ${shellLine('df', '-h', path)} says how it stands`,
  })

const megabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024)
