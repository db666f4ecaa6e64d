// Prompts that waited for their turn when their agent was stopped: nobody but the conversation's rows remembers them, and
// a resumed agent does not take them up. They are kept in the registry until they have been given again.
import { conversationFile } from '../claude/conversation/file.ts'
import { type Border, queueBehind, wasTaken } from '../claude/conversation/said.ts'
import type { SessionEntry } from './registry.ts'
import { sendable } from './send/text.ts'

/** What an agent puts into its queue itself: news of its own tasks, which it tells again. */
const isOwn = (text: string): boolean => /^\s*<[a-z-]+>/.test(text)

/** Whether a prompt that waited when its agent was stopped is given again. */
export function isGivenAgain(text: string): boolean {
  try {
    sendable(text)
    return !isOwn(text)
  } catch {
    return false
  }
}

/** Those that still wait to be given: the first was being typed, and may have been taken. */
function waiting({ lost, conversation }: SessionEntry, file: string): string[] {
  if (!lost) return []
  const [first, ...rest] = lost.prompts
  const { given } = lost
  const taken =
    first !== undefined && given?.conversation === conversation && wasTaken({ file, size: given.size }, first)
  return taken ? rest : lost.prompts
}

/** A conversation that cannot be read keeps nobody from being launched: whoever follows it tells of that. */
function queueOf(border: Border): string[] {
  try {
    return queueBehind(border)
  } catch {
    return []
  }
}

/**
 * What is lost when a session is launched anew, those of before included; to be asked when its agent is gone. Asked again
 * of the same launch, by a host that was killed in between, it finds nothing more.
 */
export function lostOf(entry: SessionEntry): { lost: SessionEntry['lost']; found: number } {
  const { lost, launch, conversation, home } = entry
  if (!launch || lost?.launch === launch.id) return { lost, found: 0 }
  const file = conversationFile(home, entry)
  const size = conversation === launch.conversation ? launch.border : 0
  const found = queueOf({ file, size }).filter(isGivenAgain)
  if (found.length === 0) return { lost, found: 0 }
  // What waited in the agent had been given before what still waits here.
  return { lost: { launch: launch.id, prompts: [...found, ...waiting(entry, file)], given: null }, found: found.length }
}
