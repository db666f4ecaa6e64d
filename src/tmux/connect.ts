// The tmux layer as the host sees it: one connection to one server, made again whenever it is lost.
import { Client } from './client.ts'
import { attach } from './control-session.ts'
import { type Log, silentLog } from './log.ts'
import { operations, type Tmux } from './operations.ts'
import { checkSocket, type TmuxSocket } from './socket.ts'

export interface ConnectOptions extends TmuxSocket {
  /** The environment of the client, and of the server when this call, or a reconnection, starts it. */
  env: Record<string, string>
  log?: Log
  /** Closes the connection. */
  signal?: AbortSignal
  /** How long a call waits for a connection that was lost, in ms. */
  patienceMs?: number
  /** How long the server may owe an answer in silence before the connection is given up and made anew, in ms. */
  silenceMs?: number
}

/** @throws FailoverError TMUX_MISSING, TMUX_FAILED */
export async function connectTmux(options: ConnectOptions): Promise<Tmux> {
  const { env, log = silentLog, signal, patienceMs = 10_000, silenceMs = 20_000 } = options
  signal?.throwIfAborted()
  checkSocket(options, env)
  // A server started from within another tmux would hand these to every pane.
  const { TMUX: _, TMUX_PANE: __, ...clientEnv } = env
  const client = new Client({
    attach: (opened) => attach(options, { env: clientEnv, silenceMs, log }, opened),
    patienceMs,
    log,
  })
  const close = (): Promise<void> => {
    signal?.removeEventListener('abort', close)
    return client.close()
  }
  signal?.addEventListener('abort', close, { once: true })
  try {
    await client.start()
  } catch (error) {
    signal?.removeEventListener('abort', close)
    signal?.throwIfAborted()
    throw error
  }
  return operations(client, close)
}
