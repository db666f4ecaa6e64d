// The paths of a machine in the form that is printed and kept.
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate'
import { stateText } from '../machine/labels.ts'
import { type WalkOptions, walk } from './walk.ts'
import type { PathKind } from './ways.ts'

/** Plain JSON. */
export interface MachinePath {
  /** The machine's id. */
  machine: string
  kind: PathKind
  description: string
  /** `state` is where the machine stands after `event`. */
  steps: { event: string; state: string }[]
}

/** The paths of a machine, as {@link walk} finds them; works on any machine, without `events` too. */
export function machinePaths<TMachine extends AnyStateMachine>(
  machine: TMachine,
  options: WalkOptions<TMachine> = {},
): MachinePath[] {
  const kind = options.kind ?? 'shortest'
  return walk(machine, options).map(({ description, steps }) => ({
    machine: machine.id,
    kind,
    description,
    steps: steps.map(({ label, snapshot }) => ({
      event: label,
      state: stateText((snapshot as AnyMachineSnapshot).value),
    })),
  }))
}
