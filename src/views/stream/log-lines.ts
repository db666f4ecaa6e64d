// The newest lines of the log, for viewers: what is written there passes through here unchanged.
import type { Log } from '../../log.ts'
import { clean } from '../../text.ts'

export interface LogLine {
  /** Rises by one a line. */
  id: number
  /** ISO 8601. */
  at: string
  level: 'info' | 'warn' | 'error'
  event: string
  session: string | null
  text: string
}

export interface LogLines {
  /** The same log. */
  log: Log
  /** Oldest first. */
  all(): LogLine[]
  onLine(listener: (line: LogLine) => void): void
}

/** Some minutes of a busy pool; a few hundred kilobytes. */
const most = 500
const longest = 500

export function keepLines(log: Log): LogLines {
  const lines: LogLine[] = []
  const listeners: ((line: LogLine) => void)[] = []
  let id = 0
  const keep = (level: LogLine['level'], fields: unknown, message: unknown) => {
    const { event, session } = (typeof fields === 'object' && fields !== null ? fields : {}) as Record<string, unknown>
    const line: LogLine = {
      id: id++,
      at: new Date().toISOString(),
      level,
      event: clean(String(event ?? ''), 100),
      session: session === undefined ? null : clean(String(session), 64),
      text: clean(String(typeof fields === 'string' ? fields : (message ?? '')), longest),
    }
    lines.push(line)
    if (lines.length > most) lines.shift()
    for (const listener of listeners) listener(line)
  }
  const through = (level: LogLine['level']): Log['info'] =>
    ((...words: Parameters<Log['info']>) => {
      log[level](...words)
      keep(level, words[0], words[1])
    }) as Log['info']

  return {
    log: {
      debug: log.debug.bind(log) as Log['debug'],
      info: through('info'),
      warn: through('warn'),
      error: through('error'),
    },
    all: () => [...lines],
    onLine: (listener) => void listeners.push(listener),
  }
}
