// What was asked of the host, and by whom.
export interface Asked {
  /** `pause`, `sessions.send`, `tasks.cancel`. */
  what: string
  /** The session or the task that it was asked of. */
  of: string | null
  way: 'socket' | 'browser'
  /** null: the kernel does not say. */
  uid: number | null
  /** As the command line says it: a Unix socket names no process here. */
  pid: number | null
  /** Of a browser that came by a link of `inspect`; null for a program with the token. */
  browser: string | null
}
