// A chart as text for Mermaid's `stateDiagram-v2`. What it cannot draw, an arrow from a group into itself, stands in the
// title of the group.
import type { Chart, ChartState, ChartTransition } from './chart.ts'
import { mermaidText } from './escape.ts'
import { type Layout, layoutOf } from './layout.ts'
import { transitionText } from './lines.ts'
import { isGroup, within } from './states.ts'

/** Words that its grammar takes for something else at the beginning of a line (measured with mermaid 11.17). */
const reserved =
  /^(state|note|class|classdef|style|scale|click|href|default|hide|end|as|acc(title|descr).*|.*direction.*)$/i

/** A plain word for each state: its key where that will do, else its path. */
function idsOf(chart: Chart): Map<string, string> {
  const ids = new Map<string, string>()
  const taken = new Set<string>()
  for (const { id, key, path } of chart.states) {
    const words = [key, path.join('_')].map((text) => text.replace(/\W/g, '_'))
    // Mermaid names the dots of a group after it, `<id>_start` and `<id>_end`.
    const usable = words.filter(
      (word) => /^[a-z]/i.test(word) && !reserved.test(word) && !/_(start|end)$|^s\d+_$/.test(word),
    )
    const free = usable.find((word) => !taken.has(word.toLowerCase())) ?? `s${ids.size}_`
    taken.add(free.toLowerCase())
    ids.set(id, free)
  }
  return ids
}

export function toMermaid(chart: Chart): string {
  const layout = layoutOf(chart)
  const ids = idsOf(chart)

  const arrow = (transition: ChartTransition): string[] =>
    transition.targets.map((target, nth) => {
      const text = nth === 0 ? ` : ${mermaidText(transitionText(transition))}` : ''
      return `${ids.get(transition.source)} --> ${ids.get(target)}${text}`
    })

  const arrowsIn = (home: string | null): string[] =>
    layout.arrows.filter((transition) => homeOf(transition, layout) === home).flatMap(arrow)

  const inside = (state: ChartState): string[] => {
    const children = layout.children(state.id).map(block)
    const begin = state.initial === null ? [] : [`[*] --> ${ids.get(state.initial)}${initialText(state)}`]
    const regions = children.flatMap((lines, nth) => (nth > 0 && state.type === 'parallel' ? ['--', ...lines] : lines))
    return [...begin, ...regions, ...arrowsIn(state.id)]
  }

  const block = (state: ChartState): string[] => {
    const id = ids.get(state.id)
    const said = layout.lines(state.id).map((line) => mermaidText(`${line.sign} ${line.text} ${line.actions}`))
    if (isGroup(state)) {
      const title = [mermaidText(state.key), ...said].join('<br/>')
      return [`state "${title}" as ${id} {`, ...inside(state).map((line) => `    ${line}`), '}']
    }
    if (state.type === 'history')
      return [
        `state "${state.history === 'deep' ? 'H*' : 'H'}" as ${id}`,
        ...state.historyTargets.map((target) => `${id} --> ${ids.get(target)}`),
      ]
    return [
      `state "${mermaidText(state.key)}" as ${id}`,
      ...said.map((text) => `${id} : ${text}`),
      ...(state.type === 'final' ? [`${id} --> [*]`] : []),
    ]
  }

  const { root } = layout
  const lines = [...(isGroup(root) && !layout.rootIsFrame ? inside(root) : block(root)), ...arrowsIn(null)]
  return ['stateDiagram-v2', ...lines.map((line) => `    ${line}`), ''].join('\n')
}

const initialText = ({ initialActions }: ChartState): string =>
  initialActions.length ? ` : ${mermaidText(`/ ${initialActions.join(', ')}`)}` : ''

/**
 * The smallest group around all ends of an arrow, null for the diagram itself. Never a parallel one, where the arrow would
 * fall into the last of its regions.
 */
function homeOf({ source, targets }: ChartTransition, layout: Layout): string | null {
  const ends = [source, ...targets].map(layout.state)
  let home: ChartState | null = layout.state(source)
  while (home !== null) {
    const around: ChartState = home
    if (around.type === 'compound' && ends.every((end) => end !== around && within(end, around))) return around.id
    home = around.parent === null ? null : layout.state(around.parent)
  }
  return null
}
