// The test paths of our own machines. Two of them know so much that only their states are told apart here.
import type { machines } from '../../machines/index.ts'
import { type MachinePath, machinePaths, type PathKind, type WalkOptions } from '../testing/index.ts'

type Machine = (typeof machines)[keyof typeof machines]

const byStates = ({ value }: { value: unknown }): string => JSON.stringify(value)
const narrowed: Record<string, object> = {
  account: {
    events: {
      'usage.paid': { any: { now: 0, session: 'main', way: null } },
      'wrap.seen': { any: { now: 0, session: 'main' } },
    },
  },
  session: { serializeState: byStates },
}

export const pathsOf = (machine: Machine, kind: PathKind = 'shortest'): MachinePath[] =>
  machinePaths(machine, { kind, ...narrowed[machine.id] } as WalkOptions<Machine>)
