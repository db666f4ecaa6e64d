// What an agent's own hooks and rows tell of prompts: one that a person typed is kept until its row is there, too.
import type { Prompt } from '../../../machines/session-facts.ts'
import { conversationFile, sizeOf } from '../../claude/conversation/file.ts'
import { isOwnPrompt } from '../../claude/conversation/own-prompts.ts'
import type { Hook } from '../../claude/hooks/hook-file.ts'
import { toldBy } from '../../claude/hooks/told.ts'
import { sameText, sendable } from '../../claude/text.ts'
import type { Learned, SessionEntry } from '../registry.ts'
import type { SessionTools } from '../tools.ts'
import { rowsOf } from './rows.ts'

export interface PromptEars {
  /** To be called with each hook of the present launch, before the session is told of it. @returns facts to tell with it */
  hook(entry: SessionEntry, hook: Hook): Learned
  /** The conversation has grown. */
  grown(name: string): void
}

export function openPromptEars({ registry, promptId }: Pick<SessionTools, 'registry' | 'promptId'>): PromptEars {
  /** Where a conversation ended when something was last heard: the row of what is typed next stands behind it. */
  const sizes = new Map<string, { launch: string; size: number }>()
  const waiting = new Set<string>()

  const settle = (name: string) => {
    waiting.delete(name)
    const entry = registry.get(name)
    if (!entry || entry.prompts.length === 0) return
    const { begun } = rowsOf(entry)
    if (begun.length > 0) registry.tell(name, { type: 'prompts.settled', ids: begun })
  }
  const later = (name: string) => {
    if (waiting.has(name) || !registry.get(name)?.prompts.length) return
    waiting.add(name)
    setImmediate(() => settle(name))
  }

  const began = (entry: SessionEntry, text: string, turnId: string | undefined, at: string): number | null => {
    const { name, launch, conversation, prompts } = entry
    const known = prompts.find(({ given, text: own }) => given?.launch === launch?.id && sameText(own, text))
    if (known) return known.id
    if (!launch || isOwnPrompt(text) || !isTypable(text)) return null
    const before = sizes.get(name)
    const size = before?.launch === launch.id ? before.size : conversation === launch.conversation ? launch.border : 0
    const prompt: Prompt = {
      id: promptId(),
      text: sendable(text),
      from: 'hand',
      at,
      ...(turnId === undefined ? {} : { turnId }),
      given: { launch: launch.id, conversation, size, sent: true },
    }
    registry.tell(name, { type: 'prompt.accepted', prompt })
    return prompt.id
  }

  return {
    hook(entry, hook) {
      const { launch, at } = hook
      if (entry.launch?.id !== launch) return {}
      later(entry.name)
      const told = toldBy(hook)
      if (told.kind === 'began') {
        const turn = told.prompt === undefined ? null : began(entry, told.prompt, told.promptId, at)
        sizes.set(entry.name, { launch, size: sizeOf(conversationFile(entry.home, entry)) })
        return { turn }
      }
      // A turn that failed may be cut before its prompt was written down: that is looked up when it is continued.
      if (told.kind !== 'ended' || told.ofAgent) return {}
      sizes.set(entry.name, { launch, size: sizeOf(conversationFile(entry.home, entry)) })
      return { turn: null }
    },
    grown: later,
  }
}

function isTypable(text: string): boolean {
  try {
    return sendable(text) !== '' && !/^\s*[/!]/.test(text)
  } catch {
    return false
  }
}
