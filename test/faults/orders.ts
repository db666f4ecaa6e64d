// What a host is told to suffer, and what it has suffered.
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/version.ts'

export interface Fault {
  /** Paths that begin so. */
  under: string
  /** The call of them that fails, from now on, counted from 1; 0: none. */
  nth: number
  errno: string
}

export interface Hit {
  id: number
  call: string
  path: string
  errno: string
}

export function openOrders(file: string) {
  let now: { id: number; offset: number } & Partial<Fault> = { id: 0, offset: 0 }
  const hits = `${file}.hits`
  appendFileSync(hits, '')
  const write = () => {
    writeFileSync(`${file}.new`, JSON.stringify(now))
    renameSync(`${file}.new`, file)
  }
  write()
  return {
    /** The environment of a host that obeys. */
    env: {
      NODE_OPTIONS: `--import ${join(packageRoot, 'test/faults/preload.mjs')}`,
      FAULTS_ORDERS: file,
    },
    fail(fault: Fault): void {
      now = { ...now, ...fault, id: now.id + 1 }
      write()
    },
    /** The host's clock is set, ms from the real one. */
    shift(offset: number): void {
      now = { ...now, offset }
      write()
    },
    /** What the last order came to; undefined while there was no such call. */
    hit(): Hit | undefined {
      const lines = existsSync(hits) ? readFileSync(hits, 'utf8').trim().split('\n').filter(Boolean) : []
      return lines.map((line) => JSON.parse(line) as Hit).find(({ id }) => id === now.id)
    },
  }
}
