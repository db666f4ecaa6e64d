// The record of a swap as the others may have it: where from, where to, how it ended; no text, no session, no path.
import type { SwapRecord } from '../journal/record.ts'
import type { Identities } from './identity.ts'

export interface ToldSwap {
  host: string
  id: number
  group: string | null
  epoch: number
  from: string | null
  to: string | null
  outcome: string | null
  startedAt: string
  ms: number | null
  window: string | null
  source: string | null
  sessions: number
  proved: number
  error: string | null
}

export const toldSwap = (record: SwapRecord, host: string, { of }: Pick<Identities, 'of'>): ToldSwap => {
  const { id, group, epoch, from, to, outcome, startedAt, ms, trigger, sessions, error } = record
  return {
    host,
    id,
    group: group ?? null,
    epoch,
    from: of(from) ?? null,
    to: of(to) ?? null,
    outcome,
    startedAt,
    ms,
    window: trigger?.window ?? null,
    source: trigger?.source ?? null,
    sessions: sessions.length,
    proved: sessions.filter((one) => one.proved).length,
    error: error?.code ?? null,
  }
}
