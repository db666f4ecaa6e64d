// What a scrape says, read by a parser that others wrote.
import parse from 'parse-prometheus-text-format'
import { expect, it, onTestFinished } from 'vitest'
import type { Status } from '../../src/api/status.ts'
import type { SwapRecord } from '../../src/journal/record.ts'
import { openRecord } from '../../src/journal/record.ts'
import { readRecord, writeRecord } from '../../src/journal/records.ts'
import type { Registry } from '../../src/sessions/registry.ts'
import { catalogue } from '../../src/views/metrics/catalogue.ts'
import { openMetrics } from '../../src/views/metrics/metrics.ts'
import { exampleEntry } from '../support/entry.ts'
import { examplePlan } from '../support/plan.ts'
import { openSessions } from '../support/sessions.ts'
import { temporaryDirectory } from '../support/temp.ts'

const at = (seconds: number) => new Date(Date.parse('2026-11-22T12:00:00.000Z') + seconds * 1000).toISOString()
const time = (seconds: number) => Date.parse(at(seconds)) / 1000

const status = (more: Partial<Status> = {}): Status =>
  ({
    state: 'normal',
    sentence: '',
    verdict: { level: 'attention', cause: '', until: null, action: null, others: [] },
    partialSwap: false,
    degraded: null,
    paused: false,
    waiting: null,
    activeAccount: 'a',
    epoch: 3,
    link: { path: '/link', target: '/homes/a' },
    accounts: [],
    sessions: [],
    tasks: { queued: 0, running: 0 },
    lastSwap: null,
    faults: [],
    host: null,
    fleet: { state: 'off', host: null, hosts: [], cutOff: null },
    ...more,
  }) as Status

const record = (id: number, more: Partial<SwapRecord> = {}): SwapRecord => {
  const swap = {
    id,
    plan: examplePlan(),
    outcome: null,
    sessions: [],
    error: null,
    faults: [],
    notes: [],
    recovered: null,
  }
  return { ...openRecord(swap, 0, 'saving', new Date(at(0))), ...more }
}

const step = (state: string, ms: number | null) => ({ state, startedAt: at(0), ms })

/** Of sessions that never change, where none are given. */
const still: Pick<Registry, 'onChange'> = { onChange: () => () => {} }

/** The record that the journal of the host holds; one that has ended is a file. */
let running: SwapRecord | null = null

