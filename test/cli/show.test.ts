// What people see: it fits 80 columns, and the time of a swap lies on one line.
import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import { showStatus } from '../../src/cli/show/status.ts'
import { showRecord } from '../../src/cli/show/swap.ts'
import { table } from '../../src/cli/show/table.ts'
import { shortVerdict } from '../../src/cli/show/verdict.ts'
import { openRecord, type SwapRecord } from '../../src/journal/record.ts'
import { stepsOf } from '../../src/repair.ts'
import { examplePlan } from '../support/plan.ts'
import { account, at, now, session, statusWith } from '../support/status.ts'

it('status fits 80 columns, and tells of a wait with its countdown', () => {
  const resting = { state: 'limited', limitedUntil: at(600) } as const
  const status = statusWith({
    waiting: { until: at(600), account: 'compte2' },
    accounts: [account('compte1', resting), account('compte2', resting)],
    sessions: [session('main', { held: true }), session('a-rather-long-name', { proved: false })],
  })
  const lines = showStatus(status, now).map(stripVTControlCharacters)
  expect(lines.filter((line) => line.length > 80)).toEqual([])
  expect(lines.join(' ')).toMatch(/Work resumes at \d\d:\d\d \(in 10 min\)/)
})

it('a repair is shown whole, each step numbered, whatever its length', () => {
  const command = `ln -sfnT /shared/${'x'.repeat(400)} /home/compte1/projects`
  const fault = { code: 'LINK_DIVERGENT', message: 'projects leads elsewhere', fix: `mkdir -p /shared\n${command}` }
  const status = statusWith({
    accounts: [account('compte1', { fault })],
    repairs: [{ title: 'compte1', steps: stepsOf(fault.fix) }],
  })
  const lines = showStatus(status, now).map(stripVTControlCharacters)
  expect(lines).toContain('    1. mkdir -p /shared')
  expect(lines).toContain(`    2. ${command}`)
})

it('one line for a status bar, without what tmux would obey', () => {
  const line = (change: Parameters<typeof statusWith>[0]) => shortVerdict(statusWith(change), now)
  expect(line({})).toBe('ok compte1 23% 2 sessions')
  expect(line({ degraded: { code: 'X', message: 'a #[fg=red]\u001b[31m\nproblem', fix: 'x' } })).toBe(
    'attention: a [fg=red] [31m problem',
  )
})

it('tables fit the window; the widest column gives way', () => {
  const lines = table(
    ['name', 'project'],
    [
      ['main', `/home/u/${'long/'.repeat(30)}`],
      ['docs', '/x'],
    ],
    40,
  )
  expect(lines.every((line) => stripVTControlCharacters(line).length <= 40)).toBe(true)
  expect(lines[1]).toMatch(/^main {2}\/home.*…$/)
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
