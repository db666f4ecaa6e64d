// The shapes in which webhooks take a message.
import { version } from '../version.ts'
import type { Message, NotifyEvent } from './message.ts'

export const formats = ['json', 'slack', 'ntfy'] as const
export type Format = (typeof formats)[number]

export interface WebhookRequest {
  headers: Record<string, string>
  body: string
}

export function requestFor(format: Format, message: Message): WebhookRequest {
  const { headers, body } = shapes[format](message)
  // A message that was delivered just before the host was killed comes again: by its key a receiver can tell.
  return { headers: { 'user-agent': `claude-failover/${version}`, 'idempotency-key': message.key, ...headers }, body }
}

const json = (value: unknown): WebhookRequest => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

const shapes: Record<Format, (message: Message) => WebhookRequest> = {
  json,
  slack: (message) => json({ text: forSlack(linesOf(message)) }),
  ntfy: (message) => ({
    // Headers are ASCII: what may be something else stands in the body.
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      title: `claude-failover: ${titles[message.event]}`,
      tags: tags[message.event],
      priority: message.event === 'partialSwap' ? 'urgent' : message.toDo ? 'high' : 'default',
    },
    body: linesOf(message),
  }),
}

/** Far below the 4,096 bytes at which ntfy makes a file of a message. */
const linesOf = ({ host, sentence, toDo, snippet }: Message): string =>
  [`${host}: ${sentence}`, toDo && `To do: ${toDo}`, snippet && `“${snippet}”`].filter(Boolean).join('\n')

/** The three characters that mean something to Slack: `<!channel>` would call everybody. */
const forSlack = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const titles: Record<NotifyEvent, string> = {
  swap: 'swapped',
  cancelled: 'swap cancelled',
  partialSwap: 'PARTIAL SWAP',
  waiting: 'waiting',
  test: 'test',
}

const tags: Record<NotifyEvent, string> = {
  swap: 'white_check_mark',
  cancelled: 'warning',
  partialSwap: 'rotating_light',
  waiting: 'hourglass_flowing_sand',
  test: 'wave',
}
