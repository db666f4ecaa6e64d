// A kernel that does not answer: all threads that Node has for files are made to wait for a writer of a FIFO, so that
// every asynchronous file operation of this process stays where it is until they are let go.
import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'

export interface StuckFiles {
  hold(): void
  /** How many file operations of this process have begun and not ended. */
  pending(): number
  release(): Promise<void>
}

export function stuckFiles(directory: string): StuckFiles {
  const fifo = join(directory, 'fifo')
  execFileSync('mkfifo', [fifo])
  const threads = Number(process.env.UV_THREADPOOL_SIZE ?? 4)
  const readers: Promise<FileHandle>[] = []
  return {
    hold() {
      for (let thread = 0; thread < threads; thread++) readers.push(open(fifo, 'r'))
    },
    pending: () => process.getActiveResourcesInfo().filter((name) => name.startsWith('FSReq')).length,
    async release() {
      // To read and write: the one way to open a FIFO that waits for nobody.
      const writer = openSync(fifo, constants.O_RDWR)
      for (const reader of readers.splice(0)) await (await reader).close()
      closeSync(writer)
    },
  }
}
