// What is told, apart from how it is sent. Nothing in it was said by an agent but `snippet`, which only those get who
// ask for it.
import { hostname } from 'node:os'
import { recoverOf } from '../journal/groups.ts'
import type { SwapRecord } from '../journal/record.ts'
import { numbered, stepsOf } from '../repair.ts'
import { clean, listed } from '../text.ts'
import { clock } from '../time.ts'

export const notifyEvents = ['swap', 'cancelled', 'partialSwap', 'waiting', 'test'] as const
export type NotifyEvent = (typeof notifyEvents)[number]

/** The body of a JSON webhook, and what a command reads. Times are ISO 8601. */
export interface Message {
  event: NotifyEvent
  /** The same for the same news, whoever sends it and however often. ASCII without spaces. */
  key: string
  /** When it happened. */
  at: string
  host: string
  /** Name of the group, where there are several. */
  group?: string
  /** Of the swap; null when it is about none. */
  id: number | null
  from: string | null
  to: string | null
  outcome: string | null
  /** In one line, what has happened. */
  sentence: string
  /** What somebody has to do; null when nothing. */
  toDo: string | null
  reason: string | null
  /** Names of the sessions that proved themselves after the swap, and of those that did not. */
  sessions: { moved: string[]; failed: string[] }
  error: { code: string; message: string } | null
  /** Of a wait: until when, and whose reset ends it. */
  until: string | null
  account: string | null
  /** What the agent was told at the limit; at most 200 characters. */
  snippet: string | null
}

export interface Wait {
  until: string
  account: string
}

const host = clean(hostname(), 64).replace(/[^A-Za-z0-9._-]/g, '-')

const blank = {
  host,
  id: null,
  from: null,
  to: null,
  outcome: null,
  toDo: null,
  reason: null,
  sessions: { moved: [], failed: [] },
  error: null,
  until: null,
  account: null,
  snippet: null,
}

/** undefined while the swap runs. @param first name of the first group, which need not be named */
export function swapMessage(record: SwapRecord, first?: string): Message | undefined {
  const { id, group, from, to, outcome, startedAt, endedAt, reason, error, trigger } = record
  if (outcome === null) return undefined
  const namesOf = (proved: boolean) => record.sessions.filter((one) => one.proved === proved).map(({ name }) => name)
  return {
    ...blank,
    event: outcome === 'swapped' ? 'swap' : outcome,
    key: `${host}/swap/${id}/${outcome}/${startedAt}`,
    at: endedAt ?? startedAt,
    ...(group === undefined ? {} : { group }),
    id,
    from,
    to,
    outcome,
    sentence: `${from} → ${to}: ${clean(endOf(record, namesOf(false)), 400)}`,
    toDo: toDo(record, namesOf(false), first),
    reason: clean(reason, 200),
    sessions: { moved: namesOf(true), failed: namesOf(false) },
    error: error ? { code: error.code, message: clean(error.message, 300) } : null,
    snippet: trigger?.snippet ? clean(trigger.snippet, 200) : null,
  }
}

function endOf({ outcome, from, ms, sessions, error, recovered }: SwapRecord, failed: string[]): string {
  const why = error ? `: ${error.message}` : ''
  if (outcome === 'partialSwap') return `the swap stopped half-way, and no other begins${why}`
  if (outcome === 'cancelled')
    return `the swap was ${recovered ? 'undone' : 'cancelled'}; ${from} is active still${why}`
  const duration = recovered ? '' : ` in ${((ms ?? 0) / 1000).toFixed(1)} s`
  const proved = sessions.length - failed.length
  return `swapped${duration}; ${proved} of ${sessions.length} sessions came through${
    failed.length > 0 ? `; not ${listed(failed)}` : ''
  }`
}

function toDo({ id, group, outcome, error }: SwapRecord, failed: string[], first?: string): string | null {
  if (outcome === 'partialSwap')
    return [
      `Fix the files, then run: ${recoverOf(group, first)}`,
      ...repair(error?.fix),
      'Both ways out: claude-failover status',
    ].join('\n')
  if (outcome === 'cancelled') return `claude-failover history ${id}`
  return failed.length > 0 ? `Look at its screen, then: claude-failover sessions restart ${failed[0]}` : null
}

/** Whole: half a command does something else. */
const repair = (fix: string | undefined): string[] => (fix ? numbered(stepsOf(fix)) : [])

export const waitingMessage = ({ until, account }: Wait, group?: string): Message => ({
  ...blank,
  ...(group === undefined ? {} : { group }),
  event: 'waiting',
  key: `${host}/waiting/${group === undefined ? '' : `${group}/`}${account}/${until}`,
  at: new Date().toISOString(),
  sentence: `${group === undefined ? '' : `${group}: `}There is no account to go to. Work resumes at ${clock(until, Date.now())}, when ${account} resets. No action needed.`,
  until,
  account,
})

export function testMessage(): Message {
  const at = new Date().toISOString()
  return { ...blank, event: 'test', key: `${host}/test/${at}`, at, sentence: 'a test message; nothing has happened' }
}