function open(now: () => Status, stateDir = temporaryDirectory(), registry = still) {
  const metrics = openMetrics({
    api: {
      status: async () => now(),
      isReady: () => true,
      record: (id) => (running?.id === id ? running : readRecord(stateDir, id)),
      running: () => running,
    },
    registry,
    stateDir,
  })
  onTestFinished(() => {
    metrics.close()
    running = null
  })
  const scrape = async () => {
    const { contentType, text } = await metrics.scrape()
    return { contentType, text, families: parse(text) }
  }
  /** The values of a metric, by their labels. Without its TYPE: the parser adds up the labels of a histogram. */
  const values = async (name: string): Promise<Record<string, number>> => {
    const samples = parse((await scrape()).text.replaceAll(/^# .*\n/gm, ''))
    const found = samples.filter((one) => one.name === name).flatMap(({ metrics }) => metrics)
    return Object.fromEntries(found.map(({ labels = {}, value }) => [Object.values(labels).join(' '), Number(value)]))
  }
  return { stateDir, scrape, values }
}

it('every metric of the list is in every scrape, with its type, and a parser of others reads it', async () => {
  const { scrape } = open(() => status())
  const { contentType, text, families } = await scrape()
  expect(contentType).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(families.map(({ name, type, help }) => [name, type.toLowerCase(), help])).toEqual(
    expect.arrayContaining(Object.entries(catalogue).map(([name, { type, help }]) => [name, type, help])),
  )
  expect(families).toHaveLength(Object.keys(catalogue).length)
  expect(text).not.toContain('NaN')
})

it('tells how things stand: one state, the active account, windows and resets, sessions and tasks', async () => {
  const session = { name: 'main', role: 'dedicated', held: false } as Status['sessions'][number]
  const { values } = open(() =>
    status({
      state: 'relaunching',
      degraded: { code: 'HTTP_PORT', message: '', fix: '' },
      waiting: { until: at(60), account: 'b' },
      accounts: [
        {
          name: 'a',
          home: '/homes/a',
          enabled: true,
          state: 'limited',
          windows: { fiveHour: { usedPercent: 99.5, resetsAt: at(60), seenAt: at(0) }, sevenDay: null },
          limitedUntil: at(60),
        },
        {
          name: 'b',
          home: '/homes/b',
          enabled: true,
          state: 'available',
          windows: { fiveHour: { usedPercent: 1, resetsAt: null, seenAt: at(1) }, sevenDay: null },
          limitedUntil: null,
        },
      ] as Status['accounts'],
      sessions: [
        { ...session, state: 'idle' },
        { ...session, name: 'two', state: 'idle', held: true },
        { ...session, name: 'ccl-auto-1', role: 'autonomous', state: 'failed' },
      ],
      tasks: { queued: 2, running: 1 },
    }),
  )
  const states = await values('claude_failover_state')
  expect(Object.entries(states).filter(([, value]) => value === 1)).toEqual([['relaunching', 1]])
  expect(Object.keys(states)).toHaveLength(7)
  const levels = Object.entries(await values('claude_failover_verdict'))
  expect(levels.filter(([, value]) => value === 1)).toEqual([['attention', 1]])
  expect(levels).toHaveLength(5)
  expect(await values('claude_failover_degraded')).toEqual({ '': 1 })
  expect(await values('claude_failover_waiting')).toEqual({ '': 1 })
  expect(await values('claude_failover_waiting_until_timestamp_seconds')).toEqual({ b: time(60) })
  expect(await values('claude_failover_account_active')).toEqual({ a: 1, b: 0 })
  expect(await values('claude_failover_account_state')).toMatchObject({ 'a limited': 1, 'a near': 0, 'b available': 1 })
  expect(await values('claude_failover_account_limited_until_timestamp_seconds')).toEqual({ a: time(60) })
  expect(await values('claude_failover_account_window_used_percent')).toEqual({ 'a fiveHour': 99.5, 'b fiveHour': 1 })
  expect(await values('claude_failover_account_window_reset_timestamp_seconds')).toEqual({ 'a fiveHour': time(60) })
  expect(await values('claude_failover_account_window_seen_timestamp_seconds')).toMatchObject({ 'b fiveHour': time(1) })
  const sessions = await values('claude_failover_sessions')
  expect(sessions).toMatchObject({ 'dedicated idle': 2, 'autonomous failed': 1, 'dedicated moving': 0 })
  expect(await values('claude_failover_sessions_held')).toEqual({ '': 1 })
  expect(await values('claude_failover_tasks')).toEqual({ queued: 2, running: 1 })
})

it('what is no longer so is no longer told', async () => {
  let now = status({ waiting: { until: at(60), account: 'b' } })
  const { values } = open(() => now)
  expect(await values('claude_failover_waiting_until_timestamp_seconds')).toEqual({ b: time(60) })
  now = status()
  expect(await values('claude_failover_waiting')).toEqual({ '': 0 })
  expect(await values('claude_failover_waiting_until_timestamp_seconds')).toEqual({})
})

it('windows with names of any shape make no time series', async () => {
  const windows = Object.fromEntries(
    ['fiveHour', 'a b', 'x"\n', 'y'.repeat(41), ...Array.from({ length: 30 }, (_, index) => `w${index}`)].map(
      (name) => [name, { usedPercent: 1, resetsAt: null, seenAt: at(0) }],
    ),
  )
  const account = { name: 'a', home: '/', enabled: true, state: 'available', windows, limitedUntil: null }
  const { values } = open(() => status({ accounts: [account] as unknown as Status['accounts'] }))
  const named = Object.keys(await values('claude_failover_account_window_used_percent'))
  expect(named).toHaveLength(12)
  expect(named).toContain('a fiveHour')
  expect(named.filter((name) => !/^a \w{1,40}$/.test(name))).toEqual([])
})

it('counts each swap, step, session and detection once, however often it is asked, and after a restart the same', async () => {
  const { stateDir, values, scrape } = open(() => status())
  expect(await values('claude_failover_swaps_total')).toEqual({ swapped: 0, cancelled: 0, partialSwap: 0 })
  const trigger = { session: 'main', source: 'row', pattern: null, snippet: null, resetsAt: null, window: null }
  const begun = record(1, {
    trigger: { ...trigger, seenAt: at(-2) },
    steps: [step('saving', 20), step('flipping', null)],
  })
  running = begun
  const steps = async () => (await values('claude_failover_swap_step_duration_seconds_count')) as Record<string, number>
  expect(await steps()).toMatchObject({ saving: 1, flipping: 0 })
  expect(await steps()).toMatchObject({ saving: 1, flipping: 0 })
  const result = { name: 'main', conversation: 'c' }
  running = null
  await writeRecord(stateDir, {
    ...begun,
    outcome: 'swapped',
    steps: ['saving', 'flipping', 'ensuring', 'relaunching'].map((state) => step(state, 20)),
    sessions: [
      { ...result, proved: true, ms: 3000 },
      { ...result, name: 'two', proved: false, ms: 9000 },
    ],
  })
  await writeRecord(stateDir, record(2, { outcome: 'cancelled', steps: [step('saving', 1), step('rollingBack', 1)] }))
  const expectCounts = async (of: typeof values) => {
    expect(await of('claude_failover_swaps_total')).toEqual({ swapped: 1, cancelled: 1, partialSwap: 0 })
    expect(await of('claude_failover_swap_step_duration_seconds_count')).toMatchObject({ saving: 2, relaunching: 1 })
    expect(await of('claude_failover_relaunch_duration_seconds_count')).toEqual({ true: 1, false: 1 })
    expect(await of('claude_failover_detection_latency_seconds_count')).toEqual({ '': 1 })
  }
  await expectCounts(values)
  await Promise.all([scrape(), scrape()])
  await expectCounts(values)
  const family = (await scrape()).families.find(({ name }) => name === 'claude_failover_detection_latency_seconds')
  expect(family?.metrics[0]).toMatchObject({ sum: '2', buckets: { '1': '0', '2': '1' } })
  await expectCounts(open(() => status(), stateDir).values)
})

it('a partialSwap counts when it stands, and what recovery made of it when that has ended', async () => {
  const { stateDir, values } = open(() => status())
  const standing = record(1, {
    outcome: 'partialSwap',
    steps: [step('saving', 1), step('rollingBack', 1), step('partialSwap', null)],
  })
  running = standing
  expect(await values('claude_failover_swaps_total')).toEqual({ swapped: 0, cancelled: 0, partialSwap: 1 })
  const steps = [...standing.steps.slice(0, 2), step('partialSwap', 60_000)]
  running = null
  await writeRecord(stateDir, { ...standing, outcome: 'cancelled', recovered: 'left', steps })
  const expected = { swapped: 0, cancelled: 1, partialSwap: 1 }
  expect(await values('claude_failover_swaps_total')).toEqual(expected)
  expect(await open(() => status(), stateDir).values('claude_failover_swaps_total')).toEqual(expected)
})

it('counts launches of sessions that had run before, but not those of a swap', async () => {
  const stateDir = temporaryDirectory()
  const entry = exampleEntry({ state: 'starting', launch: null })
  const { registry } = await openSessions(stateDir, [entry])
  const { values } = open(() => status(), stateDir, registry)
  const launched = (id: string, as: 'starting' | 'moving') => {
    const { launch } = exampleEntry()
    registry.tell('main', { type: 'launch.began', as }, { launch: launch && { ...launch, id } })
    registry.tell('main', { type: 'launch.began', as })
  }
  const restarts = () => values('claude_failover_session_restarts_total')
  launched('aaaaaaaa', 'starting')
  registry.tell('main', { type: 'start.heard' })
  expect(await restarts()).toEqual({ '': 0 })
  registry.tell('main', { type: 'launch.began', as: 'starting' })
  launched('bbbbbbbb', 'starting')
  expect(await restarts()).toEqual({ '': 1 })
  registry.tell('main', { type: 'launch.began', as: 'moving' })
  launched('cccccccc', 'moving')
  expect(await restarts()).toEqual({ '': 1 })
})

it('tells that the event loop was late', async () => {
  const { scrape, values } = open(() => status())
  await new Promise((resolve) => setTimeout(resolve, 120))
  await scrape()
  await new Promise((resolve) => setTimeout(resolve, 120))
  const end = Date.now() + 400
  while (Date.now() < end);
  await new Promise((resolve) => setTimeout(resolve, 120))
  const { max = 0, mean = 0 } = await values('claude_failover_event_loop_lag_seconds')
  expect(max).toBeGreaterThan(0.25)
  expect(mean).toBeLessThan(max)
})
