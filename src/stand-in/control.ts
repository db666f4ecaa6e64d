// The account as a test or the sandbox sets it: one JSON file an account, `<control directory>/<name of the home>.json`,
// read at every turn. It stands outside the homes, whose trees are compared byte for byte.
import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const modes = ['ok', 'warning', 'limited', 'overloaded', 'error500', 'plain429', 'unauthorized'] as const
export type Mode = (typeof modes)[number]

export const needs = [
  'authentication_failed',
  'oauth_org_not_allowed',
  'account_on_hold',
  'verification_required',
  'billing_error',
  'unknown',
] as const
export type Need = (typeof needs)[number]

export interface Control {
  mode?: Mode
  /** The window that is used up, as the server names it; `none`: it names none. */
  claim?: string
  /** Unix seconds. A limited account is free again from then on. */
  resetsAt?: number
  /** Turns that the account has before it is limited by itself. */
  quotaTurns?: number
  /** Milliseconds after which it has all of them again; windows begin at multiples of it since 1970. Without it: never. */
  windowMs?: number
  /** Percent used, as the status line is told. */
  fiveHour?: number
  sevenDay?: number
  /** How long an answer takes, and how long a passing error is retried, in milliseconds. */
  replyMs?: number
  retryMs?: number
  /** Wait between a reset and the turn by which the agent goes on by itself; the real one took 70 to 95 s. */
  continueMs?: number
  /** The account needs somebody: the error that its turns are refused with. */
  need?: Need
  /** Rows reach the disk so long after they were made, in milliseconds; usually 100. */
  rowsAfterMs?: number
  /** Rows are torn: the second half of what is written follows the first after so many milliseconds. */
  tornMs?: number
  /** Turns are wrapped up, as shortly before a limit. */
  wrapUp?: 'near_limit' | 'wrap_up'
  /** Subagents are refused for a used-up window, and the main turn is not. */
  agentsLimited?: boolean
  /** Turns go on though the window is used up. */
  paid?: 'lowPriority' | 'credits'
  /** Misbehaviours of every agent that starts on this account; see `faults.ts`. */
  faults?: string[]
}

/** How the account stands at one instant. */
export interface Standing {
  mode: Mode
  claim: string
  /** Unix seconds, of either window. */
  fiveHourResetsAt: number
  sevenDayResetsAt: number
  fiveHour: number
  sevenDay: number
  need?: Need
}

/** Atomic, as an agent may be reading. */
export function writeControl(directory: string, account: string, control: Control): void {
  mkdirSync(directory, { recursive: true })
  const temporary = join(directory, `.${account}.${process.pid}`)
  writeFileSync(temporary, `${JSON.stringify(control)}\n`)
  renameSync(temporary, join(directory, `${account}.json`))
}

export function readControl(directory: string | undefined, account: string): Control {
  if (!directory) return {}
  try {
    return JSON.parse(readFileSync(join(directory, `${account}.json`), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/** Counts a turn of the account, across all its agents: one byte each, for appends do not overwrite one another. */
export function countTurn(directory: string | undefined, account: string, now: number): void {
  const control = readControl(directory, account)
  if (directory && control.quotaTurns !== undefined) appendFileSync(turnsFile(directory, account, control, now), '.')
}

/** @param now milliseconds since 1970 */
export function standingOf(directory: string | undefined, account: string, now: number): Standing {
  const control = readControl(directory, account)
  return standing(control, directory ? usedTurns(directory, account, control, now) : 0, now)
}

/** @param used turns that the account has had */
export function standing(control: Control, used: number, now: number): Standing {
  const spent = control.quotaTurns !== undefined && used >= control.quotaTurns
  const claim = control.claim ?? 'five_hour'
  const weekly = claim.startsWith('seven_day')
  const resetsAt = control.resetsAt ?? windowEnd(control, now)
  const over = control.resetsAt !== undefined && control.resetsAt * 1000 <= now
  const asked = over ? 'ok' : (control.mode ?? 'ok')
  const mode = spent && (asked === 'ok' || asked === 'warning') ? 'limited' : asked
  const share = control.quotaTurns ? Math.floor((100 * used) / control.quotaTurns) : 12
  const high = mode === 'limited' ? 100 : mode === 'warning' ? 93 : share
  return {
    mode,
    claim,
    fiveHourResetsAt: weekly ? secondsAfter(now, 9_000) : resetsAt,
    sevenDayResetsAt: weekly ? resetsAt : secondsAfter(now, 300_000),
    fiveHour: control.fiveHour ?? (weekly ? 12 : high),
    sevenDay: control.sevenDay ?? (weekly ? high : 34),
    ...(control.need ? { need: control.need } : {}),
  }
}

const secondsAfter = (now: number, seconds: number): number => Math.floor(now / 1000) + seconds

const windowEnd = ({ windowMs }: Control, now: number): number =>
  windowMs ? Math.ceil(((Math.floor(now / windowMs) + 1) * windowMs) / 1000) : secondsAfter(now, 7_200)

const turnsFile = (directory: string, account: string, { windowMs }: Control, now: number): string =>
  join(directory, windowMs ? `${account}.turns.${Math.floor(now / windowMs)}` : `${account}.turns`)

const usedTurns = (directory: string, account: string, control: Control, now: number): number =>
  statSync(turnsFile(directory, account, control, now), { throwIfNoEntry: false })?.size ?? 0
