// The way through a chart when nothing goes wrong: drawn as its main line.
import type { Chart, ChartState, ChartTransition } from './chart.ts'
import { related } from './states.ts'

/**
 * From the initial state, each time along the first transition that leaves: when an effect or a region ends, else on
 * its own, else by an event; never by an error or a delay. Ends where a state comes round again.
 */
export function mainLine(chart: Chart): Set<ChartTransition> {
  const states = new Map(chart.states.map((state) => [state.id, state]))
  const line = new Set<ChartTransition>()
  const visited = new Set<string>()
  let at: ChartState | undefined = chart.states[0]
  while (at && !visited.has(at.id)) {
    visited.add(at.id)
    if (at.initial !== null) {
      at = states.get(at.initial)
      continue
    }
    const next = leaving(chart, at, states)
    if (!next) break
    line.add(next)
    at = states.get(next.targets[0] as string)
  }
  return line
}

/** What leaves a state, or else what leaves the one around it. */
function leaving(chart: Chart, from: ChartState, states: Map<string, ChartState>): ChartTransition | undefined {
  for (let state: ChartState | undefined = from; state; state = states.get(state.parent ?? '')) {
    const here = state
    const out = chart.transitions.filter(
      ({ source, targets }) =>
        source === here.id && targets.length > 0 && targets.every((id) => !related(here, states.get(id) as ChartState)),
    )
    for (const kind of ['done', 'always', 'event'] as const) {
      const found = out.find((transition) => transition.kind === kind)
      if (found) return found
    }
  }
  return undefined
}
