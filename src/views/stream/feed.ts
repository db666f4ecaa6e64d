// The dashboard's push: the status whenever it may have changed, swaps, marks of the machines, log lines. Whoever comes
// is told the whole picture first. While nobody looks, nothing is worked out and no timer runs.
import { monotonic } from '../../clock.ts'
import type { Marks } from '../../inspect/marks.ts'
import type { SwapRecord } from '../../journal/record.ts'
import { readRecord, recordIds } from '../../journal/records.ts'
import type { Client, Clients } from './clients.ts'
import type { LogLines } from './log-lines.ts'
import { keepMoves } from './moves.ts'
import { viewSwap } from './swap-view.ts'
import type { TurnKeeper } from './turns.ts'
import type { UsageKeeper } from './usage.ts'

export interface FeedSource {
  status(): Promise<{ state: string; sessions?: { name: string; state: string }[] }>
  /** Told the record of whatever swap runs, at each of its steps. */
  follow(listener: (record: SwapRecord) => void): unknown
  marks(): Marks[]
  lines: LogLines
  usage: Pick<UsageKeeper, 'all'>
  turns: Pick<TurnKeeper, 'all' | 'news' | 'saw'>
  stateDir: string
}

export interface Feed {
  /** The status, or where a machine stands, may have changed. */
  changed(): void
  join(client: Client): Promise<void>
}

/** Four times a second is as live as anybody can read, ms. */
const pause = 250
/** Of a core, at most, goes into telling: what costs more is told less often, down to once in `longestPause` ms. */
const share = 0.025
const longestPause = 1_000
/** What changes together is told together, ms. */
const gathering = 20
/** Swaps that are shown; `history` has the rest. */
const newest = 20

export function openFeed({ status, follow, marks, lines, usage, turns, stateDir }: FeedSource, clients: Clients): Feed {
  const joined = new Set<Client>()
  /** One telling at a time: a slow disk must not pile them up, nor an older status come after a newer. */
  let busy = false
  let again = false
  let toldAt = 0
  let sent = { status: '', marks: '' }
  /** Who came may have been told something else than those who were there: all are told once more. */
  let newcomers = false
  const swaps = new Map<number, SwapRecord>()
  const moves = keepMoves()
  const shown = (record: SwapRecord) => viewSwap({ ...record, sessions: moves.timed(record) })
  /** What the last telling cost, ms. */
  let cost = 0
  const tell = (data: unknown, event: string) => {
    for (const client of joined) client.send(data, event)
  }
  const tellChanges = async () => {
    again = false
    toldAt = monotonic()
    for (const record of swaps.values()) tell(shown(record), 'swap')
    swaps.clear()
    if (joined.size === 0) return
    const now = { status: await status(), marks: marks() }
    // What it waited for is no work of ours.
    const began = performance.now()
    for (const { name, state } of now.status.sessions ?? []) turns.saw(name, state)
    const ended = turns.news()
    if (Object.keys(ended).length > 0) tell(ended, 'turned')
    const all = newcomers
    newcomers = false
    const text = { status: JSON.stringify(now.status), marks: JSON.stringify(now.marks) }
    if (all || text.status !== sent.status) tell(now.status, 'status')
    if (all || text.marks !== sent.marks) tell(now.marks, 'marks')
    sent = text
    cost = performance.now() - began
  }
  const changed = () => {
    if (joined.size === 0) return
    if (busy) {
      again = true
      return
    }
    busy = true
    const wait = Math.max(gathering, toldAt + Math.min(longestPause, Math.max(pause, cost / share)) - monotonic())
    const tellAll = async () => {
      // A status that cannot be worked out now is told by the next change, or the next beat.
      await tellChanges().catch(() => {})
      busy = false
      if (again) changed()
    }
    setTimeout(() => void tellAll(), wait).unref()
  }
  follow((record) => {
    moves.saw(record)
    if (joined.size > 0) swaps.set(record.id, record)
    changed()
  })
  lines.onLine((line) => {
    if (joined.size > 0) tell([line], 'log')
    // Whatever is worth a line may show in the status.
    changed()
  })
  clients.onBeat((client) => {
    client.send({ at: new Date().toISOString() }, 'beat')
    // What only time changes: a limit that has passed.
    changed()
  })

  return {
    changed,
    async join(client) {
      const now = await status()
      client.send({ at: new Date().toISOString() }, 'beat')
      client.send(now, 'status')
      client.send(marks(), 'marks')
      const ids = recordIds(stateDir).slice(0, newest)
      client.send(ids.flatMap((id) => readRecord(stateDir, id) ?? []).map(shown), 'swaps')
      client.send(lines.all(), 'lines')
      client.send(usage.all(), 'usage')
      client.send(turns.all(), 'turns')
      joined.add(client)
      newcomers = true
      client.onClose(() => joined.delete(client))
      changed()
    },
  }
}
