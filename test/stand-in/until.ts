// Waiting for something to become so, for as long as a busy machine may need.
import { setTimeout as sleep } from 'node:timers/promises'

export const patience = 20_000

/** @returns what `look` gives as soon as that is truthy @throws naming what was waited for, and what was seen last */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  seen: () => unknown = () => '',
): Promise<NonNullable<T>> {
  const end = Date.now() + patience
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(`waited ${patience} ms for ${what}; seen: ${await seen()}`)
    await sleep(20)
  }
}
