// What is asked of tmux about a pane, and how the answer is read.
import { constants } from 'node:os'
import { FailoverError } from '../errors.ts'
import { commandFailed } from './failures.ts'

export interface Pane {
  /** `%3`; means something on this server only. */
  id: string
  /** The server instance that the ids belong to. */
  server: string
  session: string
  /** `$2`; means something on this server only. */
  sessionId: string
  /** The process that tmux started in the pane; of a dead pane, the one that was. */
  pid: number
  /** The process has ended and nobody holds its terminal any more. */
  dead: boolean
  /** Null with `deadSignal` null as well: tmux does not know yet how the process ended; ask again. */
  deadStatus: number | null
  /** Such as 9. */
  deadSignal: number | null
  /** The opaque id of the launch that the pane stands for, null where we did not launch it. */
  launch: string | null
  /** How many clients are attached to the session. */
  attached: number
}

/** The pane option that carries the launch; it stays with the pane over a respawn. */
export const launchOption = '@claude-failover-launch'

// Tabs separate: of these fields only a session's name and the option are free text; tmux writes a tab in the one as
// an escape, and the other is asked for only where it is what we write, since anyone may set it to anything.
const fields = [
  '#{pane_id}',
  '#{session_id}',
  '#{session_name}',
  '#{pane_pid}',
  '#{pane_dead}',
  '#{pane_dead_status}',
  '#{pane_dead_signal}',
  '#{session_attached}',
  `#{?#{m:*[!0-9a-f]*,#{${launchOption}}},,#{${launchOption}}}`,
]

export const paneFormat = fields.join('\t')

/** @throws FailoverError TMUX_FAILED when the line is not one of `paneFormat` */
export function parsePane(line: string, server: string): Pane {
  const values = line.split('\t')
  const [id, sessionId, session, pid, dead, status, signal, attached, launch] = values
  if (values.length !== fields.length || !/^%\d+$/.test(id!) || !/^\$\d+$/.test(sessionId!) || !/^\d+$/.test(pid!))
    throw new FailoverError('TMUX_FAILED', {
      message: 'tmux described a pane in a way that cannot be read',
      expected: `${fields.length} fields`,
      found: JSON.stringify(line.slice(0, 200)),
      fix: 'use tmux 3.3 or later',
    })
  return {
    id: id!,
    server,
    session: session!,
    sessionId: sessionId!,
    pid: Number(pid),
    dead: dead === '1',
    deadStatus: status ? Number(status) : null,
    deadSignal: signal ? signalNumber(signal) : null,
    launch: launch || null,
    attached: Number(attached),
  }
}

/**
 * The pane that `newSessionCommands` made; the launch is set on the active pane, which a hook may have changed.
 * @throws FailoverError TMUX_FAILED as `commandFailed` does, when it is not the one that the agent runs in
 */
export function startedPane(commands: string[][], replies: string[][], name: string, server: string): Pane {
  const pane = parsePane(replies.at(-1)?.[0] ?? '', server)
  const started = replies[commands.findIndex(([command]) => command === 'new-window')]?.[0]
  if (pane.session !== name || pane.id !== started)
    throw commandFailed(
      'new-window',
      `${started} in ${name} became ${pane.id} in ${pane.session}: a hook of the server?`,
    )
  return pane
}

// A number on Linux; a build whose C library has names for signals gives `KILL`.
const signalNumber = (text: string): number | null =>
  /^\d+$/.test(text) ? Number(text) : (constants.signals[`SIG${text.toUpperCase()}` as NodeJS.Signals] ?? null)
