// What is shown of a fleet: plain JSON, the same for `status`, `fleet`, the page and the metrics.
import { type Asked, knownHosts, type Presence } from '../../machines/fleet/hosts.ts'
import { type FleetAccount, knownAccount, knownAccounts } from '../../machines/fleet/known.ts'
import type { Ledger } from '../../machines/fleet/ledger.ts'
import type { FleetTask } from '../../machines/fleet/words.ts'
import type { Config } from '../config/config.ts'
import type { Identities } from './identity.ts'

export type FleetState = 'connected' | 'cutOff' | 'off'

export interface HostShown {
  name: string
  /** It is the one that tells this. */
  self: boolean
  seenAt: string
  stale: boolean
  presence: Presence
  version: string | null
  verdict: string | null
  sessions: number
  /** Autonomous sessions that could take a task now. */
  free: number
  /** Identities of the accounts that its sessions draw on. */
  accounts: string[]
}

export interface FleetStatus {
  state: FleetState
  /** How this machine is called; null without a fleet. */
  host: string | null
  hosts: HostShown[]
  /** Since when nobody is reached, and why. */
  cutOff: { since: string; reason: string } | null
}

export interface AccountShown {
  identity: string
  /** As this host calls it; empty where it has no such account. */
  names: string[]
  windows: Record<
    string,
    { usedPercent: number; resetsAt: string | null; seenAt: string; host: string; stale: boolean }
  >
  limits: Record<string, { until: string; host: string; stale: boolean }>
  need: { reason: string; host: string } | null
  draws: { host: string; sessions: number; stale: boolean }[]
  sessions: number
  exclusive: boolean
  /** Of an exclusive account: who has it. */
  holder: string | null
}

export interface TaskShown {
  id: string
  stage: string
  project: string
  only: string | null
  offeredBy: string
  holder: string | null
  fault: string | null
}

export interface FleetShown extends FleetStatus {
  accounts: AccountShown[]
  tasks: TaskShown[]
}

export const shownTask = ({ id, stage, project, only, offeredBy, holder, fault }: FleetTask): TaskShown => ({
  id,
  stage,
  project,
  only,
  offeredBy,
  holder: holder?.host ?? null,
  fault,
})

export const nobody: FleetShown = { state: 'off', host: null, hosts: [], cutOff: null, accounts: [], tasks: [] }

/** Where no host runs, nobody is heard. */
export const offline = ({ fleet }: Pick<Config, 'fleet'>): FleetStatus => ({
  state: fleet ? 'cutOff' : 'off',
  host: fleet?.host ?? null,
  hosts: [],
  cutOff: null,
})

/** Of a host without a fleet. */
export const alone = { status: (): FleetStatus => offline({}), shown: (): FleetShown => nobody }

const iso = (time: number): string => new Date(time).toISOString()

export function shownHosts(ledger: Ledger, asked: Asked): HostShown[] {
  const accounts = knownAccounts(ledger).flatMap((one) => knownAccount(ledger, one, asked) ?? [])
  return knownHosts(ledger, asked).map(({ name, presence, seenAt, word }) => ({
    name,
    self: name === asked.host,
    seenAt: iso(seenAt),
    stale: presence !== 'fresh',
    presence,
    version: word?.version ?? null,
    verdict: word?.verdict ?? null,
    sessions: word?.sessions ?? 0,
    free: word?.free ?? 0,
    accounts: accounts.filter(({ draws }) => draws.some(({ host }) => host === name)).map(({ account }) => account),
  }))
}

export const shownAccounts = (
  ledger: Ledger,
  asked: Asked,
  identities: Pick<Identities, 'named'>,
  holderOf: (account: string) => string | null,
): AccountShown[] =>
  knownAccounts(ledger)
    .flatMap((one) => knownAccount(ledger, one, asked) ?? [])
    .map((known) => ({
      ...shownAccount(known),
      names: identities.named(known.account),
      holder: holderOf(known.account),
    }))

const shownAccount = ({ account, windows, limits, need, draws, sessions, exclusive }: FleetAccount) => ({
  identity: account,
  windows: mapped(windows, ({ usedPercent, resetsAt, seenAt, host, stale }) => ({
    usedPercent,
    resetsAt: resetsAt === null ? null : iso(resetsAt),
    seenAt: iso(seenAt),
    host,
    stale,
  })),
  limits: mapped(limits, ({ until, host, stale }) => ({ until: iso(until), host, stale })),
  need: need && { reason: need.reason, host: need.host },
  draws,
  sessions,
  exclusive,
})

const mapped = <T, U>(record: Record<string, T>, change: (one: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, one]) => [name, change(one)]))
