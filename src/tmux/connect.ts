// The tmux layer as the host sees it: one connection to one server, made again whenever it is lost.
import { Client } from './client.ts'
import { attach, controlSession } from './control-session.ts'
import { type Log, silentLog } from './log.ts'
import { operations, type Tmux } from './operations.ts'
import { openScreenChannel } from './screens.ts'
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
  /** Our own clients, which no other of ours takes for those of a former host. */
  const own = new Set<number>()
  const open = (leave: string[]): Client =>
    new Client({
      attach: (opened) => attach(options, { env: clientEnv, silenceMs, log, own }, opened),
      leave,
      patienceMs,
      log,
    })
  const client = open(['kill-session', '-t', `=${controlSession}`])
  const screens = openScreenChannel(() => open(['detach-client']))
  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', close)
    await Promise.all([client.close(), screens.close()])
  }
  signal?.addEventListener('abort', close, { once: true })
  try {
    await client.start()
  } catch (error) {
    signal?.removeEventListener('abort', close)
    signal?.throwIfAborted()
    throw error
  }
  return operations(client, screens, close)
}
