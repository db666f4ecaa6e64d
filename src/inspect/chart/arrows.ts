// Which transitions share an arrow, and which way each arrow counts when the states are ranked.
import type { ChartTransition } from './chart.ts'
import type { Layout } from './layout.ts'
import type { TransitionKind } from './names.ts'
import { within } from './states.ts'

export type ArrowKind = TransitionKind | 'main'

/** One drawn line from a state to another, and the transitions that are written at it. */
export interface Arrow {
  source: string
  target: string
  /** What goes wrong shares an arrow, and so does what goes right; the main line never shares its own. */
  family: 'main' | 'right' | 'wrong'
  /** Decides the look. */
  kind: ArrowKind
  /** Empty when it is a further target of a transition that has several. */
  transitions: ChartTransition[]
  /** Leads back to a state that stands before its source. */
  isBack: boolean
  /** Leaves a group from within. */
  crosses: boolean
}

/** Of the kinds that share an arrow, it looks like the first of these. */
const strength: ArrowKind[] = ['main', 'error', 'done', 'event', 'always', 'after']

const stronger = (one: ArrowKind, other: ArrowKind): ArrowKind =>
  strength.indexOf(one) < strength.indexOf(other) ? one : other

/** In document order, except that what is entered first stands first. */
function ranks(layout: Layout): Map<string, number> {
  const found = new Map<string, number>()
  const visit = (id: string): void => {
    found.set(id, found.size)
    const { initial } = layout.state(id)
    if (initial !== null) visit(initial)
    for (const child of layout.children(id)) if (child.id !== initial) visit(child.id)
  }
  visit(layout.root.id)
  return found
}

export function arrowsOf(layout: Layout): Arrow[] {
  const { main } = layout
  const rank = ranks(layout)
  const found = new Map<string, Arrow>()

  const add = (transition: ChartTransition, target: string, isFirst: boolean): void => {
    const { source } = transition
    const kind = main.has(transition) ? 'main' : transition.kind
    const family = kind === 'main' ? 'main' : kind === 'error' || kind === 'after' ? 'wrong' : 'right'
    const around = layout.state(layout.state(source).parent ?? source)
    const key = JSON.stringify([source, target, family])
    const arrow = found.get(key) ?? {
      source,
      target,
      family,
      kind,
      transitions: [],
      isBack: (rank.get(target) ?? 0) < (rank.get(source) ?? 0),
      crosses: around.parent !== null && !within(layout.state(target), around),
    }
    arrow.kind = stronger(arrow.kind, kind)
    if (isFirst) arrow.transitions.push(transition)
    found.set(key, arrow)
  }

  // The main line comes first, because graphviz puts in order what it reads first.
  for (const transition of [...main, ...layout.arrows.filter((one) => !main.has(one))])
    for (const [nth, target] of transition.targets.entries()) add(transition, target, nth === 0)
  return [...found.values()]
}
