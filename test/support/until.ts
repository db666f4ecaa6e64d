import { setTimeout as sleep } from 'node:timers/promises'

/** The first value that is there, looked for again and again; rejects after `patience` ms. */
export async function until<T>(
  look: () => T | undefined | Promise<T | undefined>,
  what: string,
  patience = 60_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + patience
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await sleep(50)
  }
}
