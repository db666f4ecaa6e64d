// Helps tmux to learn how a process has ended.
import type { Pane } from './panes.ts'

/**
 * Makes the server look for children that have ended, where a pane is dead and nobody knows how. About one end in 300
 * goes by the server (measured, 3.3a): the process stays a zombie and its status unknown until another child ends.
 */
export function reapUnknown(panes: Pane[], serverId: string): void {
  if (!panes.some(({ dead, deadStatus, deadSignal }) => dead && deadStatus === null && deadSignal === null)) return
  try {
    process.kill(Number.parseInt(serverId, 10), 'SIGCHLD')
  } catch {}
}
