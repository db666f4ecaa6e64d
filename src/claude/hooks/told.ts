// What a hook tells, in our own words: all that anybody else has to know of it.
import type { Hook } from './hook-file.ts'

export type ToldByHook =
  /** The agent has started, or holds another conversation. */
  | {
      kind: 'started'
      conversation: string
      transcript: string | undefined
      directory: string | undefined
      /** Why, as the agent says. */
      source: string
      /** Something may have been said in it before. */
      said: boolean
    }
  /** A turn begins, with this prompt where it is known. */
  | {
      kind: 'began'
      conversation: string
      transcript: string | undefined
      prompt: string | undefined
      /** Of the turn, as its rows have it. */
      promptId: string | undefined
    }
  /** A turn has ended well. */
  | {
      kind: 'ended'
      conversation: string
      message: string | undefined
      ofAgent: boolean
      /** Of the turn, as its rows have it. */
      promptId: string | null
    }
  /** A turn was cut by an error. */
  | { kind: 'failed'; conversation: string; message: string; ofAgent: boolean }
  /** A subagent has ended. */
  | { kind: 'agentEnded'; conversation: string }
  /** The session's model was switched. */
  | { kind: 'model'; conversation: string }
  /** The agent has waited for a prompt for a minute. */
  | { kind: 'waits'; conversation: string }
  | { kind: 'other'; conversation: string }

export function toldBy({ payload }: Pick<Hook, 'payload'>): ToldByHook {
  const { session_id: conversation } = payload
  switch (payload.hook_event_name) {
    case 'SessionStart':
      return {
        kind: 'started',
        conversation,
        transcript: payload.transcript_path,
        directory: payload.cwd,
        source: `SessionStart:${payload.source}`,
        said: payload.source !== 'clear' && payload.source !== 'startup',
      }
    case 'UserPromptSubmit':
      return {
        kind: 'began',
        conversation,
        transcript: payload.transcript_path,
        prompt: payload.prompt,
        promptId: payload.prompt_id,
      }
    case 'Stop':
      return {
        kind: 'ended',
        conversation,
        message: payload.last_assistant_message,
        ofAgent: isOfAgent(payload.agent_id),
        promptId: payload.prompt_id ?? null,
      }
    case 'SubagentStop':
      return { kind: 'agentEnded', conversation }
    case 'PostModelSwitch':
      return { kind: 'model', conversation }
    case 'StopFailure':
      return {
        kind: 'failed',
        conversation,
        message: payload.last_assistant_message ?? payload.error ?? 'an error',
        ofAgent: isOfAgent(payload.agent_id),
      }
    case 'Notification':
      return { kind: payload.notification_type === 'idle_prompt' ? 'waits' : 'other', conversation }
    default:
      return { kind: 'other', conversation }
  }
}

const isOfAgent = (id: unknown): boolean => id !== undefined && id !== null

/** What goes on in the background, where the hook tells. */
export const tasksOf = ({ payload }: Pick<Hook, 'payload'>) =>
  payload.hook_event_name === 'Stop' || payload.hook_event_name === 'SubagentStop'
    ? payload.background_tasks
    : undefined

/** The hook's own name, for the log. */
export const hookName = ({ payload }: Pick<Hook, 'payload'>): string => payload.hook_event_name
