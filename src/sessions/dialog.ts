// Whether something on an agent's screen waits for a person: by the agent's own word where it says one, else by its
// screen. It is never answered here: a wrong answer ends the agent, or costs money.
import type { Fault } from '../../machines/swap.ts'
import { processWord } from '../claude/process-file.ts'
import { dialogOn } from '../claude/screen/dialog-words.ts'
import { FailoverError } from '../errors.ts'
import { clean } from '../text.ts'
import { paneOf } from './agent.ts'
import type { SessionEntry } from './registry.ts'
import type { SessionTools } from './tools.ts'

/** What an agent says of itself in `sessions/<pid>.json`. */
export interface OwnWord {
  status: string | undefined
  waitingFor: string | undefined
  parkedJobId: string | undefined
}

/** undefined: it says nothing, or what is there is of another process that had the same pid. */
export function wordOf({ home, launch }: Pick<SessionEntry, 'home' | 'launch'>): OwnWord | undefined {
  const process = launch?.agent ?? launch?.process
  if (!process) return undefined
  const word = processWord(home, process)
  return word && { status: word.status, waitingFor: word.waitingFor, parkedJobId: word.parkedJobId }
}

/** What a screen asks; undefined when nothing is asked there. */
export const questionOn = (screen: string): string | undefined => dialogOn(screen)?.asks

/**
 * The dialog that an agent stands at.
 * @throws FailoverError TMUX_FAILED
 */
export async function dialogOf(tools: SessionTools, entry: SessionEntry): Promise<Fault | null> {
  const word = wordOf(entry)
  if (word?.parkedJobId)
    return dialogOpen(
      entry.name,
      `to be brought back from the background, where it is job ${word.parkedJobId}`,
    ).toJSON()
  if (word ? word.status !== 'waiting' : entry.launch?.started) return null
  const pane = await paneOf(tools, entry.name)
  const asked = pane && questionOn(await tools.tmux.capture(pane.id, { joined: true }))
  if (asked === undefined && !word) return null
  const said = word?.waitingFor ?? 'a question'
  return dialogOpen(entry.name, asked ?? said).toJSON()
}

/** An agent that does not begin, and whose screen stands still: what it asks there is not known. */
export const unknownDialog = (name: string, screen: string): Fault =>
  dialogOpen(
    name,
    `something that only its screen tells: ${clean(screen.trim().split('\n').at(-1)?.trim() ?? '', 100)}`,
  ).toJSON()

const dialogOpen = (name: string, asked: string): FailoverError =>
  new FailoverError('DIALOG_OPEN', {
    message: `${name} asks ${asked}, and waits for an answer`,
    expected: 'an agent at its field for typing',
    found: `a dialog: ${asked}`,
    fix: `answer it: claude-failover sessions attach ${name}`,
  })
