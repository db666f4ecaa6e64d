// NATS JetStream as the carrier of a fleet. As long as the host runs it tries to be connected: each time it makes sure that
// all is there, hears everything, and says so; at the first thing that fails it lets go, and begins anew after a pause.
import { type JetStreamClient, jetstream, jetstreamManager } from '@nats-io/jetstream'
import type { KV, KvEntry } from '@nats-io/kv'
import { headers, type NatsConnection } from '@nats-io/transport-node'
import type { FleetConfig } from '../../config/config.ts'
import type { Net, NetOptions, Page } from '../ports.ts'
import { connectTo } from './connect.ts'
import { isForbidden, isOvertaken, reasonOf } from './faults.ts'
import { isToken, type Names, namesUnder } from './names.ts'
import { openConsumers, takeWork } from './queue.ts'
import { ensureKept, type Kept } from './streams.ts'

/** What is asked of a server is answered within this, or it counts as gone, ms. */
const answerIn = 3_000
/** Between two attempts: doubled each time up to the longest, ms. */
const firstPause = 250
const longestPause = 5_000

interface Link extends Kept {
  nc: NatsConnection
  js: JetStreamClient
  /** Ends it: the reason that is told. */
  fail(error: unknown): void
}

export function openNats(config: FleetConfig, { host, ears, trouble }: NetOptions): Net {
  const { prefix, replicas } = config.nats
  const names = namesUnder(prefix)
  const closing = new AbortController()
  let link: Link | undefined
  let told = ''
  let isCut = false
  const cut = (error: unknown) => {
    const reason = reasonOf(error)
    if (reason !== told) trouble(reason)
    told = reason
    if (isCut || closing.signal.aborted) return
    isCut = true
    ears.cut(reason)
  }

  /** One connection, from its beginning until something of it fails. */
  const connected = async (): Promise<unknown> => {
    const nc = await connectTo(config)
    let fail: (error: unknown) => void = () => {}
    const failed = new Promise<unknown>((resolve) => {
      fail = resolve
      void nc.closed().then((error) => resolve(error ?? new Error('the connection was closed')))
      closing.signal.addEventListener('abort', () => resolve(undefined), { once: true })
    })
    try {
      const jsm = await jetstreamManager(nc, { timeout: answerIn })
      const js = jetstream(nc, { timeout: answerIn })
      const kept = await ensureKept(js, jsm, { names, prefix, replicas })
      await openConsumers(jsm, names, host)
      const next: Link = { nc, js, fail, ...kept }
      const now = await serverClock(kept.words, host)
      await Promise.all([
        watch(kept.words, fail, (entry, isNew) => tellWord(entry, isNew ? 0 : Math.max(0, now() - +entry.created))),
        watch(kept.pages, fail, tellPage),
      ])
      link = next
      told = ''
      isCut = false
      ears.caughtUp()
      return await failed
    } finally {
      link = undefined
      void nc.close().catch(() => {})
    }
  }

  const tellWord = ({ key, operation, value }: KvEntry, age: number) => {
    const at = key.indexOf('.')
    const word = operation === 'PUT' ? parsed(value) : undefined
    if (at < 1 || word === undefined || key.slice(at + 1) === clockKey) return
    ears.heard({ host: key.slice(0, at), subject: key.slice(at + 1), word, age })
  }
  const tellPage = ({ key, operation, value, revision }: KvEntry) =>
    ears.page(key, operation === 'PUT' ? { value: parsed(value) ?? null, revision } : null)

  const run = async () => {
    let pause = firstPause
    while (!closing.signal.aborted) {
      const began = performance.now()
      try {
        cut((await connected()) ?? new Error('closed'))
      } catch (error) {
        cut(error)
      }
      if (performance.now() - began > 2 * longestPause) pause = firstPause
      await sleep(pause * (0.5 + Math.random() / 2), closing.signal)
      pause = Math.min(2 * pause, longestPause)
    }
  }
  const ended = run()

  /** Asks something of the servers; what fails ends the connection, unless the server itself has answered. */
  const ask = async <T>(work: (link: Link) => Promise<T>): Promise<T> => {
    const used = link
    if (!used) throw new Error('cut off')
    try {
      return await work(used)
    } catch (error) {
      if (isForbidden(error)) trouble(reasonOf(error))
      else if (!isOvertaken(error)) used.fail(error)
      throw error
    }
  }

  return {
    get connected() {
      return link !== undefined
    },
    say: (subject, word) =>
      ask(async ({ words }) => {
        await words.put(`${host}.${subject}`, JSON.stringify(word))
      }),
    pages: {
      read: (key) =>
        ask(async ({ pages }): Promise<Page | null> => {
          const entry = await pages.get(key)
          return entry?.operation === 'PUT' ? { value: parsed(entry.value) ?? null, revision: entry.revision } : null
        }),
      async write(key, value, after) {
        try {
          return await ask(({ pages }) =>
            after === null ? pages.create(key, JSON.stringify(value)) : pages.update(key, JSON.stringify(value), after),
          )
        } catch (error) {
          if (isOvertaken(error)) return null
          throw error
        }
      },
    },
    queue: {
      offer: (id, body, only) => ask(({ js }) => publish(js, names.workFor(id, only), id, body)),
      take: (from) => ask(({ js }) => takeWork(js, names, from === 'any' ? null : host)),
    },
    record: (id, record) => ask(({ js }) => publish(js, names.swapsOf(host), `${host}.${id}`, JSON.stringify(record))),
    async close() {
      closing.abort()
      await ended
    },
  }
}

async function publish(js: JetStreamClient, subject: string, id: string, body: Uint8Array | string): Promise<void> {
  await js.publish(subject, body, { msgID: id, headers: headers() })
}

/** A word of every host that tells nothing but what the clock of the server says. */
const clockKey = 'clock'

/** The server's clock, in ms since the epoch, counted on from one look at it. */
async function serverClock(words: KV, host: string): Promise<() => number> {
  await words.put(`${host}.${clockKey}`, '{}')
  const entry = await words.get(`${host}.${clockKey}`)
  const offset = (entry ? +entry.created : Date.now()) - performance.now()
  return () => performance.now() + offset
}

/** Resolves when all that is kept was told; goes on telling what is new. */
async function watch(kv: KV, fail: (error: unknown) => void, tell: (entry: KvEntry, isNew: boolean) => void) {
  const entries = await kv.watch()
  const { values } = await kv.status()
  await new Promise<void>((resolve) => {
    if (values === 0) resolve()
    void (async () => {
      let isNew = values === 0
      for await (const entry of entries) {
        tell(entry, isNew)
        if (entry.isUpdate && !isNew) {
          isNew = true
          resolve()
        }
      }
      resolve()
      fail(new Error('the watch has ended'))
    })().catch((error) => {
      resolve()
      fail(error)
    })
  })
}

function parsed(value: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(value).toString('utf8'))
  } catch {
    return undefined
  }
}

const sleep = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })

export { isToken, type Names }
