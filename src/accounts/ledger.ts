// What is known of each account, read off the log: the pages that the account machines keep, and the signs that sessions
// showed. A host that does not run is asked by the same functions.
import { type AccountPage, emptyPage } from '../../machines/account-page.ts'
import type { AnySign, Origin } from '../../machines/evidence.ts'
import { accountBook } from '../journal/books/account.ts'
import type { Log } from '../journal/log.ts'
import type { Books } from '../journal/state.ts'

/** Something that a session showed of its account, and what was made of it. */
export type SeenSign = AnySign & Origin & { verdict: string }

export interface Ledger {
  page(account: string): AccountPage
  /** What was seen under an account in an epoch of a group, what was rejected too, the newest last. */
  signs(account: string, epoch: number, group?: string): SeenSign[]
}

export interface WritableLedger extends Ledger {
  /** For the record. */
  note(sign: SeenSign): void
  /** Called after each change of a page. Returns what ends it. */
  onWrite(listener: (account: string) => void): () => void
}

/** Signs that are kept: of all accounts, the newest. */
const mostSigns = 200
const signsActor = 'signs'
const actorOf = (account: string): string => `account.${account}`

export function readLedger(books: () => Books): Ledger {
  return {
    page(account) {
      const book = books().get(actorOf(account))?.book
      return book ? pageIn(book) : emptyPage
    },
    signs: (account, epoch, group) =>
      numbered(books()).flatMap(([, sign]) =>
        sign.account === account && sign.epoch === epoch && sign.group === group ? [sign] : [],
      ),
  }
}

export function openLedger(log: Log): WritableLedger {
  const numbers = numbered(log.books()).map(([number]) => number)
  return {
    ...readLedger(() => log.books()),
    note(sign) {
      const number = (numbers.at(-1) ?? 0) + 1
      numbers.push(number)
      const over = numbers.splice(0, Math.max(0, numbers.length - mostSigns))
      const isNew = !log.books().has(signsActor)
      log.append({
        actor: signsActor,
        event: { type: 'sign.seen' },
        ...(isNew ? { machine: signsActor, version: 1, state: null } : {}),
        book: { [number]: sign, ...Object.fromEntries(over.map((one) => [one, undefined])) },
      })
    },
    onWrite: (listener) =>
      log.onAppend(({ actor, book }) => {
        if (actor.startsWith('account.') && book) listener(actor.slice('account.'.length))
      }),
  }
}

/** By the book's own object, which is another one after each change. */
const pages = new WeakMap<object, AccountPage>()

/** A book that is not as we write it tells nothing: what is so is seen again, and told of (`passedOver`). */
function pageIn(book: Record<string, unknown>): AccountPage {
  const known = pages.get(book)
  if (known) return known
  const { name: _, ...page } = book as Partial<AccountPage> & { name?: string }
  const found = accountBook.schema.safeParse(book).success ? { ...emptyPage, ...page } : emptyPage
  pages.set(book, found)
  return found
}

const numbered = (books: Books): [number, SeenSign][] =>
  Object.entries(books.get(signsActor)?.book ?? {})
    .map(([number, sign]): [number, SeenSign] => [Number(number), sign as SeenSign])
    .sort(([a], [b]) => a - b)
