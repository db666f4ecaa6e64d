// The verdict for people: its word and sentence, what to do, and the repairs step by step.
import pc from 'picocolors'
import type { Status } from '../../api/status.ts'
import type { Level, Verdict } from '../../api/verdict.ts'
import { numbered, repairLines, stepsOf } from '../../repair.ts'
import { safeText } from '../../text.ts'
import { clock } from '../../time.ts'
import { cutTo, wrap } from './table.ts'

type Paint = (text: string) => string

export const paints: Record<Level, Paint> = {
  ok: pc.green,
  moving: pc.cyan,
  waiting: pc.yellow,
  attention: pc.yellow,
  broken: pc.red,
}

/** Exit codes of `status --check`: apart from those of the program, so that they cannot be taken for one of them. */
export const checkCodes: Record<Level, number> = { ok: 0, moving: 10, waiting: 11, attention: 12, broken: 13 }

export function showVerdict({ verdict, sentence, repairs, partialSwap }: Status, most?: number): string[] {
  const paint = paints[verdict.level]
  const [first = '', ...rest] = wrap(`${verdict.level}: ${safeText(sentence)}`, '', most)
  return [
    ...[first, ...rest].map((line) => pc.bold(paint(line))),
    ...(verdict.action && repairs.length === 0 ? doing(verdict.action) : []),
    ...(partialSwap ? ['Two ways out; each is whole:'] : []),
    ...repairs.flatMap((repair) => repairLines(repair, '  ')),
  ]
}

function doing(action: string): string[] {
  const lines = numbered(stepsOf(action), '  ')
  return [`  to do: ${lines[0]?.trimStart() ?? ''}`, ...lines.slice(1)]
}

/** One line, for a status bar of tmux: `#` would begin a format there. */
export function shortVerdict({ verdict, activeAccount, accounts, sessions }: Status, now: number): string {
  const used = accounts.find(({ name }) => name === activeAccount)?.windows.fiveHour?.usedPercent
  const rest = verdict.until ? ` until ${clock(verdict.until, now)}` : ''
  const text =
    verdict.level === 'ok'
      ? `ok ${activeAccount}${used === undefined ? '' : ` ${Math.round(used)}%`} ${sessions.length} sessions`
      : `${verdict.level}: ${brief(verdict)}${rest}`
  return cutTo(safeText(text).replaceAll('\n', ' ').replaceAll('#', ''), 100)
}

const brief = ({ cause }: Verdict): string => cutTo(cause, 70)
