// A frame of `top`: exactly as many lines as the window has, none wider than it. The head with the verdict stands still,
// whatever the list below does.
import pc from 'picocolors'
import type { AccountStatus, SessionStatus, Status } from '../../api/status.ts'
import { clean } from '../../text.ts'
import { ago, clock, duration } from '../../time.ts'
import { cutTo, wrap } from '../show/table.ts'
import { paints } from '../show/verdict.ts'
import { cursorRow, type Model, shownSessions } from './model.ts'

export interface Size {
  columns: number
  rows: number
}

/** Lines of the list, or of the sheet, that fit below the head. */
export const pageOf = (model: Model, size: Size, now: number): number =>
  Math.max(1, size.rows - headOf(model, size, now).length - 2)

export function frame(model: Model, size: Size, now: number): string[] {
  const head = headOf(model, size, now)
  const page = pageOf(model, size, now)
  const body = model.sheet ? sheetOf(model.sheet, page, size) : listOf(model, page, size, now)
  const lines = [...head, ...body.slice(0, page + 1)].slice(0, size.rows - 1)
  while (lines.length < size.rows - 1) lines.push('')
  return [...lines, footOf(model, size)]
}

function headOf({ status, live, swap }: Model, { columns, rows }: Size, now: number): string[] {
  if (!status) return [pc.bold(cutTo('Waiting for the host …', columns)), '']
  const { verdict } = status
  const paint = live ? paints[verdict.level] : pc.red
  const said = live ? clean(status.sentence, 1_000) : 'No host answers; this is the last that was heard of it.'
  const word = ` ${live ? verdict.level.toUpperCase() : 'GONE'} `
  const sentence = wrap(said, '', columns - word.length - 1).slice(0, rows > 30 ? 4 : 2)
  const lines = sentence.map((line, index) =>
    index === 0
      ? `${pc.inverse(pc.bold(paint(word)))} ${pc.bold(paint(cutTo(line, columns - word.length - 1)))}`
      : `${' '.repeat(word.length + 1)}${paint(cutTo(line, columns - word.length - 1))}`,
  )
  if (live && verdict.action) lines.push(pc.yellow(cutTo(`to do: ${clean(verdict.action, 1_000)}`, columns)))
  const accounts = ranked(status).slice(0, rows > 30 ? 12 : 4)
  lines.push(...accounts.map((account) => accountLine(account, status.activeAccount, columns, now)))
  if (status.accounts.length > accounts.length)
    lines.push(pc.dim(cutTo(`… ${status.accounts.length - accounts.length} more accounts`, columns)))
  if (live && swap && swap.outcome === null) lines.push(pc.cyan(cutTo(swapLine(swap, status), columns)))
  return lines
}

/** The active one first, then those with a fault. */
const ranked = ({ accounts, activeAccount }: Status): AccountStatus[] =>
  accounts.toSorted((one, other) => rank(other, activeAccount) - rank(one, activeAccount))

const rank = ({ name, fault }: AccountStatus, active: string): number => (name === active ? 2 : fault ? 1 : 0)

function accountLine(
  { name, state, windows, limitedUntil, fault }: AccountStatus,
  active: string,
  columns: number,
  now: number,
) {
  const gauge = (label: string, used: number | undefined) => {
    if (used === undefined) return `${label} ${'-'.padEnd(15)}`
    const full = Math.round(Math.min(100, used) / 10)
    return `${label} ${'█'.repeat(full)}${'░'.repeat(10 - full)} ${String(Math.round(used)).padStart(3)}%`
  }
  // Both gauges whole, with their numbers, before anything else.
  const room = Math.max(9, Math.min(24, columns - 57))
  const how = fault ? `broken: ${fault.code}` : limitedUntil ? `limited until ${clock(limitedUntil, now)}` : state
  const line = cutTo(
    [
      `${name === active ? '*' : ' '} ${cutTo(name, 16).padEnd(16)}`,
      cutTo(how, room).padEnd(room),
      gauge('5h', windows.fiveHour?.usedPercent),
      gauge('7d', windows.sevenDay?.usedPercent),
    ].join(' '),
    columns,
  )
  return fault ? pc.red(line) : limitedUntil || state !== 'available' ? pc.yellow(line) : line
}

