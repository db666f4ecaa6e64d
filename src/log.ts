// The log: pino, on standard error, pretty on a terminal. Every line of ours has an `event`.
import { type LevelWithSilent, type Logger, pino } from 'pino'
import pretty from 'pino-pretty'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

export function openLog(level: LevelWithSilent): Log {
  const terminal = process.stderr.isTTY
  const stream = terminal
    ? pretty({ destination: 2, sync: true, ignore: 'pid,hostname,event', colorize: !process.env.NO_COLOR })
    : pino.destination({ dest: 2, sync: true })
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream)
}
