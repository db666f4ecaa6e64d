// What the parts of a machine are called in its drawings. Parts without a name are said to be `inline`: name them in
// `setup()`.
import type { AnyStateNode } from 'xstate'
import { ownName } from './guard.ts'

export type TransitionKind = 'event' | 'done' | 'error' | 'after' | 'always'

const prefixes = {
  doneActor: 'xstate.done.actor.',
  doneState: 'xstate.done.state.',
  error: 'xstate.error.actor.',
  snapshot: 'xstate.snapshot.',
  after: 'xstate.after.',
} as const

/** What kind of thing causes a transition, by its event type. */
export function kindOf(type: string): TransitionKind {
  if (type === '') return 'always'
  if (type.startsWith(prefixes.after)) return 'after'
  if (type.startsWith(prefixes.error)) return 'error'
  if (type.startsWith(prefixes.doneActor) || type.startsWith(prefixes.doneState)) return 'done'
  return 'event'
}

const invokeLabel = (id: string, node: AnyStateNode): string => {
  const invoke = node.invoke.find((candidate: { id: string }) => candidate.id === id)
  const madeUp = invoke && id === `${node.invoke.indexOf(invoke)}.${node.id}`
  return madeUp ? (invokeName(invoke.src) ?? 'effect') : id
}

/** Milliseconds in the largest unit that they fill whole: `500 ms`, `5 s`, `2 min`, `1 h`. */
function delayLabel(delay: string | number): string {
  if (typeof delay === 'string') return delay
  for (const [unit, ms] of [['h', 3_600_000] as const, ['min', 60_000] as const, ['s', 1_000] as const])
    if (delay >= ms && delay % ms === 0) return `${delay / ms} ${unit}`
  return `${delay} ms`
}

/** The event of a transition as one would say it. */
export function eventLabel(transition: { eventType: string; delay?: unknown }, node: AnyStateNode): string {
  const type = String(transition.eventType)
  const rest = (prefix: string) => (type.startsWith(prefix) ? type.slice(prefix.length) : undefined)
  const { delay } = transition
  if (type === '') return 'always'
  if (typeof delay === 'string' || typeof delay === 'number') return `after ${delayLabel(delay)}`
  const done = rest(prefixes.doneActor)
  if (done !== undefined) return `${invokeLabel(done, node)} done`
  const failed = rest(prefixes.error)
  if (failed !== undefined) return `${invokeLabel(failed, node)} failed`
  const changed = rest(prefixes.snapshot)
  if (changed !== undefined) return `${invokeLabel(changed, node)} changed`
  const ended = rest(prefixes.doneState)
  if (ended !== undefined) return ended === node.id ? `${node.key} done` : `${ended} done`
  return type
}

/** The name of an invoked effect; null when it is given in place. */
export const invokeName = (src: unknown): string | null =>
  typeof src === 'string' && !src.startsWith('xstate.invoke.') ? src : null

interface BuiltIn {
  name: string
  type?: unknown
  event?: unknown
}

/** `keepResult`; for what xstate brings along: `assign`, `raise tick`, `cancel`. */
export function actionName(action: unknown): string {
  if (typeof action === 'string') return action
  const { name, type, event } = action as BuiltIn
  if (typeof action !== 'function') return String(type ?? 'inline')
  if (typeof type !== 'string') return ownName(name)
  const told = (event as { type?: unknown } | undefined)?.type
  return type.replace(/^xstate\./, '') + (typeof told === 'string' ? ` ${told}` : '')
}
