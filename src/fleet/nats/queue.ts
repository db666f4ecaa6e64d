// The queue of common tasks: a stream from which a message goes when somebody is done with it.
import {
  AckPolicy,
  type Consumer,
  DeliverPolicy,
  type JetStreamClient,
  type JetStreamManager,
} from '@nats-io/jetstream'
import { nanos } from '@nats-io/transport-node'
import type { Work } from '../ports.ts'
import type { Names } from './names.ts'

/** Who holds a piece of work says so more often than this, or another is given it, ms. */
export const holdFor = 30_000
/** The shortest wait that the server takes, ms. */
const waitFor = 1_000

const consumerOf = (host: string | null): string => (host === null ? 'any' : `to-${host}`)

/** Each host has one consumer of its own, and one together with all the others. */
export async function openConsumers(jsm: JetStreamManager, names: Names, host: string): Promise<void> {
  for (const who of [null, host])
    await jsm.consumers.add(names.work, {
      durable_name: consumerOf(who),
      filter_subject: names.workOf(who),
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      ack_wait: nanos(holdFor),
      max_deliver: -1,
    })
}

export async function takeWork(js: JetStreamClient, names: Names, host: string | null): Promise<Work | null> {
  const consumer: Consumer = js.consumers.getConsumerFromInfo({
    stream_name: names.work,
    name: consumerOf(host),
    config: {},
  } as never)
  const message = await consumer.next({ expires: waitFor })
  if (!message) return null
  return {
    id: message.subject.split('.').at(-1) as string,
    body: message.data,
    deliveries: message.info.deliveryCount,
    async done() {
      await message.ackAck()
    },
    giveBack: (afterMs) => message.nak(afterMs),
    hold: () => message.working(),
  }
}
