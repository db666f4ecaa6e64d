// A machine as a Mermaid state diagram, with what was reached marked.
import type { AnyStateMachine, AnyStateNode } from 'xstate'
import { allNodes, nodeText, transitionKey, transitionText } from '../machine/labels.ts'
import { allTransitions } from '../search/coverage.ts'

const idOf = (node: AnyStateNode): string => node.id.replaceAll(/\W/g, '_')
const safe = (text: string): string => text.replaceAll(/[;#:]/g, ' ')

function lines(node: AnyStateNode, indent: string): string[] {
  const below = Object.values(node.states)
  const own = `${indent}state "${safe(node.key)}" as ${idOf(node)}`
  if (below.length === 0) return node.type === 'final' ? [own, `${indent}${idOf(node)} --> [*]`] : [own]
  const inner = below.flatMap((one, index) => [
    ...(node.type === 'parallel' && index > 0 ? [`${indent}  --`] : []),
    ...lines(one, `${indent}  `),
  ])
  const initial = node.type === 'compound' ? node.initial.target.map((one) => `${indent}  [*] --> ${idOf(one)}`) : []
  return [`${own} {`, ...initial, ...inner, `${indent}}`]
}

/** `missing`: keys of transitions to be marked as never taken. */
export function stateDiagram(machine: AnyStateMachine, missing: ReadonlySet<string> = new Set()): string {
  const { root } = machine
  const states = Object.values(root.states).flatMap((node) => lines(node, '  '))
  const initial = root.type === 'compound' ? root.initial.target.map((one) => `  [*] --> ${idOf(one)}`) : []
  const arrows = allTransitions(machine).flatMap((one) =>
    (one.target ?? []).map((target) => {
      const what = transitionText(one).slice(nodeText(one.source).length + 1)
      return `  ${idOf(one.source)} --> ${idOf(target)}: ${safe(what)}${missing.has(transitionKey(one)) ? ' (never taken)' : ''}`
    }),
  )
  // The root has no box of its own.
  const hasRoot = allNodes(machine).some(
    (node) => node === root && arrows.some((arrow) => arrow.includes(`  ${idOf(root)} `)),
  )
  return `${['stateDiagram-v2', ...(hasRoot ? [`  state "${safe(machine.id)}" as ${idOf(root)}`] : []), ...initial, ...states, ...arrows].join('\n')}\n`
}
