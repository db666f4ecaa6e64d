// Frames of `top`: whatever the window and whatever is shown, as many lines as it has, none wider, the verdict on top.
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { frame, pageOf } from '../../../src/cli/top/draw.ts'
import { cursorRow, empty, keyed, type Model, shownSessions } from '../../../src/cli/top/model.ts'
import { keysIn } from '../../../src/cli/top/screen.ts'
import { account, now, session, statusWith } from '../../support/status.ts'

const many = Array.from({ length: 500 }, (_, index) => session(`ccl-auto-${index + 1}`, { role: 'autonomous' }))
const fault = { code: 'DIALOG_OPEN', message: 'x\u001b[31m\nasks', fix: 'attach' }
const crowd = statusWith({
  sessions: [...many, session('docs', { state: 'failed', fault }), session('a'.repeat(64), { proved: false })],
  accounts: Array.from({ length: 20 }, (_, index) => account(`compte${index + 1}`)),
})
const model = (change: Partial<Model> = {}): Model => ({ ...empty, status: crowd, live: true, ...change })

describe.each([
  [80, 24],
  [100, 30],
  [200, 60],
  [40, 12],
])('%i×%i', (columns, rows) => {
  const size = { columns, rows }
  it.each<[string, Partial<Model>]>([
    ['the list', {}],
    ['no host yet', { status: null, live: false }],
    ['a filter', { filter: 'auto-49', typing: true }],
    [
      'a sheet',
      {
        sheet: { title: 'explain', lines: Array.from({ length: 99 }, () => 'word '.repeat(99)), from: 3, enter: null },
      },
    ],
  ])('%s', (_, change) => {
    const lines = frame(model(change), size, now).map(stripVTControlCharacters)
    expect(lines).toHaveLength(rows)
    expect(lines.filter((line) => [...line].length > columns)).toEqual([])
    if (change.status !== null) expect(lines[0]).toMatch(/ATTENTION .*docs failed/)
    expect(lines.join('')).not.toMatch(/[\u0000-\u001f]/)
  })
})

it('both gauges of an account are whole at 80 columns, and so are the heads', () => {
  const [, ...lines] = frame(model(), { columns: 80, rows: 24 }, now).map(stripVTControlCharacters)
  const used = { usedPercent: 100, resetsAt: null, seenAt: new Date(now).toISOString() }
  const full = statusWith({ accounts: [account('compte1', { windows: { fiveHour: used, sevenDay: used } })] })
  const shown = frame(model({ status: full }), { columns: 80, rows: 24 }, now).map(stripVTControlCharacters)
  expect(shown.find((line) => line.startsWith('* compte1'))).toMatch(/5h █{10} 100% 7d █{10} 100%$/)
  expect(lines.find((line) => line.startsWith('session'))).toMatch(/ conversation +last sign/)
})

it('problems come first, and the cursor stays on its session when the order changes', () => {
  expect(
    shownSessions(model())
      .slice(0, 2)
      .map(({ name }) => name),
  ).toEqual(['docs', 'a'.repeat(64)])
  let { model: next } = keyed(model(), 'down', 10)
  next = keyed(next, 'down', 10).model
  expect(next.at).toBe('ccl-auto-1')
  next = keyed(next, 'o', 10).model
  expect([next.sort, next.at]).toEqual(['name', 'ccl-auto-1'])
  expect(shownSessions(next)[cursorRow(next)]?.name).toBe('ccl-auto-1')
})

it('a filter is typed, kept with Enter, and cleared with Esc', () => {
  const type = (from: Model, ...keys: string[]) => keys.reduce((one, key) => keyed(one, key, 10).model, from)
  const typed = type(model(), '/', 'd', 'o', 'x', 'backspace', 'c', 'enter')
  expect([typed.filter, typed.typing, shownSessions(typed).length]).toEqual(['doc', false, 1])
  // While one types, letters are no commands.
  expect(keyed(type(model(), '/'), 'q', 10).wish).toBeNull()
  expect(type(typed, 'escape').filter).toBe('')
})

it('a swap needs its plan, and Enter under it', () => {
  expect(keyed(model(), 's', 10).wish).toBe('plan')
  const plan = model({ sheet: { title: 'plan', lines: [], from: 0, enter: 'swap' } })
  expect(keyed(plan, 'enter', 10)).toMatchObject({ wish: 'swap', model: { sheet: null } })
  expect(keyed(plan, 'escape', 10)).toMatchObject({ wish: null, model: { sheet: null } })
  expect(keyed(plan, 'q', 10).wish).toBeNull()
})

it('keys by name; what means nothing is no key', () => {
  expect(keysIn('\u001b[A\u001b[Bq\r\u001b')).toEqual(['up', 'down', 'q', 'enter', 'escape'])
  expect(keysIn('\u001b[15~\u001b[1;5C\u0000é')).toEqual(['é'])
})

it('a page leaves room for the head and the foot', () => {
  expect(pageOf(model(), { columns: 80, rows: 24 }, now)).toBeGreaterThan(8)
})
