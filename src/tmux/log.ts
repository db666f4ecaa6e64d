// The part of a pino logger that this folder uses.
type Write = (fields: Record<string, unknown>, message: string) => void

export interface Log {
  debug: Write
  info: Write
  warn: Write
}

export const silentLog: Log = { debug() {}, info() {}, warn() {} }
