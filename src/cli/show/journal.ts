// The log, for people: a line a record.
import pc from 'picocolors'
import type { Book, JournalRecord } from '../../journal/entry.ts'
import type { Verified } from '../../journal/verify.ts'
import { clean } from '../../text.ts'
import { table } from './table.ts'

/** In the reader's zone, to the millisecond. */
export function localTime(iso: string): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime())) return clean(iso, 30)
  const two = (value: number, width = 2) => String(value).padStart(width, '0')
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-')
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => two(part)).join(':')
  return `${day} ${clock}.${two(time.getMilliseconds(), 3)}`
}

export function showRecordLine({ seq, at, actor, event, state, book, dropped, gone }: JournalRecord): string {
  const changes = [
    ...(state === undefined ? [] : [pc.bold(`→ ${stateText(state)}`)]),
    ...Object.entries(book ?? {}).map(([name, value]) => `${clean(name, 40)}=${short(value)}`),
    ...(dropped ?? []).map((name) => `${clean(name, 40)} dropped`),
    ...(gone ? ['gone'] : []),
  ]
  return [
    pc.dim(String(seq).padStart(6)),
    localTime(at),
    clean(actor, 64).padEnd(16),
    pc.cyan(clean(String(event.type), 64).padEnd(16)),
    ...changes,
  ]
    .join('  ')
    .trimEnd()
}

/** `{ partialSwap: 'standing' }` → `partialSwap.standing`. */
export function stateText(state: unknown): string {
  if (state === null || typeof state !== 'object') return clean(String(state), 80)
  return Object.entries(state)
    .map(([name, inner]) => [clean(name, 40), stateText(inner)].filter(Boolean).join('.'))
    .join(' ')
}

// A book's field may be long; `--json` has it whole.
const short = (value: unknown): string => clean(JSON.stringify(value) ?? 'undefined', 48)

export function showBooks({ seq, at, books }: { seq: number; at: string; books: ReadonlyMap<string, Book> }): string[] {
  return [
    pc.bold(`record ${seq}, ${localTime(at)}`),
    ...table(
      ['actor', 'machine', 'state', 'book'],
      [...books].map(([name, { machine, state, book }]) => [
        clean(name, 64),
        clean(machine, 40),
        stateText(state),
        Object.entries(book)
          .map(([field, value]) => `${clean(field, 40)}=${short(value)}`)
          .join(' '),
      ]),
    ),
  ]
}

export function showVerified({ segments, records, firstSeq, lastSeq, damage, cut }: Verified): string[] {
  if (segments.length === 0 && !damage && !cut) return [pc.dim('no log yet')]
  return [
    ...table(
      ['segment', 'records', 'of them', 'bytes'],
      segments.map(({ file, first, last, records: count, bytes }) => [
        file,
        `${first} – ${last}`,
        String(count),
        String(bytes),
      ]),
    ),
    ...(cut ? [pc.yellow(`the last record is not whole: ${cut.file} ends well at byte ${cut.byte}`)] : []),
    damage
      ? pc.red(`damaged: ${damage.file} at byte ${damage.byte}`)
      : pc.green(`${records} records, ${firstSeq} to ${lastSeq}: all as they were written`),
  ]
}