function swapLine({ id, from, to, steps, sessions, planned }: NonNullable<Model['swap']>, { state }: Status): string {
  const moving = planned.filter(({ action }) => action === 'relaunch').length
  const proved = sessions.filter((one) => one.proved).length
  const took = steps.reduce((sum, { ms }) => sum + (ms ?? 0), 0)
  return `swap ${id}: ${from} → ${to}, ${state}, ${proved} of ${moving} proved, ${duration(took)}`
}

const fixed = { state: 18, account: 16, conversation: 12, sign: 11 }

function listOf(model: Model, page: number, { columns }: Size, now: number): string[] {
  const sessions = shownSessions(model)
  const all = model.status?.sessions.length ?? 0
  const wide = columns >= 110
  const names = Math.min(24, Math.max(10, columns - fixed.state - fixed.account - fixed.conversation - fixed.sign - 4))
  const rest = columns - names - fixed.state - fixed.account - fixed.conversation - fixed.sign - 5
  const cells = (one: string[]) =>
    one
      .map((cell, index) => {
        const room = [names, fixed.state, fixed.account, fixed.conversation, fixed.sign, rest][index] ?? 0
        return cutTo(cell, room).padEnd(room)
      })
      .join(' ')
  const heads = ['session', 'state', 'account', 'conversation', 'last sign']
  const header = cells(wide ? [...heads, 'project'] : heads)
  const at = cursorRow(model)
  const from = Math.max(0, Math.min(at - Math.floor(page / 2), sessions.length - page))
  const rows = sessions.slice(from, from + page).map((one, index) => {
    const line = cells([
      clean(one.name, 64),
      stateOf(one),
      clean(one.account, 64),
      one.conversation.slice(0, 8),
      one.lastSign ? ago(one.lastSign, now) : '-',
      ...(wide ? [clean(one.fault?.message ?? one.project, 300)] : []),
    ])
    const shown = cutTo(line, columns)
    return from + index === at ? pc.inverse(shown.padEnd(columns)) : paintOf(one)(shown)
  })
  const count = sessions.length === all ? `${all} sessions` : `${sessions.length} of ${all} sessions`
  const note = `${count}, by ${model.sort}${model.filter ? `, /${model.filter}` : ''}`
  return [pc.dim(cutTo(columns > 100 ? `${header.trimEnd()}  ${note}` : header, columns)), ...rows]
}

const stateOf = ({ state, held, proved, fault }: SessionStatus): string =>
  [fault && state !== 'failed' ? '!' : '', state, held ? 'held' : '', proved || state === 'stopped' ? '' : 'unproved']
    .filter(Boolean)
    .join(' ')

const paintOf = ({ state, fault, proved }: SessionStatus): ((text: string) => string) =>
  state === 'failed'
    ? pc.red
    : fault || state === 'limited' || (!proved && state !== 'stopped')
      ? pc.yellow
      : (text) => text

function sheetOf({ title, lines, from }: NonNullable<Model['sheet']>, page: number, { columns }: Size): string[] {
  const more = lines.length > page ? ` (${from + 1}–${Math.min(lines.length, from + page)} of ${lines.length})` : ''
  return [
    pc.bold(cutTo(`── ${clean(title, 200)}${more} `.padEnd(columns, '─'), columns)),
    ...lines.slice(from, from + page).map((line) => cutTo(line, columns)),
  ]
}

const keys = 'Enter attach  l log  e explain  s swap  / filter  o sort  q quit'

function footOf({ typing, filter, sheet, said }: Model, { columns }: Size): string {
  if (typing) return cutTo(`/${clean(filter, 100)}▏`, columns)
  if (said) return pc.yellow(cutTo(clean(said, 300), columns))
  if (sheet) return pc.dim(cutTo(sheet.enter ? 'Enter swap now  Esc back  ↑↓ scroll' : 'Esc back  ↑↓ scroll', columns))
  return pc.dim(cutTo(filter ? `/${clean(filter, 100)}  Esc clear   ${keys}` : keys, columns))
}
