// `--machine NAME`, for the verbs that show one.
import { Option } from 'commander'
import type { AnyStateMachine } from 'xstate'
import { machines } from '../../machines/index.ts'

const names = Object.keys(machines)

export const machineOption = (): Option =>
  new Option('--machine <name>', 'choose the machine').choices(names).default('failover')

export const machineNamed = (name: string): AnyStateMachine => machines[name as keyof typeof machines]
