// What goes wrong with tmux, as errors of ours. tmux tells everything by text and by exit status 1.
import { FailoverError } from '../errors.ts'

export interface ClientEnd {
  /** The code with which the program could not be started (`ENOENT`), when it could not. */
  spawnCode?: string | undefined
  /** All that the client said for people: standard error, failed first command, reason of `%exit`. */
  text: string
}

/** Why a control client came to its end. */
export function clientEnded({ spawnCode, text }: ClientEnd): FailoverError {
  if (spawnCode === 'ENOENT')
    return new FailoverError('TMUX_MISSING', {
      message: 'tmux is not installed',
      expected: 'a program `tmux` on the PATH',
      found: 'none',
      fix: 'install tmux 3.3 or later, for instance `apt install tmux`',
    })
  return new FailoverError('TMUX_FAILED', {
    message: 'the connection to tmux has ended',
    expected: 'a tmux server that answers',
    found: spawnCode ?? (text || 'the control client ended without a word'),
    fix: startFixes.find(([pattern]) => pattern.test(text))?.[1] ?? 'see whether the tmux server is still running',
  })
}

const startFixes: [RegExp, string][] = [
  [/permission denied|access not allowed|read-only file system/i, 'make the directory of the socket writable for you'],
  [/unsafe permissions/i, 'remove the access of others: chmod 700 on the directory of the socket'],
  [/couldn't create directory|no such file or directory|not a directory/i, 'create the directory of the socket'],
  [/file name too long/i, 'choose a shorter tmux.socket'],
  [/UTF-8 locale/i, 'set LC_CTYPE to a UTF-8 locale, for instance C.UTF-8'],
  [/protocol version mismatch/i, 'the server runs another version of tmux: end it when its sessions may end'],
]

/** A command that the server refused. Only its name is told: the words may be anybody's text. */
export const commandFailed = (command: string, text: string): FailoverError =>
  new FailoverError('TMUX_FAILED', {
    message: `tmux refused ${command}`,
    expected: 'success',
    found: text,
    fix: 'look at the session with `tmux list-panes -a`',
  })

/** The name of the command that `commandFailed` tells of; undefined for any other error. */
export const refusedCommand = (error: unknown): string | undefined =>
  error instanceof FailoverError ? /^tmux refused (.+)$/.exec(error.message)?.[1] : undefined

/** A server that was just ending takes with it whoever was coming in; the next attempt finds none and starts one. */
export const mayPass = (error: unknown): boolean =>
  error instanceof FailoverError &&
  error.code === 'TMUX_FAILED' &&
  /^(server exited|lost server|no server|the control client ended|can't find|no such session)/.test(error.found ?? '')

export const tmuxFailed = (message: string, expected: string, found: string, fix: string): FailoverError =>
  new FailoverError('TMUX_FAILED', { message, expected, found, fix })

/** tmux has three ways to say that what a target named is not there. */
export const isMissingTarget = (error: unknown): boolean =>
  refusedCommand(error) !== undefined &&
  /^(can't find (session|window|pane)|no such (session|window|pane))/.test((error as FailoverError).found ?? '')

export const closedError = (): FailoverError =>
  tmuxFailed('the connection to tmux has been closed', 'an open connection', 'closed', 'connect again')
