// The lines of a conversation file, in the form of Claude Code 2.1.330, less the fields that nobody outside reads.
import { randomUUID } from 'node:crypto'
import type { Refusal } from './refusals.ts'

export type Row = Record<string, unknown>

export interface Speaker {
  sessionId: string
  cwd: string
  permissionMode: string
}

/** Where nothing else was chosen. */
export const usualModel = 'claude-opus-5-5'

/** What stands before the first message; alone in the file of a session that was left by `/exit` with nothing said. */
export const headRows = ({ sessionId, permissionMode }: Speaker): Row[] => [
  { type: 'mode', mode: 'normal', sessionId },
  { type: 'permission-mode', permissionMode, sessionId },
]

const tail = ({ sessionId, cwd }: Speaker) => ({
  uuid: randomUUID(),
  timestamp: new Date().toISOString(),
  userType: 'external',
  entrypoint: 'cli',
  cwd,
  sessionId,
  version: '2.1.330',
  gitBranch: 'HEAD',
})

export const userRow = (speaker: Speaker, content: string, more: Row = {}): Row => ({
  isSidechain: false,
  type: 'user',
  message: { role: 'user', content },
  permissionMode: speaker.permissionMode,
  ...more,
  ...tail(speaker),
})

const usage = { input_tokens: 100, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 10 }

const message = (text: string, more: Row): Row => ({
  id: `msg_${randomUUID().replaceAll('-', '')}`,
  type: 'message',
  role: 'assistant',
  content: [{ type: 'text', text }],
  ...more,
})

export const assistantRow = (speaker: Speaker, text: string, model: string = usualModel): Row => ({
  isSidechain: false,
  message: message(text, { model, stop_reason: 'end_turn', stop_sequence: null, usage }),
  requestedModel: model,
  type: 'assistant',
  ...tail(speaker),
})

/** A refused turn: the row that says why. */
export function refusalRow(speaker: Speaker, { text, error, status, type, limit, incurable }: Refusal): Row {
  const quota = limit && {
    status: 'rejected',
    resetsAt: limit.resetsAt,
    ...(limit.claim === 'none' ? {} : { rateLimitType: limit.claim }),
    overageStatus: 'rejected',
    overageDisabledReason: 'org_level_disabled',
    isUsingOverage: false,
  }
  return {
    isSidechain: false,
    type: 'assistant',
    message: message(text, { model: '<synthetic>', stop_reason: 'stop_sequence', stop_sequence: '' }),
    ...(quota
      ? { apiError: 'usage_limit_reached', apiErrorParams: { rate_limit_info: quota }, quotaLimits: quota }
      : {}),
    ...(error === 'rate_limit' && !quota ? { apiErrorIsTransient: true } : {}),
    ...(incurable ? { resendCannotCure: true } : {}),
    error,
    isApiErrorMessage: true,
    apiErrorStatus: status,
    apiErrorType: type,
    ...tail(speaker),
  }
}

export const systemRow = (speaker: Speaker, subtype: string, more: Row): Row => ({
  isSidechain: false,
  type: 'system',
  subtype,
  ...more,
  isMeta: false,
  ...tail(speaker),
})

/** Told to the model between two requests: to come to an end, for a limit is near. */
export const noteRow = (speaker: Speaker, note: 'near_limit' | 'wrap_up', promptId: string | undefined): Row =>
  userRow(
    speaker,
    note === 'near_limit'
      ? "[Usage limit approaching. Checkpoint now: finish the current step. Don't start subagents or long-running work.]"
      : "[Usage limit reached — grace window active. Wrap up: finish or checkpoint; don't start subagents or long work.]",
    { isMeta: true, turnCompanion: true, usageLimitNote: note, promptId },
  )

/** A slash command leaves three rows: that it was the user's own doing, the command, what it printed. */
export const commandRows = (speaker: Speaker, name: string, output: string): Row[] => [
  userRow(speaker, '<local-command-caveat>The command below was run directly in Claude Code</local-command-caveat>', {
    isMeta: true,
  }),
  userRow(speaker, `<command-name>/${name}</command-name>\n<command-message>${name}</command-message>`),
  systemRow(speaker, 'local_command', { content: `<local-command-stdout>${output}</local-command-stdout>` }),
]

export const queueRow = ({ sessionId }: Speaker, operation: 'enqueue' | 'dequeue', content?: string): Row => ({
  type: 'queue-operation',
  operation,
  timestamp: new Date().toISOString(),
  sessionId,
  ...(content === undefined ? {} : { content }),
})
