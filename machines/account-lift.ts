// A limit may be lifted before its reset, and nobody says so: a turn that begins after the refusal and ends well, and a
// lower reading of that session after it, prove it. Where the reading stays full, the turn was paid for, in money or time.
import { type AccountPage, unexpired, type WindowLimit, type WindowState, withReadings } from './account-page.ts'
import { modelOfWindow } from './model-window.ts'

/** Whether a window that is full is left although turns go on, slower or for money. */
export type PaidUsage = 'avoid' | 'allow'

type Page = AccountPage & { paidUsage?: PaidUsage }

/** The page after a main turn has ended well. `began`: ms since the epoch, where it is known. */
export function afterTurn<P extends Page>(page: P, session: string, began: number | undefined): P {
  if (began === undefined) return page
  const isLater = Object.values({ ...page.limits, ...page.modelLimits }).some((limit) => isBefore(limit, began))
  return isLater ? { ...page, proof: { session, began } } : page
}

/** The page with new readings, and without what they prove to be over. */
export function withUse<P extends Page>(before: P, readings: WindowState[], now: number): P {
  const page = withReadings(before, readings, now)
  const { proof } = page
  const proving = proof
    ? readings.filter((one) => one.session === proof.session && Date.parse(one.seenAt) >= proof.began)
    : []
  if (!proof || proving.length === 0) return page
  const full = proving.find(({ usedPercent }) => usedPercent >= 100)
  const goesOn = page.paidUsage === 'allow'
  const open = new Set(proving.filter(({ usedPercent }) => goesOn || usedPercent < 100).map(({ window }) => window))
  // What was not named is over where nothing that is known is used up.
  const allOpen = goesOn || Object.values(page.windows).every(({ usedPercent }) => usedPercent < 100)
  const isOver = (window: string, limit: WindowLimit) =>
    isBefore(limit, proof.began) && (open.has(window) || (allOpen && !hasReading(window)))
  const kept = (limits: Record<string, WindowLimit>) =>
    Object.fromEntries(Object.entries(limits).filter(([window, limit]) => !isOver(window, limit)))
  const over = Object.entries({ ...page.limits, ...page.modelLimits }).filter(([window, limit]) =>
    isOver(window, limit),
  )
  const times = [page.cleared ?? '', ...over.map(([, { evidence }]) => evidence.seenAt)]
  return unexpired(
    {
      ...page,
      limits: kept(page.limits),
      modelLimits: kept(page.modelLimits),
      cleared: times.toSorted().at(-1) || null,
      paid: full ? (page.paid ?? { session: full.session, way: null, since: full.seenAt }) : page.paid,
    },
    now,
  )
}

const isBefore = ({ evidence }: WindowLimit, began: number): boolean => Date.parse(evidence.seenAt) < began

/** Windows of a status line; what a refusal calls otherwise never has a reading of its own. */
const hasReading = (window: string): boolean =>
  window === 'fiveHour' || window === 'sevenDay' || modelOfWindow(window) !== null
