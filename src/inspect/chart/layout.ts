// What every drawing of a chart agrees on: which transitions are arrows and which are lines in their state, and whether
// the root is a frame or just the paper.
import type { Chart, ChartState, ChartTransition } from './chart.ts'
import { type Line, linesOf } from './lines.ts'
import { mainLine } from './main-line.ts'
import { isGroup, related } from './states.ts'

/** Where the main line leads. */
export type Direction = 'down' | 'right'

export interface Layout {
  root: ChartState
  /** Has something of its own to say; else it is not drawn. */
  rootIsFrame: boolean
  state(id: string): ChartState
  children(id: string): ChartState[]
  lines(id: string): Line[]
  arrows: ChartTransition[]
  main: ReadonlySet<ChartTransition>
  /** Whether the main line touches a state. */
  isMain(id: string): boolean
}

export function layoutOf(chart: Chart): Layout {
  const states = new Map(chart.states.map((one) => [one.id, one]))
  const state = (id: string): ChartState => states.get(id) as ChartState
  const isLine = ({ source, targets }: ChartTransition): boolean =>
    targets.length === 0 || targets.some((id) => related(state(id), state(source)))
  const lines = (id: string): Line[] =>
    linesOf(
      state(id),
      chart.transitions.filter((one) => one.source === id && isLine(one)),
      (target) => state(target).key,
    )
  const root = chart.states[0] as ChartState
  const main = mainLine(chart)
  const touched = new Set([...main].flatMap(({ source, targets }) => [source, ...targets]))
  return {
    root,
    rootIsFrame: root.type === 'parallel' || (isGroup(root) && lines(root.id).length > 0),
    state,
    children: (id) => chart.states.filter(({ parent }) => parent === id),
    lines,
    arrows: chart.transitions.filter((one) => !isLine(one)),
    main,
    isMain: (id) => touched.has(id),
  }
}
