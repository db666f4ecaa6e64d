// The file that the log is written to, and how it begins a new one. A power cut at any moment leaves either the segment
// before, whole, or the new one: it is written under another name, synced, renamed, and only then gone on with.
import { basename, dirname, join } from 'node:path'
import { errnoOf } from '../errors.ts'
import type { Files } from './files.ts'
import { segmentFile, segmentsIn } from './segment.ts'

export interface Pen {
  /** At the end of the segment; on disk when it resolves. */
  append(text: string): Promise<void>
  /** A new segment with `text` in it, on disk when it resolves. Segments before it are removed but for a number of them. */
  begin(first: number, text: string): Promise<void>
  close(): Promise<void>
}

export const temporaryFile = (file: string): string => join(dirname(file), `.${basename(file)}.new`)

export function openPen(files: Files, directory: string, keep: number): Pen & { goOn(file: string): Promise<void> } {
  let handle: number | undefined

  const leave = async () => {
    const left = handle
    handle = undefined
    if (left !== undefined) await files.close(left)
  }

  const removeOld = async () => {
    // The oldest first, each gone for good before the next: no power cut leaves a hole between them.
    for (const { file } of segmentsIn(directory).slice(0, -keep - 1)) {
      try {
        await files.remove(file)
      } catch (error) {
        if (errnoOf(error) !== 'ENOENT') return
      }
      await files.syncDirectory(directory)
    }
  }

  return {
    async goOn(file) {
      handle = await files.open(file, 'existing')
      await files.sync(handle)
      await files.syncDirectory(directory)
    },
    async append(text) {
      await files.write(handle as number, Buffer.from(text))
      await files.sync(handle as number)
    },
    async begin(first, text) {
      const file = segmentFile(directory, first)
      const temporary = temporaryFile(file)
      const next = await files.open(temporary, 'new')
      await leave()
      handle = next
      await files.write(next, Buffer.from(text))
      await files.sync(next)
      await files.rename(temporary, file)
      await files.syncDirectory(directory)
      await removeOld()
    },
    close: leave,
  }
}
