// When an agent is gone: what its conversation shows of the prompts that were on their way, and what waited in it that
// nobody but its queue knew of. What does not stand there is typed again into its successor, in the same order.
import type { Prompt } from '../../../machines/session-facts.ts'
import { conversationFile } from '../../claude/conversation/file.ts'
import { isOwnPrompt } from '../../claude/conversation/own-prompts.ts'
import { queueBehind } from '../../claude/conversation/said.ts'
import { sameText, sendable } from '../../claude/text.ts'
import type { SessionEntry } from '../registry.ts'
import type { SessionTools } from '../tools.ts'
import { rowsOf } from './rows.ts'

/** To be called once the agent of the last launch is gone, before its successor is started. */
export function findPrompts({ registry, promptId, log }: SessionTools, name: string, notes: string[]): void {
  const entry = registry.get(name) as SessionEntry
  const { begun } = rowsOf(entry)
  if (begun.length > 0) registry.tell(name, { type: 'prompts.settled', ids: begun })
  const now = registry.get(name) as SessionEntry
  // The turn that ran has begun with a prompt that never came to stand there: it is typed again, and not continued.
  if (now.unfinished && now.turn !== null && now.prompts.some(({ id }) => id === now.turn))
    registry.tell(name, { type: 'turn.ended' }, { turn: null })
  const prompts = inOrder(now, promptId)
  const again = prompts.filter(({ given }) => given !== null).length
  const found = prompts.length - now.prompts.length
  if (found > 0) registry.tell(name, { type: 'prompts.found', prompts })
  const count = again + found
  if (count === 0) return
  log.info({ event: 'prompt.waits', session: name, count }, `${count} prompts of ${name} are given again`)
  notes.push(`${count} ${count === 1 ? 'prompt that waits is' : 'prompts that wait are'} given again`)
}

/** Those that were known, and between them those that only the agent's queue knew of. */
function inOrder(entry: SessionEntry, newId: () => number): Prompt[] {
  const { launch, prompts, conversation, home } = entry
  if (!launch) return prompts
  const size = conversation === launch.conversation ? launch.border : 0
  const queue = queueBehind({ file: conversationFile(home, entry), size }).filter(isGivenAgain)
  const rest = [...prompts]
  const found = queue.map((text): Prompt => {
    const at = rest.findIndex((prompt) => prompt.given?.launch === launch.id && sameText(prompt.text, text))
    const [known] = at === -1 ? [] : rest.splice(at, 1)
    return known ?? { id: newId(), text, from: 'queue', at: new Date().toISOString(), given: null }
  })
  // What was typed into that agent came before what still waits here.
  const typed = rest.filter(({ given }) => given?.launch === launch.id)
  return [...typed, ...found, ...rest.filter((prompt) => !typed.includes(prompt))]
}

/** Whether a prompt that waited when its agent was stopped is given again. */
function isGivenAgain(text: string): boolean {
  try {
    sendable(text)
    return !isOwnPrompt(text)
  } catch {
    return false
  }
}
