// What of events and contexts may be shown to an inspector, which may be a page of somebody else's: names, numbers and
// codes. Whatever is not named here stays here: homes, conversations, prompts, what agents said, argv, environment.
import { clean } from '../text.ts'

const shown = new Set([
  // What it is about.
  'name',
  'account',
  'session',
  'window',
  'from',
  'to',
  'active',
  'epoch',
  'swap',
  'plan',
  'last',
  'lastId',
  'id',
  'attempt',
  'count',
  // How it stands.
  'value',
  'context',
  'group',
  'role',
  'held',
  'unfinished',
  'enabled',
  'windows',
  'limits',
  'fiveHour',
  'sevenDay',
  'suspicion',
  'thresholds',
  'failover',
  'life',
  'work',
  'head',
  'steps',
  'lastSwap',
  'cancelled',
  'state',
  'status',
  'outcome',
  'proved',
  'recovered',
  'paused',
  'kind',
  'confidence',
  'result',
  'sessions',
  'action',
  'verdict',
  // When.
  'at',
  'now',
  'ms',
  'began',
  'due',
  'queuedAt',
  'startedAt',
  'endedAt',
  'until',
  'resetsAt',
  'seenAt',
  'usedPercent',
  // What went wrong.
  'error',
  'faults',
  'fault',
  'code',
])

/** The longest state value or name is far below it. */
const longest = 100
/** As many sessions as one would look at. */
const mostItems = 200
const deepest = 8
/** Windows of one model, `sevenDayOpus`; the result of a session in a book, `result.main`. */
const family = /^((fiveHour|sevenDay)[A-Za-z]{1,30}|result\.[\w-]{1,64})$/

/** Plain JSON of the named fields alone, texts cleaned and cut. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return clean(value, longest)
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'object' || depth >= deepest) return undefined
  if (Array.isArray(value)) return value.slice(0, mostItems).map((item) => redact(item, depth + 1))
  // What an Error says is for the log; its code says which it was. Its fields are not all enumerable.
  const fields = value instanceof Error ? { code: (value as { code?: unknown }).code } : value
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([key]) => shown.has(key) || family.test(key))
      .map(([key, item]) => [key, redact(item, depth + 1)]),
  )
}

/** An event keeps its type besides. */
export const redactEvent = (event: { type: string }): { type: string } => ({
  ...(redact(event) as object),
  type: clean(event.type, longest),
})

interface Shown {
  status?: string
  value?: unknown
  context?: unknown
  error?: unknown
  tags?: Iterable<string>
  children?: Record<string, unknown>
}

/** Where an actor stands. Outputs are left out: what is of use in them is in the context of who invoked it. */
export function redactSnapshot(snapshot: Shown): Record<string, unknown> {
  const { status, value, context, error, tags, children } = snapshot
  return {
    status,
    ...(error === undefined ? {} : { error: redact(error) }),
    ...(value === undefined
      ? {}
      : { value, context: redact(context ?? {}), tags: [...(tags ?? [])], historyValue: {} }),
    ...(children === undefined
      ? {}
      : { children: Object.fromEntries(Object.keys(children).map((id) => [id, { xstate$$type: 1, id }])) }),
  }
}
