// A state directory as 0.2.0 has written it, file by file.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FailoverContext } from '../../machines/failover.ts'
import type { Outcome, Swap } from '../../machines/swap.ts'
import type { FailoverValue } from '../../src/journal/journal.ts'
import { topState } from '../../src/journal/journal.ts'
import { openRecord } from '../../src/journal/record.ts'
import { examplePlan } from '../support/plan.ts'
import { exampleTask } from '../support/task.ts'

export const at = '2026-11-22T12:00:00.000Z'
export const conversation = '11111111-2222-4333-8444-555555555555'

const write = (file: string, value: object) =>
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })

const evidence = {
  kind: 'limit',
  source: 'row',
  confidence: 'confirmed',
  session: 'main',
  account: 'a',
  epoch: 0,
  seenAt: at,
  resetsAt: at,
  pattern: null,
  snippet: null,
}
const limit = (window: string) => ({ until: at, evidence: { ...evidence, window } })

export const oldSession = (name: string, more: object = {}) => ({
  version: 1,
  name,
  role: 'dedicated',
  project: '/project',
  args: ['-v'],
  conversation,
  source: 'assigned',
  said: true,
  transcript: `-project/${conversation}.jsonl`,
  account: 'a',
  home: '/homes/a',
  epoch: 0,
  state: 'working',
  unfinished: true,
  held: false,
  proved: true,
  fault: null,
  dialog: null,
  began: 1,
  vain: 0,
  due: null,
  launch: {
    id: 'aaaaaaaa',
    at,
    mode: 'resume',
    conversation,
    prompted: false,
    border: 7,
    process: { pid: 42, startTime: '7' },
    agent: null,
    started: { at, conversation, directory: '/project', home: '/homes/a' },
  },
  former: [{ id: 'bbbbbbbb', account: 'b', epoch: 0 }],
  lost: null,
  lastSign: at,
  ...more,
})

/** What `state.json` says; with a swap under way in every state but `normal`. */
export function oldState(value: FailoverValue, more: object = {}) {
  const outcome: Outcome | null = topState(value) === 'partialSwap' ? 'partialSwap' : null
  const result = { name: 'main', conversation, proved: true, ms: 5 }
  const swap: Swap = {
    id: 7,
    plan: examplePlan(),
    outcome,
    sessions: [result],
    error: outcome ? { code: 'LINK_DIVERGENT', message: 'elsewhere' } : null,
    faults: [],
    notes: ['a note'],
    recovered: null,
  }
  const isNormal = value === 'normal'
  const context: FailoverContext = {
    active: { name: 'a', home: '/homes/a' },
    epoch: 3,
    lastId: 7,
    swap: isNormal ? null : swap,
    last: { id: 6, from: 'b', to: 'a', outcome: 'swapped', sessions: [result], error: null, recovered: null },
  }
  const record = {
    ...openRecord(swap, 3, topState(value), new Date(at)),
    outcome,
    sessions: [result],
    notes: ['a note'],
  }
  return {
    version: 1,
    updatedAt: at,
    failover: { value, context },
    record: isNormal ? null : record,
    cancelled: { count: 2, at },
    lastSwap: { id: 6, epoch: 3, from: 'b', to: 'a', outcome: 'swapped', at, ms: 5 },
    paused: true,
    linkMoved: false,
    ...more,
  }
}

export const oldTask = (id: string, state: string, more: object = {}) => ({
  version: 1,
  state,
  task: { ...exampleTask({ id }), ...more },
})

export const oldAccounts = {
  version: 1,
  accounts: {
    a: {
      limits: { fiveHour: limit('fiveHour'), sevenDayOpus: limit('sevenDayOpus') },
      windows: {
        fiveHour: {
          session: 'main',
          account: 'a',
          epoch: 0,
          window: 'fiveHour',
          usedPercent: 97,
          resetsAt: at,
          seenAt: at,
          near: true,
        },
      },
      suspicion: null,
      login: null,
      near: true,
    },
    // All that the first versions kept.
    b: { limits: { fiveHour: limit('fiveHour') }, windows: {} },
  },
  signs: [
    { ...evidence, window: 'fiveHour', verdict: 'confirmed' },
    { ...evidence, window: 'fiveHour', account: 'b', verdict: 'known already' },
  ],
}

export const oldMemory = {
  version: 1,
  since: 6,
  told: ['swap-6'],
  queue: [
    {
      target: 't',
      tries: 2,
      message: { event: 'swap', key: 'swap-6', at, sentence: 'b → a: swapped', toDo: null, snippet: null, id: 6 },
    },
  ],
}

const given = { conversation, size: 3 }

/** Everything at once: a swap as far as `value`, sessions of all kinds, tasks queued and running, a message that waits. */
export function writeOld(stateDir: string, value: FailoverValue = 'normal'): void {
  for (const name of ['sessions', 'tasks', 'swaps']) mkdirSync(join(stateDir, name), { recursive: true, mode: 0o700 })
  const state = oldState(value)
  write(join(stateDir, 'state.json'), state)
  if (state.record) write(join(stateDir, 'swaps/000007.json'), state.record)
  const sessions = [
    oldSession('main'),
    oldSession('auto-1', { role: 'autonomous', state: 'idle', unfinished: false, elsewhere: '/elsewhere' }),
    oldSession('typing', { lost: { launch: 'bbbbbbbb', prompts: ['one', 'two'], given } }),
    oldSession('lost', { state: 'moving', lost: { launch: 'aaaaaaaa', prompts: ['one', 'two'], given: null } }),
    oldSession('new', { state: 'starting', said: false, transcript: null, launch: null, lastSign: null, began: null }),
    oldSession('gone', { state: 'failed', held: true, fault: { code: 'GAVE_UP', message: 'it ended' } }),
  ]
  for (const one of sessions) write(join(stateDir, `sessions/${one.name}.json`), one)
  write(join(stateDir, 'tasks/1.json'), oldTask('1', 'done', { endedAt: at, lastMessage: 'done' }))
  write(join(stateDir, 'tasks/2.json'), oldTask('2', 'running', { startedAt: at, session: 'auto-1', given }))
  write(join(stateDir, 'tasks/10.json'), oldTask('10', 'queued'))
  write(join(stateDir, 'accounts.json'), oldAccounts)
  write(join(stateDir, 'notified.json'), oldMemory)
}
