// A swap for people: its plan, its steps as they come, its record.
import pc from 'picocolors'
import type { SessionResult } from '../../../machines/swap.ts'
import { tilde } from '../../config/paths.ts'
import type { PlanView, Step, SwapRecord } from '../../journal/record.ts'
import { type Repair, repairLines } from '../../repair.ts'
import { clean, safeText } from '../../text.ts'
import { duration, stamp } from '../../time.ts'
import { toDoLines } from '../print.ts'
import { outcome } from './status.ts'
import { wrap } from './table.ts'

export function showPlan(plan: PlanView): string[] {
  const { from, to, link, linkless, homes, sharedLinks, sessions, warnings } = plan
  const wrong = sharedLinks.filter(({ action }) => action !== 'keep')
  const fine = sharedLinks.length - wrong.length
  return [
    pc.bold(`${from} → ${to}`),
    ...(linkless ? [] : row('link', `${tilde(link)} will point to ${to}: ${tilde(homes.to)}`)),
    ...(fine > 0 ? row('shared', `${fine} shared director${fine === 1 ? 'y' : 'ies'}: OK`) : []),
    ...wrong.flatMap(({ path, target, action }) => row(action, `${tilde(path)} → ${tilde(target)}`)),
    ...sessions.flatMap(({ name, conversation, action, cut = [] }) => [
      ...row(action, `${name} (${conversation})`),
      ...cut.flatMap((one) => row('cuts', safeText(one))),
    ]),
    ...warnings.flatMap((warning) => row('warning', safeText(warning)).map((line) => pc.yellow(line))),
  ]
}

/** A word, and beside it what is said of it, broken between words. */
const row = (word: string, text: string): string[] => {
  const [first = '', ...rest] = wrap(text, ' '.repeat(10))
  return [word.padEnd(10) + first.trimStart(), ...rest]
}

export const showStep = ({ state, ms, error }: Step): string =>
  `  ${state.padEnd(12)} ${duration(ms).padStart(8)}${error ? pc.red(`  ${error.code}: ${safeText(error.message)}`) : ''}`

export const showResult = ({ name, conversation, proved, ms, error, note }: SessionResult): string =>
  `    ${name.padEnd(16)} ${conversation.slice(0, 8)}  ${
    proved ? pc.green('proved') : pc.red(`not proved: ${clean(error?.message ?? '', 200)}`)
  }  ${duration(ms)}${note ? pc.dim(`  (${clean(note, 200)})`) : ''}`

export const showEnd = ({ id, from, to, ms, outcome: how }: SwapRecord): string =>
  `swap ${id}, ${from} → ${to}: ${outcome(how)} in ${duration(ms)}`

/** What has come since the last call: each step once it is over, each session once it is known. */
export function progressOf(write: (line: string) => void): (swap: Pick<SwapRecord, 'steps' | 'sessions'>) => void {
  const steps = new Set<number>()
  const sessions = new Set<string>()
  return (swap) => {
    swap.steps.forEach((step, index) => {
      if (step.ms === null || steps.has(index)) return
      steps.add(index)
      write(showStep(step))
    })
    for (const result of swap.sessions) {
      if (sessions.has(result.name)) continue
      sessions.add(result.name)
      write(showResult(result))
    }
  }
}

const width = 40

/** Where in the swap's time a step lies: its own beginning and length, on one line of time for all. */
function bar({ startedAt, ms }: SwapRecord, step: Step): string {
  const whole = Math.max(1, ms ?? Date.now() - Date.parse(startedAt))
  const at = (time: number) => Math.min(width - 1, Math.max(0, Math.round((width * time) / whole)))
  const begin = at(Date.parse(step.startedAt) - Date.parse(startedAt))
  return `${' '.repeat(begin)}${'▇'.repeat(Math.max(1, at(step.ms ?? whole)))}`.slice(0, width)
}

/** @param repairs the ways out, of a swap that stands half done */
export function showRecord(record: SwapRecord, repairs: Repair[] = []): string[] {
  const { reason, trigger, startedAt, steps, sessions, notes, error, recovered, epoch, plan } = record
  return [
    pc.bold(showEnd(record)),
    `began     ${stamp(startedAt)}, epoch now ${epoch}`,
    `reason    ${clean(reason, 200)}`,
    ...(trigger
      ? [
          `evidence  ${trigger.source} of ${trigger.session}, seen ${stamp(trigger.seenAt)}, window ${trigger.window}, resets ${trigger.resetsAt ? stamp(trigger.resetsAt) : 'at an unknown time'}`,
          ...(trigger.snippet ? [`          “${clean(trigger.snippet, 200)}”`] : []),
        ]
      : []),
    ...(plan.evidence ?? []).map(({ source, session, seenAt, verdict }) =>
      pc.dim(
        `seen      ${stamp(seenAt)} ${source} of ${session}: ${verdict === 'known already' ? 'duplicate' : verdict}`,
      ),
    ),
    ...(plan.rules ?? []).map(({ rule, verdict }) =>
      pc.dim(`${(verdict === 'allows' ? 'OK' : 'NO').padEnd(8)}  ${rule}`),
    ),
    ...(error ? [pc.red(`error     ${error.code}: ${safeText(error.message)}`)] : []),
    ...(error?.fix && repairs.length === 0 ? toDoLines(error.fix, '') : []),
    ...repairs.flatMap((repair) => repairLines(repair)),
    ...(recovered ? [`recovered by hand: the link was at ${recovered === 'left' ? plan.from : plan.to}`] : []),
    ...notes.map((text) => `note      ${safeText(text)}`),
    '',
    ...steps.map((step) => `${showStep(step)}  ${pc.dim(bar(record, step))}`),
    ...sessions.map(showResult),
  ]
}
