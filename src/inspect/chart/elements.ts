// The ids of a drawing's elements: the same for a machine in every run, so that a page can find the element of a state
// that it heard of, and different for different states whatever their names are.

/** Dots separate the keys of a path, colons the parts of a transition: neither may stand unescaped inside one. */
export const escapeId = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*~.]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const pathId = (machine: string, path: readonly string[]): string => [machine, ...path].map(escapeId).join('.')

/** `state-failover.partialSwap.standing` */
export const stateElement = (machine: string, path: readonly string[]): string => `state-${pathId(machine, path)}`

/** `edge-failover.flipping:xstate.done.actor.flip:0`; `nth` counts the transitions that a state has for one event. */
export const edgeElement = (machine: string, path: readonly string[], type: string, nth: number): string =>
  `edge-${pathId(machine, path)}:${type.split('.').map(escapeId).join('.')}:${nth}`

/** `chart-failover` */
export const chartElement = (machine: string): string => `chart-${escapeId(machine)}`
