// What the service manager is told: that the host answers, that it lives, that it ends. systemd's own `systemd-notify` does
// it, for Node has no datagrams over Unix sockets. Without a manager nothing is told.
import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Manager {
  /** Resolves when it has been told. */
  stopping(): Promise<void>
}

const lookEvery = 250

/**
 * Ready is a host that answers, and not one that has all its sessions: in partialSwap it waits for its operator for days.
 * @param alive resolves when the host answers; asked before each sign of life, so that one that hangs is restarted
 */
export function openManager(alive: () => Promise<unknown>, env: NodeJS.ProcessEnv = process.env): Manager | undefined {
  const { NOTIFY_SOCKET, WATCHDOG_USEC } = env
  if (!NOTIFY_SOCKET) return undefined
  let ended = false
  const tell = (...words: string[]) =>
    new Promise<void>((done) => execFile('systemd-notify', words, { env }, () => done()))
  const lives = () =>
    alive().then(
      () => true,
      () => false,
    )
  const run = async () => {
    while (!ended && !(await lives())) await sleep(lookEvery, undefined, { ref: false })
    if (ended) return
    await tell('--ready', `--pid=${process.pid}`)
    const every = Number(WATCHDOG_USEC) / 1_000 / 3
    while (!ended && every > 0) {
      if (await lives()) await tell(`--pid=${process.pid}`, 'WATCHDOG=1')
      await sleep(every, undefined, { ref: false })
    }
  }
  void run()
  return {
    stopping() {
      ended = true
      return tell('STOPPING=1')
    },
  }
}
