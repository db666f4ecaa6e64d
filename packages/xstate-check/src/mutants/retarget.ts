// Where a transition can be made to lead that is not, in effect, where it leads.
import type { AnyStateNode, AnyTransitionDefinition } from 'xstate'

/** The leaves that entering a state leads to on its own. */
const defaults = (node: AnyStateNode): AnyStateNode[] =>
  node.type === 'parallel'
    ? Object.values(node.states).flatMap(defaults)
    : node.type === 'compound'
      ? node.initial.target.flatMap(defaults)
      : [node]

const isWithin = (node: AnyStateNode, other: AnyStateNode): boolean =>
  other.path.every((key, index) => node.path[index] === key)

/** All leaves that a transition enters: those of its target, and of the regions beside it that it enters on the way. */
function entered(source: AnyStateNode, targets: readonly AnyStateNode[]): string {
  const leaves = new Set(targets.flatMap(defaults))
  for (const target of targets)
    for (let node = target; node.parent; node = node.parent)
      if (node.parent.type === 'parallel' && !isWithin(source, node.parent))
        for (const region of Object.values(node.parent.states))
          if (region !== node) for (const leaf of defaults(region)) leaves.add(leaf)
  return [...leaves]
    .map(({ id }) => id)
    .sort()
    .join(' ')
}

/** Whether a state is left as soon as it is entered, whatever the context. */
export const isTransient = (node: AnyStateNode): boolean => (node.always ?? []).some(({ guard }) => guard === undefined)

/** Where a leaf leads on its own that does nothing but lead on; not through the state that leads there. */
function settled(leaf: AnyStateNode, source: AnyStateNode): AnyStateNode {
  const seen = new Set([source])
  let node = leaf
  while (!seen.has(node)) {
    seen.add(node)
    const [first] = node.always ?? []
    const [target, ...more] = first?.target ?? []
    const does = node.entry.length + node.exit.length + node.invoke.length + (first?.actions.length ?? 0)
    if (first?.guard !== undefined || !target || more.length > 0 || does > 0 || target.type !== 'atomic') return node
    node = target
  }
  return leaf
}

/** The leaves that a transition could lead to and does not enter as it is. */
export function otherLeaves(
  { source, target, reenter }: AnyTransitionDefinition,
  leaves: readonly AnyStateNode[],
): AnyStateNode[] {
  // Without `reenter`, an atomic state that targets itself stays as it is, like one without a target.
  const stays = target === undefined && source.type === 'atomic' && !reenter
  const present = stays ? source.id : entered(source, target ?? [])
  const [only, ...more] = target ?? []
  const end = only && more.length === 0 && only.type === 'atomic' ? settled(only, source) : undefined
  return leaves.filter(
    (leaf) => entered(source, [leaf]) !== present && !(end && leaf !== only && settled(leaf, source) === end),
  )
}
