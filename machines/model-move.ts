// Who has to leave an account because of the window of one model: the sessions that use it, and nobody else. Where all of
// them do, the account is left as for a limit of its own.
import { type Choosing, chooseTarget } from './choice.ts'
import { counts } from './model-window.ts'

/** Of the active account, seen in this epoch and not yet over. `until`: ms since the epoch. */
export interface ModelLimit {
  window: string
  until: number
  /** Which session has shown it. */
  session: string
}

export interface ModelSession {
  name: string
  /** null: not known; no model's window bars it. */
  model: string | null
}

export interface ModelMove {
  limit: ModelLimit
  sessions: string[]
  /** null: none is open for the model; they wait, or change it. */
  to: string | null
  verdicts: Record<string, string>
}

export interface ModelMoves {
  /** Every session is barred: until the first of them could go on. */
  whole: ModelLimit | null
  /** Empty where `whole` is not null. */
  moves: ModelMove[]
}

export function modelMoves(
  limits: ModelLimit[],
  sessions: ModelSession[],
  choosing: Omit<Choosing, 'moving' | 'models'>,
): ModelMoves {
  const barred = limits
    .map((limit) => ({ limit, users: sessions.filter(({ model }) => counts(limit.window, model)) }))
    .filter(({ users }) => users.length > 0)
  const first = barred.reduce<ModelLimit | null>(
    (one, { limit }) => (one && one.until <= limit.until ? one : limit),
    null,
  )
  const everybody = sessions.every(({ model }) => limits.some(({ window }) => counts(window, model)))
  if (everybody) return { whole: first, moves: [] }
  const moves = barred.map(({ limit, users }) => {
    const models = [...new Set(users.flatMap(({ model }) => model ?? []))]
    const { to, verdicts } = chooseTarget({ ...choosing, models, moving: users.length }, 0)
    return { limit, sessions: users.map(({ name }) => name), to, verdicts }
  })
  return { whole: null, moves }
}
