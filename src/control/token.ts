// The token that a request over TCP has to carry: `<stateDir>/token`, readable by its owner alone.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { readText } from '../disk/bounded.ts'
import { writeDurably } from '../disk/durable.ts'

/** The one that is there, else a new one. */
export function hostToken(stateDir: string): string {
  const file = join(stateDir, 'token')
  try {
    const token = readText(file).trim()
    if (/^[0-9a-f]{64}$/.test(token)) return token
  } catch {
    // The first start.
  }
  const token = randomBytes(32).toString('hex')
  writeDurably(file, `${token}\n`)
  return token
}

export function isToken(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}
