// Of an account no more than its `maxUse` is used by choice: at it the account is left, as at a threshold, and above it no
// swap that the host chooses goes there. What the operator names is gone to all the same.
import { type Thresholds, thresholdOf } from './account-page.ts'

/** Percent of a window that may be used by choice; null: all of it. A model's week has that of `sevenDay`. */
export type MaxUse = Thresholds

const none: MaxUse = { fiveHour: null, sevenDay: null }

/** Where the account is left before its limit: at its threshold or its `maxUse`, whichever is lower. */
export const leaveAt = (thresholds: Thresholds, maxUse: MaxUse = none): Thresholds => ({
  fiveHour: lower(thresholds.fiveHour, maxUse.fiveHour),
  sevenDay: lower(thresholds.sevenDay, maxUse.sevenDay),
})

const lower = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other)

/** Percent of one window that may be used by choice. */
export const mostOf = (window: string, maxUse: MaxUse = none): number => thresholdOf(maxUse, window) ?? 100

/** Whether a window has come to its `maxUse`. */
export const isAtMost = (window: string, usedPercent: number, maxUse: MaxUse = none): boolean => {
  const most = thresholdOf(maxUse, window)
  return most !== null && usedPercent >= most
}
