// What a host has to know of itself among hosts after it was started again: how often it was, and which limits it has seen
// to be over before their time.
import { z } from 'zod'
import type { ClearedWord } from '../../machines/fleet/words.ts'
import type { Log } from '../journal/log.ts'
import type { Held } from './tasks.ts'

export interface Memory {
  /** The number of this life, above every earlier one. */
  begin(): number
  /** At least that number. */
  raise(epoch: number): number
  cleared(account: string): Record<string, ClearedWord>
  keepCleared(account: string, cleared: Record<string, ClearedWord>): void
  /** Common tasks that this host has. */
  held(): Record<string, Held>
  keep(held: Record<string, Held>): void
  durable(): Promise<void>
}

const actor = 'fleet'
const shape = z.looseObject({
  epoch: z.int().min(0).catch(0),
  cleared: z
    .record(
      z.string(),
      z.record(z.string(), z.object({ at: z.number(), by: z.enum(['turn', 'reset', 'operator']), until: z.number() })),
    )
    .catch({}),
  held: z.record(z.string(), z.object({ local: z.string(), token: z.int() })).catch({}),
})

export function memoryIn(log: Log): Memory {
  const read = () => shape.parse(log.books().get(actor)?.book ?? {})
  const write = (type: string, book: Record<string, unknown>) => {
    const isNew = !log.books().has(actor)
    log.append({
      actor,
      event: { type },
      ...(isNew ? { machine: actor, version: 1, state: null } : {}),
      book: { ...(isNew ? { epoch: 0, cleared: {}, held: {} } : {}), ...book },
    })
  }
  const raise = (epoch: number) => {
    write('fleet.begun', { epoch })
    return epoch
  }
  return {
    begin: () => raise(read().epoch + 1),
    raise,
    cleared: (account) => read().cleared[account] ?? {},
    held: () => read().held,
    keep: (held) => write('tasks.held', { held }),
    durable: () => log.durable(),
    keepCleared: (account, cleared) => write('limits.cleared', { cleared: { ...read().cleared, [account]: cleared } }),
  }
}
