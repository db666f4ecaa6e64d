// The bits of DOT that nodes, groups and arrows are written with. Names and ids are made from paths, so no name of a
// machine can break out of its place.
import type { ChartState } from './chart.ts'
import type { Layout } from './layout.ts'
import { isGroup } from './states.ts'

export type Attributes = Record<string, string | number>

/** Labels and tooltips come quoted, or as HTML, already; all else is quoted here. */
export const list = (attributes: Attributes): string =>
  `[${Object.entries(attributes)
    .map(([name, value]) => `${name}=${/^["<]/.test(String(value)) ? value : `"${value}"`}`)
    .join(' ')}]`

export const classes = (...names: (string | false)[]): string => names.filter(Boolean).join(' ')

/** The names of the cluster that a group is, and of the dot in it that says where it begins. */
export const cluster = (state: ChartState): string => `cluster-${state.element}`
export const start = (state: ChartState): string => `start-${state.element}`

/** What an arrow from above ends at: in a group its highest node, so that all of the group stays below. */
export function top(state: ChartState, layout: Layout): string {
  const first = layout.children(state.id)[0]
  if (!isGroup(state) || !first) return state.element
  return state.initial === null ? top(first, layout) : start(state)
}

/** What an arrow to below begins at. */
export function bottom(state: ChartState, layout: Layout): string {
  const last = layout.children(state.id).findLast(({ type }) => type !== 'history')
  return isGroup(state) && last ? bottom(last, layout) : state.element
}
