// What `top` shows, and what a key makes of it. Pure: it neither draws nor asks anybody.
import type { SessionStatus, Status } from '../../api/status.ts'
import type { LogLine } from '../../views/stream/log-lines.ts'
import type { SwapView } from '../../views/stream/swap-view.ts'
import { worstFirst } from '../show/status.ts'

export const sorts = ['problems', 'name', 'account', 'last sign'] as const

/** A text over the table: the log, a decision, a plan. */
export interface Sheet {
  title: string
  lines: string[]
  /** Lines that are scrolled past. */
  from: number
  /** What Enter does there. */
  enter: 'swap' | null
}

export interface Model {
  status: Status | null
  /** The host answers; else what is shown is the last that was heard. */
  live: boolean
  swap: SwapView | null
  log: LogLine[]
  filter: string
  typing: boolean
  sort: (typeof sorts)[number]
  /** The name of the session under the cursor. */
  at: string | null
  sheet: Sheet | null
  /** The last thing that was done, or why not. */
  said: string
}

export const empty: Model = {
  status: null,
  live: false,
  swap: null,
  log: [],
  filter: '',
  typing: false,
  sort: 'problems',
  at: null,
  sheet: null,
  said: '',
}

/** What a key asks of the world. */
export type Wish = 'quit' | 'attach' | 'log' | 'explain' | 'plan' | 'swap' | null

export function shownSessions({ status, filter, sort }: Model): SessionStatus[] {
  const wanted = filter.toLowerCase()
  const matches = (one: SessionStatus) =>
    [one.name, one.state, one.account, one.project, one.role].some((text) => text.toLowerCase().includes(wanted))
  const by: Record<Model['sort'], (one: SessionStatus, other: SessionStatus) => number> = {
    problems: worstFirst,
    name: (one, other) => one.name.localeCompare(other.name),
    account: (one, other) => one.account.localeCompare(other.account),
    'last sign': (one, other) => (other.lastSign ?? '').localeCompare(one.lastSign ?? ''),
  }
  return (status?.sessions ?? []).filter(matches).toSorted(by[sort])
}

/** The row of the cursor: of a session that is gone, the first. */
export const cursorRow = (model: Model): number =>
  Math.max(
    0,
    shownSessions(model).findIndex(({ name }) => name === model.at),
  )

export function keyed(model: Model, key: string, page: number): { model: Model; wish: Wish } {
  if (model.typing) return { model: typed(model, key), wish: null }
  if (model.sheet) return inSheet(model, model.sheet, key, page)
  const wish = wishes[key] ?? null
  if (wish) return { model: { ...model, said: '' }, wish }
  return { model: moved({ ...model, said: '' }, key, page), wish: null }
}

const wishes: Record<string, Wish> = {
  q: 'quit',
  'ctrl-c': 'quit',
  enter: 'attach',
  l: 'log',
  e: 'explain',
  s: 'plan',
}

function moved(model: Model, key: string, page: number): Model {
  const sessions = shownSessions(model)
  const to = (row: number) => ({
    ...model,
    at: sessions[Math.min(sessions.length - 1, Math.max(0, row))]?.name ?? null,
  })
  const row = cursorRow(model)
  if (key === 'down' || key === 'j') return to(row + 1)
  if (key === 'up' || key === 'k') return to(row - 1)
  if (key === 'pagedown' || key === ' ') return to(row + page)
  if (key === 'pageup') return to(row - page)
  if (key === 'home' || key === 'g') return to(0)
  if (key === 'end' || key === 'G') return to(sessions.length - 1)
  if (key === '/') return { ...model, typing: true }
  if (key === 'escape') return { ...model, filter: '' }
  if (key === 'o') return { ...model, sort: sorts[(sorts.indexOf(model.sort) + 1) % sorts.length] ?? 'problems' }
  return model
}

function typed(model: Model, key: string): Model {
  if (key === 'enter') return { ...model, typing: false }
  if (key === 'escape' || key === 'ctrl-c') return { ...model, typing: false, filter: '' }
  if (key === 'backspace') return { ...model, filter: model.filter.slice(0, -1) }
  return [...key].length === 1 ? { ...model, filter: (model.filter + key).slice(0, 40) } : model
}

function inSheet(model: Model, sheet: Sheet, key: string, page: number): { model: Model; wish: Wish } {
  if (key === 'ctrl-c') return { model, wish: 'quit' }
  if (key === 'escape' || key === 'q') return { model: { ...model, sheet: null }, wish: null }
  if (key === 'enter' && sheet.enter) return { model: { ...model, sheet: null }, wish: sheet.enter }
  const step: Record<string, number> = { down: 1, j: 1, up: -1, k: -1, pagedown: page, ' ': page, pageup: -page }
  const last = Math.max(0, sheet.lines.length - page)
  const from = key === 'home' || key === 'g' ? 0 : key === 'end' || key === 'G' ? last : sheet.from + (step[key] ?? 0)
  return { model: { ...model, sheet: { ...sheet, from: Math.min(last, Math.max(0, from)) } }, wish: null }
}
