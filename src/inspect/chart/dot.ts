// A chart as DOT: compound and parallel states are clusters, and arrows end at their borders.
import { arrowsOf } from './arrows.ts'
import type { Chart, ChartState } from './chart.ts'
import { dotArrow } from './dot-arrow.ts'
import { classes, cluster, list, start, top } from './dot-syntax.ts'
import { chartElement } from './elements.ts'
import { dotString } from './escape.ts'
import { stateLabel } from './labels.ts'
import { type Direction, type Layout, layoutOf } from './layout.ts'
import { colour } from './palette.ts'
import { isGroup } from './states.ts'

/** Graphviz knows the widths of this font, and only by this name; the SVG names others that are as wide. */
export const fontname = 'Helvetica'

const about = (state: ChartState): string => dotString([state.id, state.description].filter(Boolean).join(': '))

const intoGroup = (target: ChartState) => (isGroup(target) ? { lhead: cluster(target) } : {})

/** The dot, and the arrow to what is entered first. */
function beginning(state: ChartState, layout: Layout, direction: Direction): string[] {
  if (state.initial === null) return []
  const target = layout.state(state.initial)
  const dot = {
    shape: 'circle',
    width: 0.12,
    label: '""',
    style: 'filled',
    fillcolor: colour('line'),
    tooltip: '"initial"',
  }
  const said = { label: dotString(`/ ${state.initialActions.join(', ')}`), fontcolor: colour('muted'), fontsize: 9 }
  const arrow = { weight: 8, ...intoGroup(target), ...(state.initialActions.length ? said : {}) }
  const shared = { class: 'start', color: colour('line') }
  return [
    ...(isGroup(target) || direction === 'right' ? [] : [`{ rank=same "${start(state)}" "${target.element}" }`]),
    `"${start(state)}" ${list({ id: start(state), ...shared, ...dot })}`,
    `"${start(state)}" -> "${top(target, layout)}" ${list({ id: `${start(state)}:arrow`, ...shared, ...arrow })}`,
  ]
}

function history(state: ChartState, layout: Layout): string[] {
  const label = dotString(state.history === 'deep' ? 'H*' : 'H')
  const box = { shape: 'circle', width: 0.3, fixedsize: 'true', label }
  return [
    `"${state.element}" ${list({ id: state.element, class: 'state history', tooltip: about(state), ...box })}`,
    ...state.historyTargets.map((id, nth) => {
      const look = { class: 'history', style: 'dashed', color: colour('line'), ...intoGroup(layout.state(id)) }
      const arrow = { id: `${state.element}:arrow:${nth}`, ...look }
      return `"${state.element}" -> "${top(layout.state(id), layout)}" ${list(arrow)}`
    }),
  ]
}

function node(state: ChartState, layout: Layout): string[] {
  if (state.type === 'history') return history(state, layout)
  const attributes = {
    id: state.element,
    class: classes('state', state.type),
    tooltip: about(state),
    label: stateLabel(state, layout.lines(state.id)),
    ...(state.type === 'final' ? { peripheries: 2 } : {}),
    // Graphviz keeps a group of nodes in one straight line.
    ...(layout.isMain(state.id) ? { group: 'main' } : {}),
  }
  return [`"${state.element}" ${list(attributes)}`]
}

function group(state: ChartState, layout: Layout, direction: Direction): string[] {
  const isRegion = state.parent !== null && layout.state(state.parent).type === 'parallel'
  const attributes = {
    id: state.element,
    class: classes('state', state.type, isRegion && 'region'),
    tooltip: about(state),
    style: isRegion ? 'rounded,dashed' : 'rounded,filled',
    label: stateLabel(state, layout.lines(state.id)),
    color: colour('border'),
    fillcolor: colour('group'),
  }
  return [`subgraph "${cluster(state)}" {`, `graph ${list(attributes)}`, ...inside(state, layout, direction), '}']
}

const inside = (state: ChartState, layout: Layout, direction: Direction): string[] => [
  ...beginning(state, layout, direction),
  ...layout
    .children(state.id)
    .flatMap((child) => (isGroup(child) ? group(child, layout, direction) : node(child, layout))),
]

/** In light colours; graphviz itself draws it too. */
export function toDot(chart: Chart, direction: Direction = 'down'): string {
  const layout = layoutOf(chart)
  const { root } = layout
  const id = chartElement(chart.machine)
  const defaults = {
    graph: { id, tooltip: dotString(`Statechart of ${chart.machine}`), compound: 'true', fontname },
    paper: {
      rankdir: direction === 'right' ? 'LR' : 'TB',
      bgcolor: 'transparent',
      nodesep: 0.35,
      ranksep: 0.45,
      pad: 0.15,
    },
    node: { shape: 'box', style: 'rounded,filled', color: colour('border'), fillcolor: colour('face'), fontname },
    text: { fontcolor: colour('ink'), margin: '0.16,0.08', penwidth: 1.2 },
    edge: { fontname, fontsize: 11, arrowsize: 0.75 },
  }
  return [
    `digraph "${id}" {`,
    `graph ${list({ ...defaults.graph, ...defaults.paper })}`,
    `node ${list({ ...defaults.node, ...defaults.text })}`,
    `edge ${list(defaults.edge)}`,
    ...(!isGroup(root)
      ? node(root, layout)
      : layout.rootIsFrame
        ? group(root, layout, direction)
        : inside(root, layout, direction)),
    ...arrowsOf(layout).map((arrow) => dotArrow(arrow, layout, direction)),
    '}',
    '',
  ].join('\n')
}
