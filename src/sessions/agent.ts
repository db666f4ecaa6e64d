// The agent of a session: whether it lives, and the pane that holds it.
import { FailoverError } from '../errors.ts'
import { isGone } from '../proc.ts'
import type { Pane } from '../tmux/index.ts'
import type { SessionEntry } from './registry.ts'
import type { SessionTools } from './tools.ts'

export const isAlive = ({ launch }: SessionEntry): boolean => !!launch?.process && !isGone(launch.process)

/** The pane that holds a session's agent. @throws FailoverError `NAME_TAKEN` when the session is not ours */
export async function paneOf({ tmux }: SessionTools, name: string): Promise<Pane | undefined> {
  const panes = await tmux.panes(name)
  const ours = panes.find(({ launch }) => launch !== null)
  if (ours || panes.length === 0) return ours
  throw new FailoverError('NAME_TAKEN', {
    message: `tmux has a session ${name} that is not ours`,
    expected: 'no session of this name, or one of ours',
    found: `a session with ${panes.length} panes of somebody else's`,
    fix: `rename it (tmux rename-session), then: claude-failover sessions restart ${name}`,
  })
}
