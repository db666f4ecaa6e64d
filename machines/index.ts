// The machines, for Stately, for tests of your own, for whatever draws or walks statecharts.
import { accountMachine } from './account.ts'
import { failoverMachine } from './failover.ts'
import { fleetMachine } from './fleet/fleet.ts'
import { holdingMachine } from './fleet/holding.ts'
import { hostMachine } from './host.ts'
import { sessionMachine } from './session.ts'
import { taskMachine } from './task.ts'
import { waitingMachine } from './waiting.ts'

export {
  type AccountContext,
  type AccountEvent,
  type AccountInput,
  type AccountMachine,
  type AccountState,
  accountMachine,
} from './account.ts'
export type { PaidUsage } from './account-lift.ts'
export type * from './account-page.ts'
export { type Candidate, type Choice, chooseTarget, type WindowUse } from './choice.ts'
export { type Decision, decide, type Policy, type Rule, retryDelays, type Situation } from './decision.ts'
export { type Assignment, assign, type PoolLimits, surplus, type WaitingTask, type Worker } from './dispatch.ts'
export type * from './evidence.ts'
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
export * from './fleet/claims.ts'
export {
  type FleetContext,
  type FleetEvent,
  type FleetInput,
  type FleetMachine,
  type FleetState,
  type FleetStep,
  fleetMachine,
  shownAs,
} from './fleet/fleet.ts'
export * from './fleet/herd.ts'
export {
  type HoldingContext,
  type HoldingEvent,
  type HoldingMachine,
  type HoldingState,
  holdingMachine,
} from './fleet/holding.ts'
export * from './fleet/hosts.ts'
export * from './fleet/known.ts'
export * from './fleet/lease.ts'
export * from './fleet/ledger.ts'
export * from './fleet/queue.ts'
export * from './fleet/telling.ts'
export * as fleetTimes from './fleet/times.ts'
export type * from './fleet/words.ts'
export { type HostContext, type HostEvent, type HostMachine, hostMachine, type Opened, type Settled } from './host.ts'
export { leaveAt, type MaxUse } from './max-use.ts'
export { changesModel, fallbackOn, type ModelUser } from './model-move.ts'
export { barredUntil, counts, modelOfWindow } from './model-window.ts'
export { claimOf, type Draw, type Placeable, place, withDraws } from './placement.ts'
export { type Resumed, resumable } from './resume.ts'
export {
  type SessionContext,
  type SessionEvent,
  type SessionMachine,
  type SessionState,
  type SessionWork,
  sessionMachine,
} from './session.ts'
export {
  type Launch,
  type LaunchOrder,
  newLife,
  type Prompt,
  type SessionFacts,
  type SessionLife,
} from './session-facts.ts'
export type * from './swap.ts'
export {
  type Given,
  type TaskContext,
  type TaskEvent,
  type TaskInput,
  type TaskMachine,
  type TaskOutcome,
  type TaskState,
  taskMachine,
} from './task.ts'
export { type Decided, decideTogether } from './together.ts'
export { type WaitingContext, type WaitingEvent, type WaitingMachine, waitingMachine } from './waiting.ts'

/** By name: the one that a newcomer wants to see first. */
export const machines = {
  failover: failoverMachine,
  host: hostMachine,
  account: accountMachine,
  waiting: waitingMachine,
  session: sessionMachine,
  task: taskMachine,
  fleet: fleetMachine,
  lease: holdingMachine,
}
