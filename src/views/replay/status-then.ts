// The status as it was, read off the books. What no book holds, such as a pid, is not made up.
import type { Book, Books } from '../../journal/entry.ts'
import { lifeOf } from '../stream/top-state.ts'

type Fields = Record<string, unknown>

interface FailoverBook extends Fields {
  active?: { name: string }
  epoch?: number
  swap?: { id?: number; faults?: object[] } | null
}

const ofMachine = (books: Books, machine: string): [string, Book][] =>
  [...books].filter(([, book]) => book.machine === machine)

const stateOf = ({ state }: Book): string => lifeOf(state)

export function statusThen(books: Books, at: string) {
  const failovers = ofMachine(books, 'failover')
  const [first] = failovers
  const firstName = (books.get('record')?.book as { group?: string } | undefined)?.group ?? 'main'
  const context = (first?.[1].book ?? {}) as FailoverBook
  const state = first ? stateOf(first[1]) : 'normal'
  const host = ofMachine(books, 'host')[0]?.[1].book as { paused?: boolean } | undefined
  const tasks = ofMachine(books, 'task').map(([, book]) => stateOf(book))
  const count = (...states: string[]) => tasks.filter((one) => states.includes(one)).length
  const active = context.active?.name ?? ''
  return {
    state,
    sentence: `At ${at}: ${active || 'no account'} was active; the state was ${state}.`,
    partialSwap: state === 'partialSwap',
    faults: state === 'partialSwap' ? (context.swap?.faults ?? []) : [],
    degraded: null,
    paused: host?.paused ?? false,
    waiting: null,
    activeAccount: active,
    epoch: context.epoch ?? 0,
    accounts: ofMachine(books, 'account').map(([actor, book]) => accountThen(actor, book)),
    sessions: ofMachine(books, 'session').map(([, book]) => sessionThen(book)),
    tasks: { queued: count('queued'), running: count('preparing', 'giving', 'running', 'cancelling') },
    ...(failovers.length > 1
      ? { groups: failovers.map(([actor, book]) => groupThen(actor === 'failover' ? firstName : actor, book)) }
      : {}),
    lastSwap: null,
    host: null,
  }
}

function accountThen(actor: string, book: Book) {
  const {
    windows = {},
    limits = {},
    login = null,
    name,
  } = book.book as {
    windows?: Record<string, { usedPercent: number; resetsAt: string | null; seenAt: string }>
    limits?: Record<string, { until: string }>
    login?: object | null
    name?: string
  }
  const shown = Object.entries(windows).map(([window, { usedPercent, resetsAt, seenAt }]) => [
    window,
    { usedPercent, resetsAt, seenAt },
  ])
  const ends = Object.values(limits).map(({ until }) => until)
  return {
    name: name ?? actor.replace(/^account\./, ''),
    home: '',
    enabled: true,
    state: stateOf(book),
    windows: { fiveHour: null, sevenDay: null, ...Object.fromEntries(shown) },
    limitedUntil: ends.sort().at(-1) ?? null,
    login,
  }
}

function sessionThen(book: Book) {
  const { name, role, account, epoch, conversation, project, held, proved, fault, lastSign, group } =
    book.book as Fields
  return {
    name: String(name),
    role,
    state: stateOf(book),
    account,
    epoch,
    conversation,
    project: String(project ?? ''),
    pid: null,
    held: held ?? false,
    proved: proved ?? false,
    fault: fault ?? null,
    lastSign: lastSign ?? null,
    ...(group === undefined ? {} : { group }),
  }
}

const groupThen = (actor: string, book: Book) => {
  const { active, epoch } = book.book as FailoverBook
  const state = stateOf(book)
  return {
    name: actor.replace(/^failover\./, ''),
    state,
    activeAccount: active?.name ?? '',
    epoch: epoch ?? 0,
    partialSwap: state === 'partialSwap',
    degraded: null,
    waiting: null,
  }
}
