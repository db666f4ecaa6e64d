// A notifier on a state directory of its own, with receivers on loopback, and short pauses.
import { onTestFinished } from 'vitest'
import type { Config } from '../../src/config/config.ts'
import { openLog, readLog } from '../../src/journal/log.ts'
import type { SwapRecord } from '../../src/journal/record.ts'
import { writeRecord } from '../../src/journal/records.ts'
import type { Log } from '../../src/log.ts'
import { type Memory, memoryIn } from '../../src/notify/memory.ts'
import type { Message } from '../../src/notify/message.ts'
import { type NotifierOptions, openNotifier } from '../../src/notify/notifier.ts'
import { temporaryDirectory } from '../support/temp.ts'
import { until } from '../support/until.ts'

export const pace = { first: 10, longest: 40 }

/** The events of every line that is logged. */
function keepLog(): { log: Log; lines: Record<string, unknown>[]; of(event: string): number } {
  const lines: Record<string, unknown>[] = []
  const write = ((fields: object, message: string) => void lines.push({ ...fields, message })) as Log['info']
  const log = { debug: write, info: write, warn: write, error: write }
  return { log, lines, of: (event) => lines.filter((line) => line.event === event).length }
}

export async function open(
  notify: Config['notify'],
  { stateDir = temporaryDirectory(), ...more }: Partial<NotifierOptions> & { stateDir?: string } = {},
) {
  const kept = keepLog()
  const journal = await openLog(stateDir)
  const notifier = openNotifier({
    config: { notify, stateDir },
    log: kept.log,
    store: memoryIn(journal),
    pace,
    timeouts: { webhook: 200, command: 5_000 },
    ...more,
  })
  const close = async () => {
    await notifier.close()
    await journal.close()
  }
  onTestFinished(close)
  return { ...kept, notifier, journal, stateDir, close }
}

/** A swap has ended, and its record is on disk. */
export const end = async ({ notifier, stateDir }: Awaited<ReturnType<typeof open>>, record: SwapRecord) => {
  await writeRecord(stateDir, record)
  notifier.swapEnded(record)
}

/** As it is on disk. */
export const memoryOf = (stateDir: string) =>
  readLog(stateDir)?.books.get('notified')?.book as unknown as Memory | undefined
export const settled = ({ stateDir }: { stateDir: string }) =>
  until(() => memoryOf(stateDir)?.queue.length === 0, 'an empty queue')
export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
export const idsOf = (taken: { body: string }[]) => taken.map(({ body }) => (JSON.parse(body) as Message).id)
