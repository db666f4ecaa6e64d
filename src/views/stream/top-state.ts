/** The outermost state of a state value: `partialSwap` of `{ partialSwap: 'standing' }`. */
export const topState = (value: unknown): string =>
  typeof value === 'string' ? value : (Object.keys((value ?? {}) as object)[0] ?? '')

/** Where a session stands: its machine has several regions, of which its life is the one that is told. */
export const lifeOf = (value: unknown): string => topState((value as { life?: unknown } | null)?.life ?? value)
