// Automatic swaps are paused for all groups, or otherwise for some of them.
export interface Pauses {
  paused: boolean
  /** Groups for which it is otherwise, by name; `swarm` holds for its members, `swarm/ccl-auto-1`. */
  pausedGroups: Record<string, boolean>
}

/** What is said of a group takes the place of what was said of its members; what is said of all, of everything. */
export function pausedIs(paused: boolean, group: string | undefined, { pausedGroups }: Pauses): Partial<Pauses> {
  if (group === undefined) return { paused, pausedGroups: {} }
  const others = Object.entries(pausedGroups).filter(([name]) => !name.startsWith(`${group}/`))
  return { pausedGroups: { ...Object.fromEntries(others), [group]: paused } }
}

/** Whether no automatic swap of a group is made. */
export const isPaused = (
  { paused, pausedGroups = {} }: { paused: boolean; pausedGroups?: Record<string, boolean> },
  group: string,
): boolean => pausedGroups[group] ?? pausedGroups[group.split('/')[0] as string] ?? paused
