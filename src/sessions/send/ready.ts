// Whether a session can take a text now: what the registry knows of it, what the agent says of itself, what tmux shows.
import { setTimeout as sleep } from 'node:timers/promises'
import { draftIn } from '../../claude/screen/field.ts'
import { monotonic } from '../../clock.ts'
import { FailoverError } from '../../errors.ts'
import { clean } from '../../text.ts'
import type { Pane, Tmux } from '../../tmux/index.ts'
import { isAlive, paneOf } from '../agent.ts'
import { wordOf } from '../dialog.ts'
import type { SessionEntry } from '../registry.ts'
import type { SessionTools } from '../tools.ts'

/** The field may be away while the screen is drawn anew, in ms. */
const drawn = 1_500
const lookEvery = 40

/**
 * The pane of an agent whose field is there and empty.
 * @throws FailoverError `SESSION_NOT_READY`, `DRAFT_IN_THE_WAY`; nothing was changed
 */
export async function readyPane(tools: SessionTools, entry: SessionEntry, signal: AbortSignal): Promise<Pane> {
  const { name, state } = entry
  if (state !== 'idle' && state !== 'working') throw notReady(name, state, fixes[state])
  const found = isAlive(entry) ? await paneOf(tools, name) : undefined
  if (!found || found.dead) throw notRunning(name)
  const until = monotonic() + drawn
  for (;;) {
    const question = questionOf(entry)
    if (question !== undefined) throw notReady(name, question, `answer it: claude-failover sessions attach ${name}`)
    const draft = await draftOf(tools.tmux, found)
    if (draft === '') return found
    if (draft !== undefined) throw draftInTheWay(name, draft)
    if (monotonic() > until)
      throw notReady(name, 'something else on its screen', `look at it: claude-failover sessions attach ${name}`)
    await sleep(lookEvery, undefined, { signal })
  }
}

/** One that starts or moves will take it in a moment. */
export function refuseUnlessOpen({ name, state }: SessionEntry): void {
  if (state === 'limited' || state === 'stopped' || state === 'failed') throw notReady(name, state, fixes[state])
}

export const notRunning = (name: string): FailoverError => notReady(name, 'not running', fixes.failed)

/** What stands in the field by now. @throws FailoverError TMUX_FAILED */
export async function draftOf(tmux: Tmux, { id }: Pane): Promise<string | undefined> {
  return draftIn(await tmux.capture(id, { joined: false, attributes: true }))
}

/** What the agent waits for a person to answer; undefined when it waits for nobody, or does not say. */
export function questionOf(entry: SessionEntry): string | undefined {
  const word = wordOf(entry)
  return word?.status === 'waiting' ? clean(`a question: ${word.waitingFor ?? 'a menu or a dialog'}`, 200) : undefined
}

const fixes: Record<Exclude<SessionEntry['state'], 'idle' | 'working'>, string> = {
  starting: 'wait for its start, then send again',
  moving: 'wait for its start, then send again',
  limited: 'its account is at its limit: send again when it has moved, or at the reset',
  stopped: 'start it: claude-failover sessions restart NAME',
  failed: 'see why: claude-failover sessions show NAME\nrestart it: claude-failover sessions restart NAME',
}

export const notReady = (name: string, found: string, fix: string): FailoverError =>
  new FailoverError('SESSION_NOT_READY', {
    message: `nothing was sent: ${name} cannot take a text now (${found})`,
    expected: 'an agent that is idle or works, at its field for typing',
    found,
    fix: fix.replaceAll('NAME', name),
  }).asRefusal()

const draftInTheWay = (name: string, draft: string): FailoverError =>
  new FailoverError('DRAFT_IN_THE_WAY', {
    message: `nothing was sent: something is typed in ${name} that was not sent yet`,
    expected: 'an empty field',
    found: clean(draft, 80),
    fix: `send it or clear it: claude-failover sessions attach ${name}`,
  }).asRefusal()
