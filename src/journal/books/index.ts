// The books of all machines that have one. Of the waiting machine nothing lasts: what is waited for is worked out anew.
import { FailoverError } from '../../errors.ts'
import type { Book } from '../log.ts'
import { accountBook } from './account.ts'
import type { BookOf } from './book.ts'
import { failoverBook } from './failover.ts'
import { hostBook } from './host.ts'
import { sessionBook } from './session.ts'
import { taskBook } from './task.ts'

export const books: Record<string, BookOf<unknown>> = Object.fromEntries(
  [accountBook, failoverBook, hostBook, sessionBook, taskBook].map((book) => [book.machine, book as never]),
)

export interface Restored {
  state: unknown
  context: unknown
}

/** @throws FailoverError `STATE_DAMAGED` when it is not what this version can have written */
export function restored(actor: string, { machine, version, state, book }: Book): Restored {
  const spec = books[machine]
  if (!spec) throw damaged(actor, `a machine that this version does not have: ${machine}`)
  if (version > spec.version) throw damaged(actor, `a newer version has written it (${version})`)
  for (const [shape, value, what] of [
    [spec.schema, book, 'book'],
    [spec.state, state, 'state'],
  ] as const) {
    const result = shape.safeParse(value)
    if (!result.success) {
      const [issue] = result.error.issues
      throw damaged(actor, `${what} ${issue?.path.join('.') ?? ''}: ${issue?.message}`)
    }
  }
  return { state, context: spec.restore(book) }
}

/** What is over, or is read anew from what agents show: without it the host is no worse off than it can be told. */
const isSpared = ({ machine, state }: Book): boolean =>
  machine === 'account' || (machine === 'task' && ['done', 'failed', 'cancelled'].includes(state as string))

/** As it was left; undefined: it is damaged, and can be done without. @throws FailoverError `STATE_DAMAGED` */
function restoredOrSalvaged(actor: string, book: Book): Restored | undefined {
  try {
    return restored(actor, book)
  } catch (error) {
    if (isSpared(book)) return undefined
    const { found = '' } = error as FailoverError
    // What a newer version wrote is no damage.
    const isNewer = book.version > (books[book.machine]?.version ?? 0)
    const saved = isNewer ? undefined : books[book.machine]?.salvage?.(actor, book, found)
    if (saved) return saved
    throw error
  }
}

/** All of one machine; a damaged one fails alone, or is passed over. @throws FailoverError `STATE_DAMAGED` */
export const allRestored = (all: ReadonlyMap<string, Book>, machine: string): (Restored & { actor: string })[] =>
  [...all].flatMap(([actor, book]) => {
    if (book.machine !== machine) return []
    const found = restoredOrSalvaged(actor, book)
    return found ? [{ actor, ...found }] : []
  })

/** Those that are damaged and were gone on without, to be told. */
export function passedOver(all: ReadonlyMap<string, Book>): FailoverError[] {
  return [...all].flatMap(([actor, book]) => {
    if (!isSpared(book) && !books[book.machine]?.salvage) return []
    try {
      restored(actor, book)
      return []
    } catch (error) {
      return error instanceof FailoverError ? [error] : []
    }
  })
}

const damaged = (actor: string, found: string): FailoverError =>
  new FailoverError('STATE_DAMAGED', {
    message: `the journal does not hold ${actor} as this version writes it: ${found}`,
    expected: 'a record of this version, or of an older one',
    found,
    fix: `use the version that wrote it, or look at it: claude-failover journal --actor ${actor}`,
  })
