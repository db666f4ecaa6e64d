// Which hosts there are, and which are still heard.
import { at, type Ledger } from './ledger.ts'
import { lostAfter, staleAfter } from './times.ts'
import type { HostWord } from './words.ts'

/** Whose question it is, and when. */
export interface Asked {
  now: number
  host: string
  /** Since when this host hears others; null: it hears nobody. Who was not heard while nobody was is not lost for it. */
  hearingSince: number | null
}

/**
 * `stale`: not heard for a while; what it said is shown with its age and still counts. `lost`: for so long that its draws
 * no longer count. `left`: it has said that it ends.
 */
export type Presence = 'fresh' | 'stale' | 'lost' | 'left'

export interface FleetHost {
  name: string
  presence: Presence
  /** By the clock of the host that asks. */
  seenAt: number
  age: number
  /** null: it has told of accounts, and not yet of itself. */
  word: HostWord | null
}

export const knownHosts = (ledger: Ledger, asked: Asked): FleetHost[] =>
  namesOf(ledger).map((name) => knownHost(ledger, name, asked))

function namesOf({ hosts, accounts }: Ledger): string[] {
  const names = new Set(Object.keys(hosts))
  for (const told of Object.values(accounts)) for (const name of Object.keys(told)) names.add(name)
  return [...names].sort()
}

export function knownHost({ hosts, accounts }: Ledger, name: string, asked: Asked): FleetHost {
  const own = at(hosts, name)
  const seenAt =
    own?.saidAt ??
    Math.max(...Object.values(accounts).flatMap((told) => at(told, name)?.saidAt ?? Number.NEGATIVE_INFINITY))
  return {
    name,
    presence: presenceOf(name, seenAt, own?.word ?? null, asked),
    seenAt,
    age: Math.max(0, asked.now - seenAt),
    word: own?.word ?? null,
  }
}

function presenceOf(name: string, seenAt: number, word: HostWord | null, { now, host, hearingSince }: Asked): Presence {
  if (name === host) return 'fresh'
  if (word?.leaving) return 'left'
  // A host that has just come back to hearing gives everybody the time to be heard.
  const silence = hearingSince === null ? now - seenAt : now - Math.max(seenAt, hearingSince)
  if (silence >= lostAfter && hearingSince !== null) return 'lost'
  return now - seenAt >= staleAfter ? 'stale' : 'fresh'
}
