// How an agent ended: what tmux tells of its process, and what it left on its screen.
import { setTimeout as sleep } from 'node:timers/promises'
import { clean } from '../../text.ts'
import type { Pane, Tmux } from '../../tmux/index.ts'
import type { SessionEntry } from '../registry.ts'

export type Attempt = Pick<SessionEntry, 'conversation'> & { mode: 'assign' | 'resume' }

export interface End {
  text: string
  screen: string
}

/** How it ended: its status, which tmux may take a moment to notice, and the end of its screen. */
export async function endOf(tmux: Tmux, name: string, { id }: Pane): Promise<End> {
  let pane: Pane | undefined
  const known = () => pane?.dead && (pane.deadStatus !== null || pane.deadSignal !== null)
  for (let tries = 0; tries < 20 && !known(); tries++) {
    if (tries > 0) await sleep(50)
    pane = (await tmux.panes(name)).find((one) => one.id === id)
    if (!pane) return { text: 'the session is gone', screen: '' }
  }
  const screen = clean(await tmux.capture(id, { joined: true }).catch(() => ''), 4_000).replace(/\s+/g, ' ')
  const how = pane?.deadSignal ? `signal ${pane.deadSignal}` : `exit status ${pane?.deadStatus ?? 'unknown'}`
  return { text: `${how}: …${clean(screen.trimEnd().slice(-160), 160)}`, screen }
}

/** `No conversation found with session ID: …`, or one that is not there to be lost. */
export const isUnknownConversation = ({ screen }: End, { mode }: Attempt, there: boolean): boolean =>
  mode === 'resume'
    ? !there || /No conversation found with session ID/.test(screen)
    : !there || /already in use/.test(screen)
