// A text into a pane, byte for byte: it travels on the standard input of a short-lived client into a buffer of tmux's, so
// that no process list shows it and neither a shell nor tmux's parser reads it; then it is pasted as one bracketed piece.
import { randomBytes } from 'node:crypto'
import { execa } from 'execa'
import { commandFailed } from './failures.ts'
import { checkPaneId } from './launch.ts'
import type { Tmux } from './operations.ts'
import { socketArgs, type TmuxSocket } from './socket.ts'

export interface Paste {
  /** `%3` */
  pane: string
  text: string
  socket: TmuxSocket
  /** The whole environment of the client that brings the text. */
  env: Record<string, string>
  signal: AbortSignal
}

/**
 * Bracketed where the program in the pane has asked for that, line feeds kept as they are. Nothing is typed after it.
 * @throws FailoverError TMUX_FAILED, ARGUMENT_UNSAFE
 */
export async function pasteText(tmux: Tmux, { pane, text, socket, env, signal }: Paste): Promise<void> {
  checkPaneId(pane)
  const buffer = `claude-failover-${randomBytes(8).toString('hex')}`
  try {
    // A paste into a pane whose process has ended ends the whole server (tmux 3.3a, a null pointer in its bracketed
    // paste): looked at and pasted are one step of the server's. Its words are ours alone, and need no quoting.
    const paste = [
      'if-shell',
      '-F',
      '-t',
      pane,
      '#{pane_dead}',
      'display-message -p dead',
      `paste-buffer -p -r -d -b ${buffer} -t ${pane}`,
    ]
    // No server is started by it: where there is none, it fails.
    const { failed, stdout, stderr, shortMessage } = await execa(
      'tmux',
      ['-u', ...socketArgs(socket), 'load-buffer', '-b', buffer, '-', ';', ...paste],
      { input: text, env, extendEnv: false, reject: false, cancelSignal: signal, cwd: '/' },
    )
    signal.throwIfAborted()
    if (failed) throw commandFailed('load-buffer', stderr || (shortMessage ?? ''))
    if (stdout === 'dead') throw commandFailed('paste-buffer', `the pane ${pane} is dead`)
  } catch (error) {
    // Nobody else would take it away.
    await tmux.run(['delete-buffer', '-b', buffer]).catch(() => {})
    throw error
  }
}

/** Ends whatever tmux itself shows in the pane (its copy mode), which would take the keys. @throws FailoverError TMUX_FAILED */
export async function leaveModes(tmux: Tmux, pane: string): Promise<void> {
  checkPaneId(pane)
  for (let tries = 0; tries < mostModes; tries++) {
    const [lines] = await tmux.run(['display-message', '-p', '-t', pane, '#{pane_in_mode}'])
    if (!Number(lines?.[0])) return
    // Left by itself in between: then there is nothing to leave.
    await tmux.run(['send-keys', '-t', pane, '-X', 'cancel']).catch(() => {})
  }
}

/** Modes lie upon each other; nobody opens more. */
const mostModes = 5
