// The log: pino, on standard error, one JSON object a line, pretty on a terminal. Every line of ours has an `event`, of
// those that docs/events.md lists.
import { type LevelWithSilent, type Logger, pino } from 'pino'
import pretty from 'pino-pretty'
import { faultOf } from './errors.ts'
import { clean } from './text.ts'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/** Characters of one text. Errors quote what others said: the last words of an agent, an answer of tmux. */
const longest = 1_000

/** Lines are read on terminals, from files too: what others wrote must not be obeyed there. */
const cleaned = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? clean(value, longest) : value]),
  )

export function openLog(level: LevelWithSilent): Log {
  const terminal = process.stderr.isTTY
  const stream = terminal
    ? pretty({ destination: 2, sync: true, ignore: 'pid,hostname,event', colorize: !process.env.NO_COLOR })
    : pino.destination({ dest: 2, sync: true })
  return logTo(stream, level)
}

/** The same to any stream. */
export const logTo = (stream: { write(line: string): void }, level: LevelWithSilent): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: cleaned },
      // As all errors of ours are shown; a stack is for DEBUG.
      serializers: { err: (error) => cleaned({ ...faultOf(error) }) },
      hooks: {
        logMethod([fields, message], method) {
          if (typeof fields !== 'object') method.call(this, clean(String(fields), longest))
          else method.call(this, fields, clean(String(message ?? ''), longest))
        },
      },
    },
    stream,
  )
