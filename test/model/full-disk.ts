// The real disk, until nothing more can be written to it.
import { type Files, realFiles } from '../../src/journal/files.ts'

export interface FullDisk {
  files: Files
  /** From now on, or no more. */
  full(is: boolean): void
}

export function openFullDisk(): FullDisk {
  let isFull = false
  return {
    full(is) {
      isFull = is
    },
    files: {
      ...realFiles,
      async write(handle, bytes) {
        if (isFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
        await realFiles.write(handle, bytes)
      },
    },
  }
}
