// The records of all swaps, a file each: `<stateDir>/swaps/000007.json`.
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readText } from '../disk/bounded.ts'
import { cannotWrite, writeJson } from '../disk/durable.ts'
import { errnoOf } from '../errors.ts'
import type { SwapRecord } from './record.ts'
import { recordSchema } from './record-schema.ts'

const directory = (stateDir: string): string => join(stateDir, 'swaps')
const pattern = /^(\d{6,})\.json$/

/** One that runs is in the state file too, from which it is written again when the host comes up. */
export function writeRecord(stateDir: string, record: SwapRecord): void {
  const file = join(directory(stateDir), `${String(record.id).padStart(6, '0')}.json`)
  try {
    mkdirSync(directory(stateDir), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw cannotWrite(file, error)
  }
  writeJson(file, record, record.outcome === null ? 'anything' : 'new')
}

/** Ids of all swaps on record, newest first. */
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

/** undefined when there is no such swap, or its file is not readable as one. */
export function readRecord(stateDir: string, id: number): SwapRecord | undefined {
  try {
    const found: unknown = JSON.parse(readText(join(directory(stateDir), `${String(id).padStart(6, '0')}.json`)))
    const { success, data } = recordSchema.safeParse(found)
    return success && data.id === id ? (data as unknown as SwapRecord) : undefined
  } catch {
    return undefined
  }
}

/** Newest first. */
export const readRecords = (stateDir: string): SwapRecord[] =>
  recordIds(stateDir).flatMap((id) => readRecord(stateDir, id) ?? [])
