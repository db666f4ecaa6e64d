// A decision for people: each rule as a sentence with what was found, in plain words.
import pc from 'picocolors'
import { type Decision, type Rule, targetRule } from '../../../machines/decision.ts'
import type { Standing } from '../../api/standing.ts'
import { safeText } from '../../text.ts'
import { atClock } from '../../time.ts'
import { wrap } from './table.ts'

export function showDecision({ wouldSwap, to, rules, sessions = [] }: Shown, now: number): string[] {
  const head = wouldSwap
    ? `The host would swap now, to ${to}.`
    : `The host would not swap now.${to ? ` If it did, it would go to ${to}.` : ''}`
  return [
    pc.bold(head),
    ...rules.flatMap((rule) => {
      const [mark, paint] = rule.verdict === 'allows' ? ['OK', pc.green] : ['NO', pc.red]
      const [first = '', ...rest] = wrap(safeText(sentence(rule, now)), '     ')
      return [`${paint((mark as string).padEnd(5))}${first.trimStart()}`, ...rest, ...details(rule, now)]
    }),
    ...sessions.flatMap((one) => standing(one, now)),
  ]
}

/** A host of an earlier version says nothing of its sessions. */
type Shown = Decision & { sessions?: Standing[] }

const standing = ({ name, state, account, evidence, moves }: Standing, now: number): string[] => {
  const said = (text: string) => wrap(safeText(clock(text, now)), '       ')
  return [
    pc.bold(`${name}: ${state} on ${account}`),
    ...said(`known by ${evidence}`).map(pc.dim),
    ...said(`moved by ${moves}`),
  ]
}

/** Times within a text. */
const clock = (text: string, now: number): string =>
  text.replace(/\bat (\d{4}-\d\d-\d\dT[\d:.]+Z)/g, (_, time: string) => atClock(time, now))

type Words = (inputs: Record<string, unknown>, allows: boolean, now: number) => string

const text = (value: unknown): string => (value === null || value === undefined ? 'none' : String(value))
const when = (time: unknown, now: number): string => (typeof time === 'string' ? atClock(time, now) : 'at no time')

/** By the names that `decide` gives its rules; one that is not known here is shown as it is called there. */
const words: Record<string, Words> = {
  'no swap is under way': ({ state }, allows) => (allows ? 'no swap is running' : `a swap is running: ${text(state)}`),
  'the link names the active account': (_, allows) =>
    allows ? 'the link names the active account' : 'somebody moved the link',
  'not paused': (_, allows) => (allows ? 'automatic swaps are on' : 'automatic swaps are paused'),
  'a limit of the active account is confirmed, or one is near': ({ active, limit, need, near }, _, now) => {
    const hit = limit as { until?: string; window?: string; session?: string } | null
    const close = near as { window: string; usedPercent: number; threshold: number; isMaxUse?: boolean } | null
    if (hit)
      return `${text(active)} reached its limit (${text(hit.window)}), seen in ${text(hit.session)}; it resets ${when(hit.until, now)}`
    const needs = need as { reason: string; session: string } | null
    if (needs) return `${text(active)} needs somebody: ${needs.reason}, seen in ${needs.session}`
    if (close)
      return `${text(active)} is ${close.isMaxUse ? 'at its maxUse' : 'near its limit'}: ${close.window} ${Math.round(close.usedPercent)} % of ${close.threshold} %`
    return `no confirmed limit on ${text(active)}`
  },
  'the policy is to swap': ({ policy }, allows) => (allows ? 'the policy is to swap' : `the policy is ${text(policy)}`),
  'long enough since the last cancelled swap': ({ retryAt }, allows, now) =>
    allows ? 'no cancelled swap to wait for' : `the last swap was cancelled; the next try is ${when(retryAt, now)}`,
  'a limit was hit, or the last swap is long enough ago': ({ cooldownUntil }, allows, now) =>
    allows ? 'the cooldown is over' : `the last swap was a moment ago; the cooldown ends ${when(cooldownUntil, now)}`,
  [targetRule]: (_, allows) => (allows ? 'there is an account to go to' : 'there is no account to go to'),
  'a limit was hit, or it is clearly better': ({ left, least }, allows) =>
    allows
      ? 'the target is clearly better, or a limit was reached'
      : `the target is not clearly better: ${text(left)} % left, at least ${text(least)} % wanted`,
}

function sentence({ rule, inputs, verdict }: Rule, now: number): string {
  const say = words[rule]
  if (say) return say(inputs, verdict === 'allows', now)
  const facts = Object.entries(inputs).map(([name, value]) => `${name} ${plain(value, now)}`)
  return [rule, ...(facts.length > 0 ? [`(${facts.join(', ')})`] : [])].join(' ')
}

const plain = (value: unknown, now: number): string => {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? when(value, now) : value
  if (typeof value !== 'object' || value === null) return text(value)
  return Object.entries(value)
    .map(([name, one]) => `${name} ${plain(one, now)}`)
    .join(' ')
}

/** Of the choice: each account and what was said of it. */
const details = ({ rule, inputs }: Rule, now: number): string[] =>
  rule === targetRule
    ? Object.entries(inputs).flatMap(([name, why]) =>
        wrap(safeText(`${name}: ${withClock(text(why), now)}`), '       ').map(pc.dim),
      )
    : []

const withClock = (why: string, now: number): string =>
  why.replace(
    /until (\d{4}-\d\d-\d\dT[\d:.]+Z)/g,
    (_, time: string) => `until ${atClock(time, now).replace(/^at /, '')}`,
  )
