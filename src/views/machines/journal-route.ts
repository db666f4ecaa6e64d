// The past, as lines of JSON: what the inspector's slider goes over. The records come from whoever keeps them; what is
// private in them stays here.
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { redact, redactEvent } from '../../inspect/redact.ts'

/** A record of the journal, as far as it is shown. */
export interface ShownRecord {
  /** Rises by one a record. */
  seq: number
  /** ISO 8601. */
  at: string
  actor: string
  event: { type: string; [field: string]: unknown }
  /** Which machine the actor runs; told when it begins. */
  machine?: string
  /** What became of it; left out when nothing did. */
  state?: unknown
  /** What of its context changed. */
  book?: Record<string, unknown>
  /** It has ended. */
  gone?: true
  /** Not of the part that was asked for: where the actor stood before it. */
  standing?: true
}

/** Records from `since` on, oldest first. */
export type ReadRecords = (since: number) => AsyncIterable<ShownRecord>

/** As many as a page can step through. */
const most = 20_000

export function addJournal(app: FastifyInstance, read: ReadRecords): void {
  app.get<{ Querystring: { since?: string; until?: string; swap?: string } }>('/journal', async ({ query }, reply) => {
    const since = Number(query.since ?? 0) || 0
    const until = query.until === undefined ? Number.POSITIVE_INFINITY : Number(query.until)
    const records = query.swap === undefined ? upTo(read(since), until) : ofSwap(read(since), Number(query.swap))
    const all = lines(records)
    // A log that is not there, or damaged at once, is told as an error, and not as a stream that breaks off.
    const first = await all.next()
    const whole = async function* () {
      if (first.done) return
      yield first.value
      yield* all
    }
    return reply.type('application/x-ndjson').send(Readable.from(whole()))
  })
}

async function* lines(records: AsyncIterable<ShownRecord>): AsyncGenerator<string> {
  let count = 0
  for await (const record of records) {
    yield `${JSON.stringify(shown(record))}\n`
    count += 1
    if (count >= most) return
  }
}

const shown = ({ seq, at, actor, event, machine, state, book, gone, standing }: ShownRecord): ShownRecord => ({
  seq,
  at,
  actor,
  event: redactEvent(event),
  ...(machine === undefined ? {} : { machine }),
  ...(state === undefined ? {} : { state }),
  ...(book === undefined ? {} : { book: redact(book) as Record<string, unknown> }),
  ...(gone ? { gone } : {}),
  ...(standing ? { standing } : {}),
})

async function* upTo(records: AsyncIterable<ShownRecord>, until: number): AsyncGenerator<ShownRecord> {
  for await (const record of records) {
    if (record.seq > until) return
    yield record
  }
}

interface SwapBook {
  swap?: { id?: number } | null
  last?: { id?: number } | null
}

/** Where each actor stood when that swap began, then every record of any actor until it has ended. */
export async function* ofSwap(records: AsyncIterable<ShownRecord>, id: number): AsyncGenerator<ShownRecord> {
  const before = new Map<string, ShownRecord>()
  let began: string | undefined
  for await (const record of records) {
    const { swap, last } = (record.book ?? {}) as SwapBook
    if (began === undefined) {
      if (swap?.id !== id) {
        const known = before.get(record.actor)
        if (record.gone) before.delete(record.actor)
        else
          before.set(record.actor, {
            ...known,
            ...record,
            ...(known?.book ? { book: { ...known.book, ...record.book } } : {}),
          })
        continue
      }
      began = record.actor
      for (const known of before.values()) yield { ...known, standing: true }
    }
    yield record
    if (record.actor === began && (last?.id === id || (swap === null && last === undefined))) return
  }
}
