// What is known of an account when all words have been said, written from the issue ("Merging") without looking at the
// ledger: it has the whole history of words as a plain list, and asks it anew for each question.
import type { AccountWord, HostWord } from '../../../machines/fleet/words.ts'

/** A word, and when it was said by the clock of the host that heard it. */
export type Said<W> = { word: W; saidAt: number }

const isLater = (one: AccountWord | HostWord, other: AccountWord | HostWord) =>
  one.stamp.epoch > other.stamp.epoch || (one.stamp.epoch === other.stamp.epoch && one.stamp.seq > other.stamp.seq)

/** Of each host the word that no other of its words is later than, as it came first. */
export function lastWords(history: Said<AccountWord>[], account: string): Said<AccountWord>[] {
  const ours = history.filter(({ word }) => word.account === account)
  const last = ours.filter(
    ({ word }) => !ours.some(({ word: other }) => other.stamp.host === word.stamp.host && isLater(other, word)),
  )
  return last.filter(
    (one, at) =>
      !last.some(
        (other, otherAt) =>
          other.word.stamp.host === one.word.stamp.host &&
          (other.saidAt < one.saidAt || (other.saidAt === one.saidAt && otherAt < at)),
      ),
  )
}

/** Whether a window of it is used up, as far as anybody can know. */
export function isBarred(history: Said<AccountWord>[], account: string, window: string, now: number): boolean {
  const words = lastWords(history, account)
  const ours = ({ word, saidAt }: Said<AccountWord>, time: number) => saidAt - (word.stamp.at - time)
  const clearings = words.flatMap((said) => {
    const cleared = said.word.cleared[window]
    return cleared ? [ours(said, cleared.at)] : []
  })
  return words.some((said) => {
    const limit = said.word.limits[window]
    if (!limit) return false
    const until = limit.exact ? limit.until : ours(said, limit.until)
    const seenAt = ours(said, limit.seenAt)
    // Two seconds are added to a reset; a reset more than eight days away is a mistake.
    return now < until + 2_000 && until - now <= 8 * 86_400_000 && clearings.every((time) => time <= seenAt)
  })
}

/** Percent used of a window: of the readings of the last period, and after the last clearing, the most. */
export function usedOf(history: Said<AccountWord>[], account: string, window: string, now: number): number | null {
  const words = lastWords(history, account)
  const ours = ({ word, saidAt }: Said<AccountWord>, time: number) => saidAt - (word.stamp.at - time)
  const length = window.startsWith('sevenDay') ? 7 * 86_400_000 : 5 * 3_600_000
  const readings = words.flatMap((said) => {
    const reading = said.word.windows[window]
    if (!reading) return []
    const seenAt = ours(said, reading.seenAt)
    const end = reading.resetsAt ?? seenAt + length
    return end + 2_000 > now && end - now <= 8 * 86_400_000 ? [{ ...reading, seenAt }] : []
  })
  const clearings = words.flatMap((said) => {
    const cleared = said.word.cleared[window]
    return cleared ? [ours(said, cleared.at)] : []
  })
  const after = readings.filter(({ seenAt }) => clearings.every((time) => time <= seenAt))
  const counting = after.length > 0 ? after : readings
  const period = Math.max(...counting.map(({ resetsAt }) => resetsAt ?? 0))
  const most = counting.filter(({ resetsAt }) => (resetsAt ?? 0) === period).map(({ usedPercent }) => usedPercent)
  return most.length > 0 ? Math.max(...most) : null
}

/** Sessions that draw on it: those of hosts that are heard, or were a minute ago, and have not said that they end. */
export function drawsOn(
  history: Said<AccountWord>[],
  hosts: Said<HostWord>[],
  account: string,
  { now, host, hearingSince }: { now: number; host: string; hearingSince: number | null },
): number {
  return lastWords(history, account)
    .filter(({ word, saidAt }) => {
      const name = word.stamp.host
      if (name === host) return true
      const own = hosts.filter((one) => one.word.stamp.host === name)
      const last = own.find((one) => !own.some((other) => isLater(other.word, one.word)))
      if (last?.word.leaving) return false
      const firsts = own.filter(
        (one) => one.word.stamp.seq === last?.word.stamp.seq && one.word.stamp.epoch === last?.word.stamp.epoch,
      )
      const heard = last ? Math.min(...firsts.map((one) => one.saidAt)) : saidAt
      return hearingSince === null || now - Math.max(heard, hearingSince) < 60_000
    })
    .reduce((sum, { word }) => sum + word.draws, 0)
}
