// The machines, for Stately, for tests of your own, for whatever draws or walks statecharts.
import { failoverMachine } from './failover.ts'
import { hostMachine } from './host.ts'

export {
  type Candidate,
  type Choice,
  type Decision,
  decide,
  type Policy,
  type Rule,
  retryDelays,
  type Situation,
  type WindowUse,
} from './decision.ts'
export {
  type EffectInput,
  type FailoverContext,
  type FailoverEvent,
  type FailoverMachine,
  type FailoverState,
  failoverMachine,
  failoverStates,
  type RelaunchOutput,
  type SaveOutput,
  type VerifyOutput,
} from './failover.ts'
export { type HostContext, type HostEvent, type HostMachine, hostMachine, type Opened, type Settled } from './host.ts'
export { type Resumed, resumable } from './resume.ts'
export type * from './swap.ts'

/** By name: the one that a newcomer wants to see first. */
export const machines = { failover: failoverMachine, host: hostMachine }
