// The arrows of a chart as DOT.
import type { Arrow, ArrowKind } from './arrows.ts'
import { type Attributes, bottom, classes, cluster, list, top } from './dot-syntax.ts'
import { arrowLabel } from './labels.ts'
import type { Direction, Layout } from './layout.ts'
import { colour, type Role } from './palette.ts'
import { isGroup } from './states.ts'

/** The heavier an arrow weighs, the shorter and straighter it is drawn. */
const looks: Record<ArrowKind, { role: Role } & Attributes> = {
  main: { role: 'main', penwidth: 2.4, weight: 12 },
  done: { role: 'step', penwidth: 1.6, weight: 3 },
  event: { role: 'step', penwidth: 1.2, weight: 2 },
  always: { role: 'step', penwidth: 1.2, weight: 2 },
  error: { role: 'error', penwidth: 1.2, weight: 1 },
  after: { role: 'after', penwidth: 1.2, style: 'dashed', weight: 1 },
}

/** In points: graphviz lets the label of an arrow that leaves a group run into its border. */
const gapOf = ({ crosses }: Arrow, direction: Direction): number =>
  direction === 'down' ? (crosses ? 18 : 7) : crosses ? 10 : 3

/** One that leads back is written the other way round: so no circle of transitions can turn the ranks about. */
export function dotArrow(arrow: Arrow, layout: Layout, direction: Direction): string {
  const { role, ...look } = looks[arrow.kind]
  const source = layout.state(arrow.source)
  const target = layout.state(arrow.target)
  const [upper, lower] = arrow.isBack ? [target, source] : [source, target]
  const label = arrowLabel(
    arrow.transitions,
    ({ kind }) => (arrow.kind === 'main' ? role : looks[kind].role),
    gapOf(arrow, direction),
    direction,
  )
  const attributes = {
    id: `arrow-${source.element}:${target.element}:${arrow.family}`,
    class: classes('arrow', arrow.kind),
    color: colour(role),
    ...look,
    ...(arrow.isBack ? { dir: 'back', weight: arrow.crosses ? 3 : 1 } : {}),
    ...(isGroup(upper) ? { ltail: cluster(upper) } : {}),
    ...(isGroup(lower) ? { lhead: cluster(lower) } : {}),
    ...(arrow.transitions.length ? { label } : {}),
  }
  return `"${bottom(upper, layout)}" -> "${top(lower, layout)}" ${list(attributes)}`
}
