// A model's own weekly window bars the account for the sessions that use that model, and for no other.

type Limited = Record<string, { until: string }>
export interface AccountLimits {
  limits: Limited
  modelLimits: Limited
}

/** `sevenDayOpus` → `opus`; null: a window of the whole account. */
export const modelOfWindow = (window: string): string | null =>
  /^sevenDay([A-Z][a-z]+)$/.exec(window)?.[1]?.toLowerCase() ?? null

/** Whether a window says anything to a session with this model: `claude-opus-5-5` uses `sevenDayOpus`. null: not known. */
export function counts(window: string, model: string | null): boolean {
  const family = modelOfWindow(window)
  return (
    family === null ||
    (model
      ?.toLowerCase()
      .split(/[^a-z]+/)
      .includes(family) ??
      false)
  )
}

/** Until when the account is used up for a session with this model, ms since the epoch; null when it is open. */
export function barredUntil({ limits, modelLimits }: AccountLimits, model: string | null) {
  const untils = Object.entries({ ...limits, ...modelLimits })
    .filter(([window]) => counts(window, model))
    .map(([, { until }]) => Date.parse(until))
  return untils.length > 0 ? Math.max(...untils) : null
}
