// What people see: it fits 80 columns, and the time of a swap lies on one line.
import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import type { Status } from '../../src/api/status.ts'
import { showStatus } from '../../src/cli/show/status.ts'
import { showRecord } from '../../src/cli/show/swap.ts'
import { openRecord, type SwapRecord } from '../../src/journal/record.ts'
import { examplePlan } from '../support/plan.ts'

const now = Date.parse('2026-11-22T12:00:00.000Z')
const at = (seconds: number): string => new Date(now + seconds * 1_000).toISOString()

const session = (name: string): Status['sessions'][number] => ({
  name,
  role: 'dedicated',
  state: 'working',
  account: 'compte1',
  epoch: 3,
  conversation: '11111111-2222-4333-8444-555555555555',
  project: '/project',
  pid: 1_234_567,
  held: true,
  proved: false,
  fault: null,
  lastSign: at(-90),
})

const account = (name: string, limitedUntil: string | null): Status['accounts'][number] => ({
  name,
  home: `/home/${name}`,
  enabled: true,
  state: limitedUntil ? 'limited' : 'near',
  windows: { fiveHour: { usedPercent: 96, resetsAt: at(600), seenAt: at(-60) }, sevenDay: null },
  limitedUntil,
  login: null,
})

it('status fits 80 columns, and tells of a wait with its countdown', () => {
  const status: Status = {
    state: 'normal',
    sentence: 'compte1 is active; 2 sessions run.',
    partialSwap: false,
    degraded: null,
    paused: false,
    waiting: { until: at(600), account: 'compte2' },
    activeAccount: 'compte1',
    epoch: 3,
    link: { path: '/link', target: '/home/compte1' },
    accounts: [account('compte1', null), account('compte2', at(600))],
    sessions: [session('main'), session('a-rather-long-name')],
    tasks: { queued: 0, running: 0 },
    lastSwap: { id: 4, epoch: 3, from: 'compte2', to: 'compte1', outcome: 'swapped', at: at(-100), ms: 812 },
    faults: [],
    host: { pid: 1, version: '1', startedAt: at(-1_000), http: 'http://127.0.0.1:4747' },
  }
  const lines = showStatus(status, now).map(stripVTControlCharacters)
  expect(lines.filter((line) => line.length > 80)).toEqual([])
  expect(lines).toContain('waiting: compte2 resets in 10 min; sessions stay, and go on then')
})

it('history shows each step where it lies in the time of its swap', () => {
  const plan = examplePlan()
  const swap = { id: 7, plan, outcome: null, sessions: [], error: null, faults: [], notes: [], recovered: null }
  const record: SwapRecord = {
    ...openRecord(swap, 1, 'saving', new Date(now)),
    outcome: 'swapped',
    ms: 4_000,
    steps: [
      { state: 'saving', startedAt: at(0), ms: 1_000 },
      { state: 'flipping', startedAt: at(1), ms: 1 },
      { state: 'relaunching', startedAt: at(2), ms: 2_000 },
    ],
  }
  const bars = showRecord(record)
    .map(stripVTControlCharacters)
    .flatMap((line) => / {2}( *▇+)$/.exec(line)?.[1] ?? [])
  expect(bars.map((bar) => [bar.indexOf('▇'), bar.trim().length])).toEqual([
    [0, 10],
    [10, 1],
    [20, 20],
  ])
})
