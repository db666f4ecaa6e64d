// `POST /v1/messages`: an answer in the stream that the CLI expects, or a refusal.
import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Need } from '../../../src/stand-in/control.ts'
import { replyTo } from '../../../src/stand-in/reply.ts'
import { type Message, promptsOf } from './prompts.ts'
import type { AccountState } from './server.ts'
import { isResult, type ToolUse, toolFor } from './tools.ts'
import { windowHeaders } from './windows.ts'

export interface MessagesBody {
  model: string
  stream?: boolean
  max_tokens?: number
  messages?: Message[]
  tools?: unknown[]
  output_config?: { format?: Format }
  output_format?: Format
}

interface Format {
  type: string
  schema?: { properties?: Record<string, { type?: string }> }
}

const refusals = {
  limited: [429, 'rate_limit_error', "This request would exceed your account's rate limit. Please try again later."],
  plain429: [429, 'rate_limit_error', 'Number of requests has exceeded your per-minute rate limit'],
  overloaded: [529, 'overloaded_error', 'Overloaded'],
  error500: [500, 'api_error', 'Internal server error'],
  unauthorized: [
    401,
    'authentication_error',
    'OAuth token has expired. Please obtain a new token or refresh your existing token.',
  ],
} as const

const needy: Record<Need, [number, string, string]> = {
  authentication_failed: [401, 'authentication_error', 'OAuth token has expired.'],
  oauth_org_not_allowed: [
    403,
    'permission_error',
    'OAuth authentication is currently not allowed for this organization.',
  ],
  account_on_hold: [403, 'permission_error', 'Your account is on hold.'],
  verification_required: [403, 'permission_error', 'Verify your identity to continue: https://claude.ai/verify'],
  billing_error: [400, 'invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'],
  unknown: [400, 'invalid_request_error', 'This organization has been disabled.'],
}

/** @param ofAgent a subagent asks */
export async function answerMessages(
  account: AccountState,
  body: MessagesBody,
  response: ServerResponse,
  ofAgent = false,
) {
  const { need } = account.standing
  const isLimited = ofAgent && account.control.agentsLimited === true
  const family = /^seven_day_(opus|sonnet)$/.exec(account.standing.claim)?.[1]
  const isOther = family !== undefined && account.standing.mode === 'limited' && !body.model.includes(family)
  const mode = isLimited ? 'limited' : isOther ? 'ok' : account.standing.mode
  account.standing = { ...account.standing, mode }
  const headers = { 'request-id': `req_${randomUUID()}`, ...windowHeaders(account.standing) }
  if (need || (mode !== 'ok' && mode !== 'warning')) {
    const [status, type, message] = need ? needy[need] : refusals[mode as keyof typeof refusals]
    response.writeHead(status, { 'content-type': 'application/json', ...headers, 'x-should-retry': 'true' })
    response.end(JSON.stringify({ type: 'error', error: { type, message } }))
    return
  }
  const { text, takes } = planOf(account, body)
  const last = body.messages?.at(-1)
  const tool =
    last && !isResult(last) ? toolFor(promptsOf(body.messages ?? []).at(-1) ?? '', body.tools ?? []) : undefined
  if (body.stream) await stream(response, headers, body.model, { text, takes, tool })
  else {
    response.writeHead(200, { 'content-type': 'application/json', ...headers })
    response.end(
      JSON.stringify({ ...messageOf(body.model), content: [{ type: 'text', text }], stop_reason: 'end_turn' }),
    )
  }
}

function planOf(account: AccountState, body: MessagesBody): { text: string; takes: number } {
  const format = body.output_config?.format ?? body.output_format
  if (format?.type === 'json_schema') return { text: JSON.stringify(filled(format)), takes: 0 }
  const prompts = promptsOf(body.messages ?? [])
  // Only the turn itself has tools; the CLI asks for titles and windows as well.
  if (body.tools?.length) account.countTurn()
  const { name, control } = account
  const asked = { account: name, turns: prompts.length, first: prompts[0] ?? '', prompt: prompts.at(-1) ?? '' }
  return replyTo(asked, control.replyMs ?? 0)
}

/** Something for each property that was asked for. */
function filled({ schema }: Format): Record<string, unknown> {
  const values: Record<string, unknown> = { boolean: false, number: 0, integer: 0, array: [] }
  const properties = Object.entries(schema?.properties ?? {})
  return Object.fromEntries(properties.map(([name, { type = '' }]) => [name, values[type] ?? 'Stub title']))
}

const usage = { input_tokens: 100, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 10 }

const messageOf = (model: string) => ({
  id: `msg_${randomUUID().replaceAll('-', '')}`,
  type: 'message',
  role: 'assistant',
  model,
  content: [],
  stop_reason: null as string | null,
  stop_sequence: null,
  usage,
})

async function stream(
  response: ServerResponse,
  headers: Record<string, string>,
  model: string,
  { text, takes, tool }: { text: string; takes: number; tool: ToolUse | undefined },
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', ...headers })
  const send = (type: string, more: object = {}) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`)
  send('message_start', { message: messageOf(model) })
  if (tool) {
    const id = `toolu_${randomUUID().replaceAll('-', '')}`
    send('content_block_start', { index: 0, content_block: { type: 'tool_use', id, name: tool.name, input: {} } })
    const partial_json = JSON.stringify(tool.input)
    send('content_block_delta', { index: 0, delta: { type: 'input_json_delta', partial_json } })
    send('content_block_stop', { index: 0 })
    send('message_delta', { delta: { stop_reason: 'tool_use', stop_sequence: null }, usage: { output_tokens: 10 } })
    send('message_stop')
    response.end()
    return
  }
  send('content_block_start', { index: 0, content_block: { type: 'text', text: '' } })
  const pieces = text.match(takes > 0 ? /[\s\S]{1,5}/g : /[\s\S]{1,400}/g) ?? []
  for (const piece of pieces) {
    send('content_block_delta', { index: 0, delta: { type: 'text_delta', text: piece } })
    if (takes > 0) await sleep(takes / pieces.length)
    if (response.destroyed) return
  }
  send('content_block_stop', { index: 0 })
  send('message_delta', { delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 10 } })
  send('message_stop')
  response.end()
}
