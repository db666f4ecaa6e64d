// Those who are to be told: the notifiers of the config, alike whatever they are.
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Config } from '../config/config.ts'
import { runCommand } from './command.ts'
import { requestFor } from './format.ts'
import type { Message, NotifyEvent } from './message.ts'
import { type Delivery, post } from './webhook.ts'

export interface Target {
  /** The same after a restart, as long as its line in the config is the same; tells nothing of an address. */
  id: string
  kind: 'webhook' | 'command'
  /** For people: the host of a webhook, the name of a program. The rest of an address is often a secret. */
  name: string
  wants(event: NotifyEvent): boolean
  /** Never rejects. */
  deliver(message: Message, signal: AbortSignal): Promise<Delivery>
  /** What it is given of a message. */
  cut(message: Message): Message
}

/** ms. */
export interface Timeouts {
  webhook: number
  command: number
}

/** A webhook answers at once or not at all; a command may have to reach something itself. */
export const timeouts: Timeouts = { webhook: 10_000, command: 30_000 }

/** A line that stands in the config twice is one. */
export function targetsOf({ notify }: Pick<Config, 'notify'>, limits: Timeouts = timeouts): Target[] {
  const targets = notify.map((notifier) => targetOf(notifier, limits))
  return targets.filter(({ id }, index) => targets.findIndex((other) => other.id === id) === index)
}

function targetOf(notifier: Config['notify'][number], limits: Timeouts): Target {
  const common = {
    id: createHash('sha256').update(JSON.stringify(notifier)).digest('hex').slice(0, 16),
    wants: (event: NotifyEvent) => event === 'test' || (notifier.on?.includes(event) ?? true),
    cut: (message: Message) => (notifier.include?.includes('snippet') ? message : { ...message, snippet: null }),
  }
  if ('webhook' in notifier) {
    const { webhook, format = 'json' } = notifier
    return {
      ...common,
      kind: 'webhook',
      name: new URL(webhook).host,
      deliver: (message, signal) => post(webhook, requestFor(format, message), signal, limits.webhook),
    }
  }
  const { command } = notifier
  return {
    ...common,
    kind: 'command',
    name: basename(command[0] as string),
    deliver: (message, signal) => runCommand(command, message, signal, limits.command),
  }
}
