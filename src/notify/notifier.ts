// Tells the people and programs of the config how swaps end and that a wait has begun. It is called from where swaps are
// made, and so returns at once and never throws: whatever goes wrong here ends in the log.
import type { Config } from '../config/config.ts'
import { faultOf } from '../errors.ts'
import type { SwapRecord } from '../journal/record.ts'
import { readRecord, recordIds } from '../journal/records.ts'
import type { Log } from '../log.ts'
import type { Memory, MemoryStore } from './memory.ts'
import { type Message, swapMessage, type Wait, waitingMessage } from './message.ts'
import { openQueue, type Pace, usualPace } from './queue.ts'
import { type Timeouts, targetsOf } from './target.ts'

export interface Notifier {
  /** To be called with the record of a swap at whatever step; only an end is news, and each end only once. */
  swapEnded(record: SwapRecord): void
  /** To be called as often as one likes, for each group; only that a wait begins is news. */
  waiting(wait: Wait | null, group?: string): void
  /** Within a second. What has not been delivered is tried by the next host. */
  close(): Promise<void>
}

export interface NotifierOptions {
  config: Pick<Config, 'notify' | 'stateDir'> & Partial<Pick<Config, 'groups'>>
  log: Log
  store: MemoryStore
  pace?: Partial<Pace>
  timeouts?: Timeouts
}

const silent: Notifier = { swapEnded() {}, waiting() {}, async close() {} }

export function openNotifier({ config, log, store, pace, timeouts }: NotifierOptions): Notifier {
  const { stateDir, groups } = config
  const first = groups?.[0]?.name
  const safely = (work: () => void) => {
    try {
      work()
    } catch (error) {
      log.warn({ event: 'notify.broken', ...faultOf(error) }, 'notifications are not in order')
    }
  }
  if (config.notify.length === 0) {
    // Who is added later is told of what happens from then on.
    safely(() => store.forget())
    return silent
  }

  const memory = remembered(stateDir, store, log)
  const told = new Set(memory.told)
  let { since } = memory
  const save = () =>
    safely(() => {
      store.write({ since, told: [...told], queue: queue.waiting() })
    })
  const queue = openQueue({
    targets: targetsOf(config, timeouts),
    waiting: memory.queue,
    log,
    onChange: save,
    pace: { ...usualPace, ...pace },
  })

  // On disk before it is sent: what is not, after a kill, is found in the records.
  let soon: NodeJS.Immediate | undefined
  const saveAndRun = () => {
    soon ??= setImmediate(() => {
      soon = undefined
      save()
      store.durable().then(queue.run, () => {})
    })
  }
  const tell = (message: Message | undefined) => {
    if (!message || told.has(message.key)) return
    told.add(message.key)
    queue.add(message)
    saveAndRun()
  }
  const swapEnded = (record: SwapRecord) => {
    tell(swapMessage(record, first))
    since = Math.max(since, record.id)
  }
  const waits = new Set<string | undefined>()
  let closed = false

  const missed = setImmediate(() =>
    safely(() => {
      const ids = recordIds(stateDir).filter((id) => id >= memory.since)
      for (const record of ids.reverse().map((id) => readRecord(stateDir, id))) if (record) swapEnded(record)
      saveAndRun()
    }),
  )
  return {
    swapEnded: (record) => safely(() => closed || swapEnded(record)),
    waiting: (wait, group) =>
      safely(() => {
        if (!wait) return void waits.delete(group)
        if (!waits.has(group) && !closed) tell(waitingMessage(wait, group))
        waits.add(group)
      }),
    async close() {
      closed = true
      clearImmediate(missed)
      if (soon) clearImmediate(soon)
      await queue.close()
      save()
    },
  }
}

/** At the first start nothing of before is news. */
function remembered(stateDir: string, store: MemoryStore, log: Log): Memory {
  try {
    const memory = store.read()
    if (memory) return memory
  } catch (error) {
    log.warn({ event: 'notify.forgotten', ...faultOf(error) }, 'what was told before is not known any more')
  }
  try {
    const [newest = 0] = recordIds(stateDir)
    const record = readRecord(stateDir, newest)
    const message = record && swapMessage(record)
    return { since: newest, told: message ? [message.key] : [], queue: [] }
  } catch {
    return { since: Number.MAX_SAFE_INTEGER, told: [], queue: [] }
  }
}
