// The records of swaps that have ended, a file each: `<stateDir>/swaps/000007.json`.
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readText } from '../disk/bounded.ts'
import { cannotWrite, writeJsonSoon } from '../disk/durable.ts'
import { errnoOf } from '../errors.ts'
import type { SwapRecord } from './record.ts'
import { recordSchema } from './record-schema.ts'

const directory = (stateDir: string): string => join(stateDir, 'swaps')
const pattern = /^(\d{6,})\.json$/
const fileOf = (stateDir: string, id: number): string =>
  join(directory(stateDir), `${String(id).padStart(6, '0')}.json`)

/** Durable when it resolves. @throws FailoverError `STATE_WRITE` */
export async function writeRecord(stateDir: string, record: SwapRecord): Promise<void> {
  const file = fileOf(stateDir, record.id)
  try {
    mkdirSync(directory(stateDir), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw cannotWrite(file, error)
  }
  await writeJsonSoon(file, record)
}

/** Ids of all ended swaps, newest first. */
export function recordIds(stateDir: string): number[] {
  try {
    return readdirSync(directory(stateDir))
      .flatMap((name) => pattern.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => b - a)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return []
    throw error
  }
}

/** What may not be used again, though the log was lost or cut. */
export interface Above {
  /** The highest id that was used. */
  lastId: number
  /** Above every epoch of a group that was; 0 when there was none. `isOwner`: records that name no group are its own. */
  epoch(group: string, isOwner: boolean): number
}

export function aboveRecords(stateDir: string): Above {
  const ids = recordIds(stateDir)
  // Epochs rise with ids: of a file that cannot be read the id says at most how many there were.
  const all = ids.map((id) => readRecord(stateDir, id) ?? { epoch: id, group: undefined })
  return {
    lastId: ids[0] ?? 0,
    epoch: (name, isOwner) =>
      all.reduce(
        (most, { epoch, group }) =>
          group === name || (group === undefined && isOwner) ? Math.max(most, epoch + 1) : most,
        0,
      ),
  }
}

/** undefined when there is no such swap, or its file is not readable as one. */
export function readRecord(stateDir: string, id: number): SwapRecord | undefined {
  try {
    const found: unknown = JSON.parse(readText(fileOf(stateDir, id)))
    const { success, data } = recordSchema.safeParse(found)
    return success && data.id === id ? (data as unknown as SwapRecord) : undefined
  } catch {
    return undefined
  }
}

/** Newest first; `running`: the one that the log still holds. */
export function readRecords(stateDir: string, running?: SwapRecord | null): SwapRecord[] {
  const ended = recordIds(stateDir).flatMap((id) => readRecord(stateDir, id) ?? [])
  return running ? [running, ...ended.filter(({ id }) => id !== running.id)] : ended
}
