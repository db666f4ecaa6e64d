// When an agent is gone: what its conversation shows of the prompts that were on their way, and what waited in it that
// nobody but its queue knew of. What does not stand there is typed again into its successor, in the same order.
import type { Prompt } from '../../../machines/session-facts.ts'
import { conversationFile, sizeOf } from '../../claude/conversation/file.ts'
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
  if (prompts.length > now.prompts.length) registry.tell(name, { type: 'prompts.found', prompts })
  const count = prompts.filter(({ given }) => given !== null).length
  if (count === 0) return
  log.info({ event: 'prompt.waits', session: name, count }, `${count} prompts of ${name} are given again`)
  notes.push(`${count} ${count === 1 ? 'prompt that waits is' : 'prompts that wait are'} given again`)
}

/** Those that were known, in their order, and between them those that only the agent's queue knew of. */
function inOrder(entry: SessionEntry, newId: () => number): Prompt[] {
  const { launch, prompts, conversation, home } = entry
  if (!launch) return prompts
  const file = conversationFile(home, entry)
  const size = conversation === launch.conversation ? launch.border : 0
  const queue = queueBehind({ file, size }).filter(isGivenAgain)
  const isOfLaunch = ({ given }: Prompt) => given?.launch === launch.id
  const known = new Set<Prompt>()
  const queued = queue.map((text) => {
    const prompt = prompts.find((one) => isOfLaunch(one) && !known.has(one) && sameText(one.text, text))
    if (prompt) known.add(prompt)
    return { text, prompt }
  })
  const result = [...prompts]
  // What was typed into that agent came before what still waits here.
  const first = prompts.findIndex((one) => known.has(one))
  let at = first === -1 ? prompts.findLastIndex(isOfLaunch) + 1 : first
  for (const { text, prompt } of queued) {
    if (prompt) at = result.indexOf(prompt) + 1
    else {
      // Of this launch: asked again, by a host that was killed before the next one, it is not found twice.
      const given = { launch: launch.id, conversation, size: sizeOf(file), sent: true }
      result.splice(at++, 0, { id: newId(), text, from: 'queue', at: new Date().toISOString(), given })
    }
  }
  return result
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
