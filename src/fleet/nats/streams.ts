// What has to be on the servers. Made where it is missing, by whichever host comes first: a server that has lost its data
// gets it back with the next sign of life.
import {
  DiscardPolicy,
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream'
import { type KV, Kvm } from '@nats-io/kv'
import { nanos } from '@nats-io/transport-node'
import type { Names } from './names.ts'

const streamNotFound = 10059
const day = 24 * 3_600_000
/** A host that was away for longer is known no more; what accounts still need is said again and again. */
const wordsLast = 14 * day
/** The record of a swap is kept so long, and so many of them. */
const swapsLast = 90 * day
const mostSwaps = 100_000
/** Work that nobody has taken for so long is not wanted any more. */
const workLasts = 14 * day
/** Work with the same id within this is one piece of work. */
const sameWithin = 2 * 60_000
/** A prompt of 100,000 characters, sealed for some hosts. */
const mostWork = 1024 * 1024
const mostWord = 64 * 1024

export interface Kept {
  words: KV
  pages: KV
}

export async function ensureKept(
  js: JetStreamClient,
  jsm: JetStreamManager,
  { names, prefix, replicas }: { names: Names; prefix: string; replicas: number },
): Promise<Kept> {
  const kvm = new Kvm(js)
  const bucket = (name: string, ttl: number) =>
    kvm.create(name, { replicas, ttl, history: 1, maxValueSize: mostWord, storage: StorageType.File })
  const [words, pages] = await Promise.all([bucket(names.words, wordsLast), bucket(names.pages, wordsLast)])
  const common = { num_replicas: replicas, storage: StorageType.File }
  await stream(jsm, {
    ...common,
    name: names.work,
    subjects: [`${prefix}.work.>`],
    retention: RetentionPolicy.Workqueue,
    discard: DiscardPolicy.New,
    max_age: nanos(workLasts),
    max_msg_size: mostWork,
    duplicate_window: nanos(sameWithin),
  })
  await stream(jsm, {
    ...common,
    name: names.swaps,
    subjects: [`${prefix}.swaps.*`],
    retention: RetentionPolicy.Limits,
    max_age: nanos(swapsLast),
    max_msgs: mostSwaps,
    max_msg_size: mostWord,
    duplicate_window: nanos(sameWithin),
  })
  return { words, pages }
}

/** One that is there stays as its operator has made it. */
async function stream(jsm: JetStreamManager, config: Parameters<JetStreamManager['streams']['add']>[0]) {
  try {
    await jsm.streams.info(config.name)
  } catch (error) {
    if (!(error instanceof JetStreamApiError && error.code === streamNotFound)) throw error
    await jsm.streams.add(config)
  }
}
