// Every error of ours: a stable code, what was expected, what was found, and what to do about it.
import type { Fault } from '../machines/swap.ts'

/** How the program ends; see the table in the README. */
export const exitCode = { done: 0, failed: 1, wrong: 2, noHost: 3, refused: 4 } as const
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

/** Every code there is, and the exit code that it means. */
export const errorCodes = {
  ADOPT_REFUSED: exitCode.failed,
  AGENT_BUSY: exitCode.refused,
  ARGUMENT_UNSAFE: exitCode.failed,
  CONFIG_EXISTS: exitCode.failed,
  CONFIG_INVALID: exitCode.wrong,
  CONFIG_MISSING: exitCode.wrong,
  CONVERSATION_ELSEWHERE: exitCode.failed,
  CONVERSATION_IN_USE: exitCode.failed,
  CONVERSATION_MISSING: exitCode.failed,
  CONVERSATION_TAKEN: exitCode.failed,
  DIALOG_OPEN: exitCode.failed,
  DIRECTORY_MISSING: exitCode.failed,
  DISK_FULL: exitCode.refused,
  DRAFT_IN_THE_WAY: exitCode.refused,
  FILE_UNREADABLE: exitCode.wrong,
  FIX_REFUSED: exitCode.failed,
  FLEET_CUT_OFF: exitCode.failed,
  FLEET_NAME_TAKEN: exitCode.failed,
  FLEET_OFF: exitCode.refused,
  GAVE_UP: exitCode.failed,
  HOME_MISSING: exitCode.failed,
  HOME_NOT_A_DIRECTORY: exitCode.failed,
  HOST_RUNNING: exitCode.failed,
  HOST_STOPPED: exitCode.failed,
  HTTP_PORT: exitCode.failed,
  INIT_FAILED: exitCode.failed,
  LINK_DIVERGENT: exitCode.failed,
  LINK_FOREIGN: exitCode.failed,
  LINK_MISSING: exitCode.failed,
  LINK_MOVED: exitCode.failed,
  LOGGED_OUT: exitCode.failed,
  MERGE_REFUSED: exitCode.failed,
  NAME_TAKEN: exitCode.failed,
  NATS_MISSING: exitCode.wrong,
  NOT_A_SYMLINK: exitCode.failed,
  NOT_PROVED: exitCode.failed,
  NOT_STOPPED: exitCode.failed,
  NOT_SUBMITTED: exitCode.failed,
  NO_HOST: exitCode.noHost,
  NO_POOL: exitCode.refused,
  NO_SYSTEMD: exitCode.wrong,
  NO_TARGET: exitCode.refused,
  PARTIAL_SWAP: exitCode.refused,
  PROGRAM_MISSING: exitCode.failed,
  RESTORE_REFUSED: exitCode.failed,
  RULES_INVALID: exitCode.wrong,
  SERVICE_FAILED: exitCode.failed,
  SESSION_DAMAGED: exitCode.failed,
  SESSION_NOT_READY: exitCode.refused,
  SHARED_LINKS: exitCode.failed,
  STATE_DAMAGED: exitCode.failed,
  STATE_WRITE: exitCode.failed,
  STOPPED: exitCode.failed,
  SWAP_RUNNING: exitCode.refused,
  TARGET_ACTIVE: exitCode.refused,
  TARGET_NOT_A_DIRECTORY: exitCode.refused,
  TASK_CUT: exitCode.failed,
  TASK_DAMAGED: exitCode.failed,
  TASK_ENDED: exitCode.refused,
  TIMED_OUT: exitCode.failed,
  TMUX_FAILED: exitCode.failed,
  TMUX_MISSING: exitCode.failed,
  UNEXPECTED: exitCode.failed,
  UNKNOWN_ACCOUNT: exitCode.wrong,
  UNKNOWN_GROUP: exitCode.wrong,
  UNKNOWN_HOST: exitCode.wrong,
  UNKNOWN_RECORD: exitCode.wrong,
  UNKNOWN_SESSION: exitCode.wrong,
  UNKNOWN_SWAP: exitCode.wrong,
  UNKNOWN_TASK: exitCode.wrong,
  USAGE: exitCode.wrong,
  USAGE_UNKNOWN: exitCode.failed,
} as const satisfies Record<string, ExitCode>
export type ErrorCode = keyof typeof errorCodes

/** One of several mistakes, with its place in the file that it stands in. */
export interface Detail {
  file?: string
  line?: number
  column?: number
  path?: string
  message: string
}

export interface ErrorParts {
  message: string
  expected?: string
  found?: string
  fix?: string
  details?: Detail[]
  cause?: unknown
}

export class FailoverError extends Error {
  override readonly name = 'FailoverError'
  readonly code: ErrorCode
  readonly expected?: string
  readonly found?: string
  readonly fix?: string
  readonly details?: Detail[]
  /** Something asked for was not begun: whatever the code, the program ends as refused. */
  refused = false

  constructor(code: ErrorCode, parts: ErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause })
    this.code = code
    if (parts.expected !== undefined) this.expected = parts.expected
    if (parts.found !== undefined) this.found = parts.found
    if (parts.fix !== undefined) this.fix = parts.fix
    if (parts.details !== undefined) this.details = parts.details
  }

  /** From the plain form; a code of another version becomes `UNEXPECTED`. */
  static from(fault: Fault): FailoverError {
    return new FailoverError(fault.code in errorCodes ? (fault.code as ErrorCode) : 'UNEXPECTED', fault)
  }

  get exit(): ExitCode {
    return this.refused ? exitCode.refused : errorCodes[this.code]
  }

  asRefusal(): this {
    this.refused = true
    return this
  }

  /** The plain form that goes to the journal, to records and to `--json`. */
  toJSON(): Fault & { details?: Detail[] } {
    const { code, message, expected, found, fix, details } = this
    return {
      code,
      message,
      ...(expected === undefined ? {} : { expected }),
      ...(found === undefined ? {} : { found }),
      ...(fix === undefined ? {} : { fix }),
      ...(details === undefined ? {} : { details }),
    }
  }
}

/** Anything thrown, as a fault; what is not ours becomes `UNEXPECTED`. */
export function faultOf(error: unknown): Fault {
  if (error instanceof FailoverError) return error.toJSON()
  return { code: 'UNEXPECTED', message: error instanceof Error ? error.message : String(error) }
}

/** `ENOENT` and its kin, from whatever a system call threw. */
export const errnoOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | undefined)?.code
