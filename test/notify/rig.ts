// A notifier on a state directory of its own, with receivers on loopback, and short pauses.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Config } from '../../src/config/config.ts'
import type { SwapRecord } from '../../src/journal/record.ts'
import { writeRecord } from '../../src/journal/records.ts'
import type { Log } from '../../src/log.ts'
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

export function open(
  notify: Config['notify'],
  { stateDir = temporaryDirectory(), ...more }: Partial<NotifierOptions> & { stateDir?: string } = {},
) {
  const kept = keepLog()
  const notifier = openNotifier({
    config: { notify, stateDir },
    log: kept.log,
    pace,
    timeouts: { webhook: 200, command: 5_000 },
    ...more,
  })
  onTestFinished(() => notifier.close())
  return { ...kept, notifier, stateDir }
}

/** As the journal does: on disk first. */
export const end = ({ notifier, stateDir }: ReturnType<typeof open>, record: SwapRecord) => {
  writeRecord(stateDir, record)
  notifier.swapEnded(record)
}

export const memoryOf = (stateDir: string) => JSON.parse(readFileSync(join(stateDir, 'notified.json'), 'utf8'))
export const settled = ({ stateDir }: { stateDir: string }) =>
  until(() => {
    try {
      return memoryOf(stateDir).queue.length === 0
    } catch {
      return false
    }
  }, 'an empty queue')
export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
export const idsOf = (taken: { body: string }[]) => taken.map(({ body }) => (JSON.parse(body) as Message).id)
