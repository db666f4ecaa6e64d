// A session of our own that our control client is attached to: it keeps the channel open where no agent runs, and
// keeps us out of everybody else's sessions. Whatever bears its name is ours.
import { access, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { FailoverError } from '../errors.ts'
import { isGone, processInfo } from '../proc.ts'
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
  { own, log, ...options }: Omit<ChannelOptions, 'args'> & { own: Set<number>; log: Log },
  opened: (channel: Channel) => void,
): Promise<Attached> {
  const conf = socket.conf ?? (await ownConf())
  await access(conf).catch(() => {
    throw tmuxFailed('the tmux configuration cannot be read', `a file ${conf}`, 'none', 'mend tmux.conf in the config')
  })
  // -u: without it everything beyond ASCII arrives as `_`. no-output: else a reader that stalls freezes the agents.
  const args = [...socketArgs(socket), '-u', '-f', conf, '-C', 'new-session', '-A', '-s', controlSession]
  const channel = openChannel({ ...options, args: [...args, '-f', 'no-output,ignore-size', ...idleCommand] })
  const { pid } = channel
  if (pid !== undefined) own.add(pid)
  void channel.ended.then(() => pid !== undefined && own.delete(pid))
  opened(channel)
  try {
    // A global detach-on-destroy or destroy-unattached of the user's would carry us into a session of his.
    const [, , identity, clients, owner] = await channel.send([
      ['set-option', '-t', `=${controlSession}:`, 'detach-on-destroy', 'on'],
      ['set-option', '-t', `=${controlSession}:`, 'destroy-unattached', 'off'],
      ['display-message', '-p', '#{pid}.#{start_time}'],
      listClients,
      ['show-options', '-s', '-q', '-v', ownerOption],
    ])
    const serverId = identity?.[0]
    if (!serverId || !/^\d+\.\d+$/.test(serverId))
      throw tmuxFailed(
        'tmux did not say which server it is',
        'a pid and a time',
        String(serverId),
        'use tmux 3.3 or later',
      )
    await claim(channel, owner?.[0] ?? '')
    await sweep(channel, clients!, own, log)
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

/** On the server itself: the process of the host that it belongs to, and when that started. */
const ownerOption = '@claude-failover-host'

/**
 * Whatever lock files say, or were lost: two hosts on one server would end each other's agents. Looked at with every
 * connection.
 */
async function claim(channel: Channel, owner: string): Promise<void> {
  const [, pid, startTime] = /^(\d+) (\d+)$/.exec(owner) ?? []
  if (pid && startTime && Number(pid) !== process.pid && !isGone({ pid: Number(pid), startTime }))
    throw new FailoverError('HOST_RUNNING', {
      message: `a host is running already for this tmux server: process ${pid}`,
      expected: 'no other host for the tmux server',
      found: `process ${pid}`,
      fix: `use that one (claude-failover status), or end it: kill ${pid}; or name another tmux.socket`,
    })
  await channel.send([['set-option', '-s', ownerOption, `${process.pid} ${processInfo(process.pid)?.startTime ?? 0}`]])
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
async function sweep(channel: Channel, clients: string[], own: Set<number>, log: Log): Promise<void> {
  const stale = staleClients(clients, own)
  if (stale.length === 0) return
  const pids = stale.map(({ pid }) => pid)
  log.warn({ event: 'tmux.client.found', pids }, 'detaching control clients that a former host left')
  await Promise.allSettled(stale.map(({ name }) => channel.send([['detach-client', '-t', name]])))
  await sleep(detachMs)
  const [left] = await channel.send([listClients])
  for (const { pid } of staleClients(left!, own)) if (await isTmux(pid)) killQuietly(pid)
}

/** How long a client that still reads may take to leave, in ms. */
const detachMs = 100

const staleClients = (lines: string[], own: Set<number>): { pid: number; name: string }[] =>
  lines
    .map((line) => /^(\d+) 1 (.+)$/.exec(line))
    .flatMap((match) => (match && !own.has(Number(match[1])) ? [{ pid: Number(match[1]), name: match[2]! }] : []))

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
