// Facts of many hosts as one ledger. It keeps of each host its latest word on each subject, and nothing else, so that the
// order in which words arrive, and how often, makes no difference; what they mean together is worked out at the time of the
// question (`known.ts`).
import type { AccountWord, HostWord, Stamp } from './words.ts'

/** A word that has arrived. */
export interface Heard<W> {
  word: W
  /**
   * When it was said, by the clock of this host: when it arrived, less the time that it had lain where it was fetched
   * from. What the teller's own clock says is used for nothing but differences.
   */
  saidAt: number
}

export interface Ledger {
  /** By name of the host. */
  hosts: Readonly<Record<string, Heard<HostWord>>>
  /** By identity of the account, then by name of the host. */
  accounts: Readonly<Record<string, Readonly<Record<string, Heard<AccountWord>>>>>
}

export const emptyLedger: Ledger = { hosts: {}, accounts: {} }

/** The ledger with one more word; itself where that is no news. */
export function hear(ledger: Ledger, heard: Heard<HostWord> | Heard<AccountWord>): Ledger {
  return isAccount(heard) ? hearAccount(ledger, heard) : hearHost(ledger, heard)
}

const isAccount = (heard: Heard<HostWord> | Heard<AccountWord>): heard is Heard<AccountWord> => 'account' in heard.word

function hearHost(ledger: Ledger, heard: Heard<HostWord>): Ledger {
  const { host } = heard.word.stamp
  const before = at(ledger.hosts, host)
  const next = laterOf(before, heard)
  return next === before ? ledger : { ...ledger, hosts: { ...ledger.hosts, [host]: next } }
}

function hearAccount(ledger: Ledger, heard: Heard<AccountWord>): Ledger {
  const { account, stamp } = heard.word
  const told = at(ledger.accounts, account) ?? {}
  const before = at(told, stamp.host)
  const next = laterOf(before, heard)
  if (next === before) return ledger
  return { ...ledger, accounts: { ...ledger.accounts, [account]: { ...told, [stamp.host]: next } } }
}

/** What both know. */
export const join = (one: Ledger, other: Ledger): Ledger => everyWord(other).reduce(hear, one)

export const everyWord = ({ hosts, accounts }: Ledger): (Heard<HostWord> | Heard<AccountWord>)[] => [
  ...Object.values(hosts),
  ...Object.values(accounts).flatMap((told) => Object.values(told)),
]

/** The ledger without words that mean nothing any more: those older than the longest window. */
export function withoutOld(ledger: Ledger, now: number, oldest: number): Ledger {
  const kept = everyWord(ledger).filter(({ saidAt }) => now - saidAt <= oldest)
  return kept.length === everyWord(ledger).length ? ledger : kept.reduce(hear, emptyLedger)
}

/** Of two words of one host on one subject the later; of one that came twice, when it was said at the earliest. */
function laterOf<W extends { stamp: Stamp }>(before: Heard<W> | undefined, heard: Heard<W>): Heard<W> {
  if (!before) return heard
  const order = compareStamps(heard.word.stamp, before.word.stamp)
  return order > 0 || (order === 0 && heard.saidAt < before.saidAt) ? heard : before
}

/** Of two words of one host: above 0 where the first is the later. */
export const compareStamps = (one: Stamp, other: Stamp): number => one.epoch - other.epoch || one.seq - other.seq

/** A name from elsewhere may be that of something that every object has. */
export const at = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined
