// One file of the spool, read: what an agent's hook was given, reduced to the few fields that we keep.
import { z } from 'zod'
import { clean } from '../../text.ts'
import { tasksIn } from './tasks.ts'

/** The agent that ran the hook, in its own words: they are checked against `/proc` before they are believed. */
export interface HookFacts {
  pid: number | null
  directory: string
  home: string | null
}

const id = z.guid()
const short = z.string().transform((text) => clean(text, 200))
const count = z.number().finite().min(0).optional().catch(undefined)
/** Of a turn: the rows of a conversation have the same as `promptId`. */
const prompt_id = z.guid().optional().catch(undefined)
/** Only a subagent's hook has one. */
const agent_id = z.unknown().optional()
const background_tasks = z.unknown().transform(tasksIn).optional()

/** Characters. A prompt that is longer is not kept: half of one must never be typed again. */
const longestPrompt = 512 * 1024

const payload = z.discriminatedUnion('hook_event_name', [
  z.object({
    hook_event_name: z.literal('SessionStart'),
    session_id: id,
    /** `startup`, `resume`, `clear`, `compact`; `fork`: the conversation goes on under this new UUID. */
    source: short.default('startup'),
    transcript_path: z.string().optional(),
    cwd: z.string().optional(),
    /** At a startup, not at a resume. */
    model: short.optional().catch(undefined),
    seconds_since_last_response: count,
    context_tokens: count,
  }),
  z.object({ hook_event_name: z.literal('SessionEnd'), session_id: id, reason: short.optional() }),
  z.object({
    hook_event_name: z.literal('UserPromptSubmit'),
    session_id: id,
    transcript_path: z.string().optional(),
    prompt_id,
    /** As it was typed, every character of it: not for showing. */
    prompt: z.string().max(longestPrompt).optional().catch(undefined),
  }),
  z.object({
    hook_event_name: z.literal('Stop'),
    session_id: id,
    last_assistant_message: short.optional(),
    prompt_id,
    agent_id,
    background_tasks,
  }),
  z.object({
    hook_event_name: z.literal('SubagentStop'),
    session_id: id,
    prompt_id,
    agent_id,
    background_tasks,
  }),
  z.object({
    hook_event_name: z.literal('StopFailure'),
    session_id: id,
    error: short.optional(),
    last_assistant_message: short.optional(),
    prompt_id,
    agent_id,
  }),
  z.object({ hook_event_name: z.literal('PostModelSwitch'), session_id: id, to_model: short }),
  z.object({ hook_event_name: z.literal('PermissionRequest'), session_id: id, tool_name: short.optional() }),
  z.object({ hook_event_name: z.literal('Notification'), session_id: id, notification_type: short.optional() }),
])

export type HookPayload = z.infer<typeof payload>

export interface Hook {
  launch: string
  facts: HookFacts
  payload: HookPayload
  /** That of its launch, as the hook brought it; empty where it brought none. */
  secret?: string
  /** When the file was written, ISO 8601. */
  at: string
}

/** No hook's payload is larger; a file beyond it is not one of an agent. */
export const largestHook = 4_000_000

/** undefined for what is not a hook's file as our own commands write them. */
export function parseHook(launch: string, content: Buffer, at: Date): Hook | undefined {
  const parts = content.toString('utf8').split('\0')
  const [pid, directory, home, ...rest] = parts
  // Agents that an earlier version started bring no secret.
  const secret = rest.length > 1 ? (rest.shift() as string) : ''
  if (directory === undefined || home === undefined || rest.length === 0) return undefined
  try {
    const parsed = payload.safeParse(JSON.parse(rest.join('\0')))
    if (!parsed.success) return undefined
    const number = Number(pid)
    return {
      launch,
      facts: { pid: Number.isInteger(number) && number > 1 ? number : null, directory, home: home || null },
      payload: parsed.data,
      secret,
      at: at.toISOString(),
    }
  } catch {
    return undefined
  }
}
