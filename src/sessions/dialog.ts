// Whether something on an agent's screen waits for a person: by the agent's own word where it says one, else by its
// screen. It is never answered here: a wrong answer ends the agent, or costs money.
import { join } from 'node:path'
import type { Fault } from '../../machines/swap.ts'
import { readText } from '../disk/bounded.ts'
import { FailoverError } from '../errors.ts'
import { clean } from '../text.ts'
import { paneOf } from './launch/launch.ts'
import type { SessionEntry } from './registry.ts'
import type { SessionTools } from './tools.ts'

/** What an agent says of itself in `sessions/<pid>.json`. */
export interface OwnWord {
  status: unknown
  waitingFor: unknown
}

/** undefined: it says nothing, or what is there is of another process that had the same pid. */
export function wordOf({ home, launch }: Pick<SessionEntry, 'home' | 'launch'>): OwnWord | undefined {
  const process = launch?.agent ?? launch?.process
  if (!process) return undefined
  try {
    const { status, waitingFor, procStart } = JSON.parse(readText(join(home, 'sessions', `${process.pid}.json`)))
    if (procStart !== undefined && String(procStart) !== process.startTime) return undefined
    return { status, waitingFor }
  } catch {
    return undefined
  }
}

/** Words of each dialog of Claude Code 2.1.330, by which it is named; the first that is found counts. */
const kinds: [RegExp, string][] = [
  [/Is this a project you created|Do you trust the files|trust this folder/i, 'whether the project is trusted'],
  [/Stop and wait for limit to reset/, 'what to do about the limit'],
  [/Resume (session|from summary|full session)|Resuming the full session/i, 'how to resume'],
  [/Do you want to (proceed|make this edit|create|allow|run)/i, 'a permission'],
]
/** What stands below every menu, where the field would be. */
const below = /(Enter|Return) to (confirm|select|continue)|Esc to (cancel|exit)/
/** Lines from the end of the screen: a menu has no more, and what was said before is above. */
const depth = 16

/** What a screen asks; undefined when nothing is asked there. */
export function questionOn(screen: string): string | undefined {
  const end = screen.trimEnd().split('\n').slice(-depth)
  if (!end.slice(-3).some((line) => below.test(line))) return undefined
  const text = end.join('\n')
  return kinds.find(([words]) => words.test(text))?.[1] ?? 'something that only its screen tells'
}

/**
 * The dialog that an agent stands at.
 * @throws FailoverError TMUX_FAILED
 */
export async function dialogOf(tools: SessionTools, entry: SessionEntry): Promise<Fault | null> {
  const word = wordOf(entry)
  if (word ? word.status !== 'waiting' : entry.launch?.started) return null
  const pane = await paneOf(tools, entry.name)
  const asked = pane && questionOn(await tools.tmux.capture(pane.id, { joined: true }))
  if (asked === undefined && !word) return null
  const said = typeof word?.waitingFor === 'string' ? clean(word.waitingFor, 100) : 'a question'
  return dialogOpen(entry.name, asked ?? said).toJSON()
}

const dialogOpen = (name: string, asked: string): FailoverError =>
  new FailoverError('DIALOG_OPEN', {
    message: `${name} asks ${asked}, and waits for an answer`,
    expected: 'an agent at its field for typing',
    found: `a dialog: ${asked}`,
    fix: `answer it: claude-failover sessions attach ${name}`,
  })
