// The move of one session to another group, for people.
import pc from 'picocolors'
import type { Moved, MovePlan } from '../../api/move.ts'
import { safeText } from '../../text.ts'
import { showResult } from './swap.ts'

export const showMovePlan = ({ session, from, to, plan }: MovePlan): string[] => [
  pc.bold(`${session}: ${from.group} (${from.account}) → ${to.group} (${to.account})`),
  `${plan.action.padEnd(10)}${session} (${plan.conversation})`,
  ...(plan.cut ?? []).map((one) => `${'cuts'.padEnd(10)}${safeText(one)}`),
]

export const showMoved = ({ session, from, to, moved, undone }: Moved): string[] => [
  ...(moved ? [showResult(moved)] : []),
  ...(undone ? [`It goes back to ${from}:`, showResult(undone)] : []),
  moved && !moved.proved
    ? pc.red(`${session} did not come through on ${to}`)
    : `${session} belongs to ${to}${moved ? '' : ': it goes there when it is started or released'}`,
]
