// How much room there is for what must last. A host on a full disk stops at its next step, and so do the agents: nothing
// that writes much is begun below the floor.
import { statfsSync } from 'node:fs'

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
