/** The outermost state of a state value: `partialSwap` of `{ partialSwap: 'standing' }`. */
export const topState = (value: unknown): string =>
  typeof value === 'string' ? value : (Object.keys((value ?? {}) as object)[0] ?? '')
