// A status in which all is well, to be changed in one thing by a test.

import { sentenceOf } from '../../src/api/sentence.ts'
import type { AccountStatus, SessionStatus, Status } from '../../src/api/status.ts'
import { type Judged, verdictOf } from '../../src/api/verdict.ts'

export const now = Date.parse('2026-11-22T12:00:00.000Z')
export const at = (seconds: number): string => new Date(now + seconds * 1_000).toISOString()

export const session = (name: string, change: Partial<SessionStatus> = {}): SessionStatus => ({
  name,
  role: 'dedicated',
  state: 'idle',
  account: 'compte1',
  epoch: 3,
  conversation: '11111111-2222-4333-8444-555555555555',
  project: '/project',
  pid: 1_234_567,
  held: false,
  adopted: false,
  proved: true,
  fault: null,
  lastSign: at(-90),
  model: null,
  background: [],
  ...change,
})

export const account = (name: string, change: Partial<AccountStatus> = {}): AccountStatus => ({
  name,
  home: `/home/${name}`,
  enabled: true,
  state: 'available',
  windows: { fiveHour: { usedPercent: 23, resetsAt: at(600), seenAt: at(-60) }, sevenDay: null },
  limitedUntil: null,
  login: null,
  paid: null,
  fault: null,
  ...change,
})

export function statusWith(change: Partial<Judged> = {}): Status {
  const judged: Judged = {
    state: 'normal',
    partialSwap: false,
    degraded: null,
    paused: false,
    waiting: null,
    activeAccount: 'compte1',
    epoch: 3,
    link: { path: '/link', target: '/home/compte1' },
    accounts: [account('compte1'), account('compte2')],
    sessions: [session('main'), session('docs')],
    tasks: { queued: 0, running: 0 },
    lastSwap: { id: 4, epoch: 3, from: 'compte2', to: 'compte1', outcome: 'swapped', at: at(-100), ms: 812 },
    faults: [],
    swap: null,
    retry: null,
    repairs: [],
    fleet: { state: 'off', host: null, hosts: [], cutOff: null },
    host: { pid: 1, version: '1', startedAt: at(-1_000), http: 'http://127.0.0.1:4747' },
    space: { path: '/home/compte1', bytes: 5e10, files: 1e6, low: false },
    ...change,
  }
  const verdict = verdictOf(judged)
  return { ...judged, verdict, sentence: sentenceOf(judged, verdict, now) }
}
