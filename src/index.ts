// The package: a host that a program of yours runs.

export type { HostApi, Recovery, RunningSwap } from './api/api.ts'
export type { Status } from './api/status.ts'
export type { Config } from './config/config.ts'
export { loadConfig } from './config/load.ts'
export { configPath } from './config/paths.ts'
export { type ErrorCode, errorCodes, FailoverError } from './errors.ts'
export { type HostOptions, type RunningHost, runHost } from './host/run.ts'
export type { PlanView, SwapRecord } from './journal/record.ts'
export { type Log, openLog } from './log.ts'
export type { Effects } from './swap/effects.ts'
export type { SwapRequest } from './swap/plan.ts'
export { version } from './version.ts'
