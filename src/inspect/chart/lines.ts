// What is written in a state: its effects and actions, and the transitions that lead to itself, into itself or nowhere.
// As loops they would hide the others.
import type { ChartState, ChartTransition } from './chart.ts'

export interface Line {
  /** One character that says what kind of line it is. */
  sign: string
  text: string
  /** `/ action, action`, or empty. */
  actions: string
  transition: ChartTransition | null
}

/** `[guard]`, or nothing. */
export const guardText = ({ guard }: ChartTransition): string => (guard === null ? '' : `[${guard}]`)
/** `/ action, action`, or nothing. */
export const actionText = ({ actions }: ChartTransition): string => (actions.length ? `/ ${actions.join(', ')}` : '')

/** `flip failed [isSafe] / fail` */
export const transitionText = (transition: ChartTransition): string =>
  [transition.event, guardText(transition), actionText(transition)].filter(Boolean).join(' ')

/** `↻` comes back to the state or leads into it, `•` only acts, `⊘` only forbids. */
function transitionLine(transition: ChartTransition, keyOf: (id: string) => string): Line {
  const others = transition.targets.filter((id) => id !== transition.source)
  const leads = others.length ? `→ ${others.map(keyOf).join(', ')}` : ''
  const text = [transition.event, guardText(transition), leads].filter(Boolean).join(' ')
  const sign = transition.internal ? (transition.actions.length ? '•' : '⊘') : '↻'
  return { sign, text, actions: actionText(transition), transition }
}

/** `transitions`: those of the state that are not drawn as arrows. */
export function linesOf(state: ChartState, transitions: ChartTransition[], keyOf: (id: string) => string): Line[] {
  const fixed = (sign: string, text: string): Line => ({ sign, text, actions: '', transition: null })
  return [
    ...state.invokes.map(({ id, src }) => fixed('⟳', src ?? id)),
    ...(state.entry.length ? [fixed('↦', `entry / ${state.entry.join(', ')}`)] : []),
    ...(state.exit.length ? [fixed('⇥', `exit / ${state.exit.join(', ')}`)] : []),
    ...state.tags.map((tag) => fixed('#', tag)),
    ...transitions.map((transition) => transitionLine(transition, keyOf)),
  ]
}
