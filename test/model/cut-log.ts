// A log as a kill may have left it: its end was never written.
import { readFileSync, writeFileSync } from 'node:fs'
import type { JournalRecord } from '../../src/journal/log.ts'
import { journalDirectory, segmentsIn } from '../../src/journal/segment.ts'

/** Cuts off the first record of which this is true, and all behind it. */
export function cutLog(stateDir: string, from: (record: JournalRecord) => boolean): void {
  const { file } = segmentsIn(journalDirectory(stateDir)).at(-1) as { file: string }
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  const at = lines.findIndex((line) => from(JSON.parse(line)))
  if (at === 0) throw new Error('the snapshot cannot be cut off')
  if (at > 0) writeFileSync(file, `${lines.slice(0, at).join('\n')}\n`)
}
