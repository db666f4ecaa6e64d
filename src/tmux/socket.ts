// Which tmux server is meant: a name (`-L`) or a path (`-S`), and where its socket really is.
import { constants, realpathSync } from 'node:fs'
import { access } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { errnoOf, FailoverError } from '../errors.ts'

export interface TmuxSocket {
  /** A name for `-L`, or, when it has a slash, a path for `-S`. */
  socket: string
  /** The configuration file for a server that we start. */
  conf?: string
}

/** A Unix socket path holds 108 bytes and is cut silently; two long ones can then be the same. */
export const longestSocketPath = 100

const isPath = (socket: string): boolean => socket.includes('/')

export const socketArgs = ({ socket }: TmuxSocket): string[] =>
  isPath(socket) ? ['-S', resolve(socket)] : ['-L', socket]

/**
 * The path that tmux itself uses: a name lies in `tmux-<uid>` below TMUX_TMPDIR, or below /tmp where that is unset or
 * does not exist (tmux falls back without a word).
 */
export function socketPath({ socket }: TmuxSocket, env: Record<string, string | undefined>): string {
  if (isPath(socket)) return resolve(socket)
  return `${socketRoot(env)}/tmux-${process.getuid?.() ?? 0}/${socket}`
}

/** @throws FailoverError TMUX_FAILED when the name is empty or the path is longer than a socket's can be */
export function checkSocket(socket: TmuxSocket, env: Record<string, string | undefined>): void {
  const path = socketPath(socket, env)
  const bytes = Buffer.byteLength(path)
  if (socket.socket === '' || path.includes('\0'))
    throw new FailoverError('TMUX_FAILED', {
      message: 'the tmux socket has no usable name',
      expected: 'a name, or a path with a slash',
      found: JSON.stringify(socket.socket),
      fix: 'set tmux.socket',
    })
  if (bytes > longestSocketPath)
    throw new FailoverError('TMUX_FAILED', {
      message: 'the path of the tmux socket is too long',
      expected: `at most ${longestSocketPath} bytes`,
      found: `${bytes} bytes: ${path}`,
      fix: 'choose a shorter tmux.socket or a shorter TMUX_TMPDIR',
    })
}

/** What is wrong with the directory that a new socket would be made in; undefined when nothing is. */
export async function directoryFault(
  socket: TmuxSocket,
  env: Record<string, string | undefined>,
): Promise<string | undefined> {
  const path = dirname(socketPath(socket, env))
  const code = await access(path, constants.W_OK | constants.X_OK).then(() => undefined, errnoOf)
  return code && `${path}: ${code}`
}

function socketRoot(env: Record<string, string | undefined>): string {
  for (const candidate of [env.TMUX_TMPDIR, '/tmp'])
    if (candidate)
      try {
        return realpathSync(candidate)
      } catch {}
  return '/tmp'
}
