// A model's own window bars an account for the sessions that use that model alone. Where the config has a fallback model that is
// open there, they go on with it and nobody moves; else the account is left as for a limit of its own, by all of its group.
import { type AccountLimits, barredUntil } from './model-window.ts'

export interface ModelUser {
  /** Id or name of the model that it uses; null: not known. */
  model: string | null
  /** With which model it was told to go on when it was last launched; null: with its own. */
  told: string | null
}

/** The model to go on with on an account; null: its own, which is open, or nothing else is. */
export function fallbackOn(page: AccountLimits, model: string | null, fallback: string | null): string | null {
  if (fallback === null || barredUntil(page, fallback) !== null) return null
  // What a session uses of which nobody knows may be just that which is used up.
  const isBarred = model === null ? Object.keys(page.modelLimits).length > 0 : barredUntil(page, model) !== null
  return isBarred ? fallback : null
}

/** Whether it goes on where it is, with the fallback model. One that was told so and is barred all the same does not. */
export const changesModel = (page: AccountLimits, { model, told }: ModelUser, fallback: string | null): boolean =>
  told !== fallback && fallbackOn(page, model, fallback) !== null
