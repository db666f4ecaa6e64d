// A session of our own that our control client is attached to: it keeps the channel open where no agent runs, and
// keeps us out of everybody else's sessions. Whatever bears its name is ours.
import { access, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { FailoverError } from '../errors.ts'
import { type Channel, type ChannelOptions, openChannel } from './channel.ts'
import { tmuxFailed } from './failures.ts'
import type { Log } from './log.ts'
import { directoryFault, socketArgs, type TmuxSocket } from './socket.ts'

export const controlSession = '_claude-failover'

/** Runs for ever and writes nothing; needs no PATH, which the server may have been started without. */
export const idleCommand = ['/bin/sh', '-c', 'while read -r line; do :; done']

export interface Attached {
  channel: Channel
  /** The server's pid and start time in seconds: no other instance has both. */
  serverId: string
}

/**
 * Attaches a control client, starting the server where there is none.
 * @throws FailoverError TMUX_MISSING, TMUX_FAILED
 */
export async function attach(
  socket: TmuxSocket,
  options: Omit<ChannelOptions, 'args'> & { log: Log },
  opened: (channel: Channel) => void,
): Promise<Attached> {
  const conf = socket.conf ?? (await ownConf())
  await access(conf).catch(() => {
    throw tmuxFailed('the tmux configuration cannot be read', `a file ${conf}`, 'none', 'mend tmux.conf in the config')
  })
  // -u: without it everything beyond ASCII arrives as `_`. no-output: else a reader that stalls freezes the agents.
  const args = [...socketArgs(socket), '-u', '-f', conf, '-C', 'new-session', '-A', '-s', controlSession]
  const channel = openChannel({ ...options, args: [...args, '-f', 'no-output,ignore-size', ...idleCommand] })
  opened(channel)
  try {
    // A global detach-on-destroy or destroy-unattached of the user's would carry us into a session of his.
    const [, , identity, clients] = await channel.send([
      ['set-option', '-t', `=${controlSession}:`, 'detach-on-destroy', 'on'],
      ['set-option', '-t', `=${controlSession}:`, 'destroy-unattached', 'off'],
      ['display-message', '-p', '#{pid}.#{start_time}'],
      listClients,
    ])
    const serverId = identity?.[0]
    if (!serverId || !/^\d+\.\d+$/.test(serverId))
      throw tmuxFailed(
        'tmux did not say which server it is',
        'a pid and a time',
        String(serverId),
        'use tmux 3.3 or later',
      )
    await sweep(channel, clients!, options.log)
    return { channel, serverId }
  } catch (error) {
    channel.kill()
    throw (await socketFault(socket, options.env, error)) ?? error
  }
}

/** tmux only says that the server exited when a `-S` socket cannot be made. */
async function socketFault(
  socket: TmuxSocket,
  env: Record<string, string>,
  error: unknown,
): Promise<FailoverError | undefined> {
  if (!(error instanceof FailoverError) || !/server exited/.test(error.found ?? '')) return undefined
  const found = await directoryFault(socket, env)
  if (found === undefined) return undefined
  const expected = 'a directory that you can write'
  return tmuxFailed('the tmux socket cannot be made', expected, found, 'create it, or choose another tmux.socket')
}

const listClients = [
  'list-clients',
  '-t',
  `=${controlSession}:`,
  '-F',
  '#{client_pid} #{client_control_mode} #{client_name}',
]

/**
 * Sends away the control clients that former hosts left in our session. One whose host died with answers unread never
 * leaves by itself, nor when detached, and keeps a server from ending (measured, 3.3a): its process has to go.
 */
async function sweep(channel: Channel, clients: string[], log: Log): Promise<void> {
  const stale = staleClients(clients, channel.pid)
  if (stale.length === 0) return
  const pids = stale.map(({ pid }) => pid)
  log.warn({ event: 'tmux.client.found', pids }, 'detaching control clients that a former host left')
  await Promise.allSettled(stale.map(({ name }) => channel.send([['detach-client', '-t', name]])))
  await sleep(detachMs)
  const [left] = await channel.send([listClients])
  for (const { pid } of staleClients(left!, channel.pid)) if (await isTmux(pid)) killQuietly(pid)
}

/** How long a client that still reads may take to leave, in ms. */
const detachMs = 100

const staleClients = (lines: string[], own: number | undefined): { pid: number; name: string }[] =>
  lines
    .map((line) => /^(\d+) 1 (.+)$/.exec(line))
    .flatMap((match) => (match && Number(match[1]) !== own ? [{ pid: Number(match[1]), name: match[2]! }] : []))

const isTmux = async (pid: number): Promise<boolean> =>
  (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).startsWith('tmux')

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {}
}

/** The configuration that comes with the package: two levels up from the sources, three from what they compile to. */
async function ownConf(): Promise<string> {
  for (const root of ['../../', '../../../']) {
    const file = fileURLToPath(new URL(`${root}config/tmux.conf`, import.meta.url))
    if (
      await access(file).then(
        () => true,
        () => false,
      )
    )
      return file
  }
  throw tmuxFailed('the tmux configuration of the package is missing', 'config/tmux.conf', 'none', 'install it again')
}
