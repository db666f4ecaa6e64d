// What a page keeps of a limit that was seen: once for each window, by the name that is trusted most.
import { type AccountPage, isCleared, isNews, isOpen, untilOf, type WindowLimit, where } from './account-page.ts'
import type { Evidence } from './evidence.ts'
import { modelOfWindow } from './model-window.ts'

/** A row and the hook of the same refusal come within this, ms. */
const sameRefusal = 5_000

/** The hook has a sentence, the row a name: some plans call a model's window the weekly one. */
const isSameRefusal = (one: Evidence, other: Evidence): boolean =>
  one.session === other.session &&
  one.epoch === other.epoch &&
  one.agent === other.agent &&
  one.window !== other.window &&
  Math.abs(Date.parse(one.seenAt) - Date.parse(other.seenAt)) <= sameRefusal

export const limitIn = ({ limits, modelLimits }: AccountPage, window: string): WindowLimit | undefined =>
  modelOfWindow(window) ? modelLimits[window] : limits[window]

/** The page with what is used up, unless it is over already or was known better. */
export function withLimit<P extends AccountPage & { paidUsage?: string }>(page: P, evidence: Evidence, now: number): P {
  // Where paid turns are allowed only a refusal says that nothing goes on.
  if (page.paidUsage === 'allow' && evidence.source === 'statusLine') return page
  if (isCleared(page, evidence, now)) return page
  const until = untilOf(evidence)
  const before = limitIn(page, evidence.window)
  const isOver = before !== undefined && !isOpen(before.until, now)
  if (!isOpen(until, now) || !isNews(isOver ? undefined : before, evidence)) return page
  const all = Object.values({ ...page.limits, ...page.modelLimits })
  const named = all.some((one) => one.evidence.source === 'row' && isSameRefusal(one.evidence, evidence))
  if (evidence.source === 'hook' && named) return page
  const isKept = (one: WindowLimit) =>
    evidence.source !== 'row' || one.evidence.source !== 'hook' || !isSameRefusal(one.evidence, evidence)
  const [limits, modelLimits] = [where(page.limits, isKept), where(page.modelLimits, isKept)]
  const limit = { [evidence.window]: { until, evidence } }
  return {
    ...page,
    limits: modelOfWindow(evidence.window) ? limits : { ...limits, ...limit },
    modelLimits: modelOfWindow(evidence.window) ? { ...modelLimits, ...limit } : modelLimits,
    paid: evidence.source === 'statusLine' ? page.paid : null,
  }
}
