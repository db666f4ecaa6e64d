// Records of the log in the wire form of @statelyai/inspect, for viewers of `/events`: what is private in them is left out.
import type { machines as allMachines } from '../../../machines/index.ts'
import { redact, redactEvent } from '../../inspect/redact.ts'
import type { Book, Books, JournalRecord } from '../../journal/entry.ts'

/** The version of the wire form: that of the package. */
const version = '0.7.2'

type Definitions = 'whole' | 'id'

export interface WireThen {
  /** Every actor as it stood. */
  pinned(books: Books, at: string): object[]
  /** What that record says; `books`: as they were after it. */
  told(record: JournalRecord, books: Books): object[]
}

export function wireThen(machines: Partial<typeof allMachines>, definitions: Definitions): WireThen {
  const definitionOf = (machine: string): string | undefined => {
    const found = machines[machine as keyof typeof allMachines]
    return definitions === 'id'
      ? JSON.stringify({ id: machine, ...(found ? { type: 'machine' } : {}) })
      : found && JSON.stringify(found.config)
  }
  const base = (actor: string, at: string) => ({
    rootId: 'journal',
    sessionId: actor,
    createdAt: String(Date.parse(at)),
    id: `${actor} ${at}`,
    _version: version,
  })
  const began = (actor: string, book: Book, at: string) => ({
    type: '@xstate.actor',
    ...base(actor, at),
    name: actor,
    parentId: undefined,
    definition: definitionOf(book.machine),
    snapshot: snapshotOf(book),
  })
  return {
    pinned: (books, at) => [...books].map(([actor, book]) => began(actor, book, at)),
    told({ actor, event, at, machine, gone }, books) {
      const book = books.get(actor)
      const sent = { ...base(actor, at), event: redactEvent(event) }
      const snapshot = gone ? { status: 'done' } : book && snapshotOf(book)
      if (!snapshot) return []
      return [
        ...(machine !== undefined && book ? [began(actor, book, at)] : []),
        { type: '@xstate.event', ...sent, sourceId: undefined },
        { type: '@xstate.snapshot', ...sent, snapshot },
      ]
    },
  }
}

const snapshotOf = ({ state, book }: Book) => ({
  status: 'active',
  value: state,
  context: redact(book),
  tags: [],
  historyValue: {},
})
