// How states of a chart lie to each other.
import type { ChartState } from './chart.ts'

/** Whether a state is another, or lies in it. */
export const within = (inner: ChartState, outer: ChartState): boolean =>
  outer.path.length <= inner.path.length && outer.path.every((key, at) => key === inner.path[at])

export const related = (one: ChartState, other: ChartState): boolean => within(one, other) || within(other, one)

/** Drawn as a frame around others. */
export const isGroup = (state: ChartState): boolean => state.type === 'compound' || state.type === 'parallel'
