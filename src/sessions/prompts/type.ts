// The next prompt of a session is typed, unless the conversation shows that it was: after a host that was killed, or a try
// that came to nothing, what is in doubt is looked up first.
import { setTimeout as sleep } from 'node:timers/promises'
import { nextPrompt } from '../../../machines/session.ts'
import type { Prompt } from '../../../machines/session-facts.ts'
import { conversationFile, sizeOf } from '../../claude/conversation/file.ts'
import { paneOf } from '../agent.ts'
import type { SessionEntry } from '../registry.ts'
import { draftOf, questionOf } from '../send/ready.ts'
import { openSending, type Sent } from '../send/send.ts'
import type { SessionTools } from '../tools.ts'
import { rowsOf } from './rows.ts'

type Given = NonNullable<Prompt['given']>

/** @throws FailoverError `SESSION_NOT_READY`, `DRAFT_IN_THE_WAY`, `NOT_SUBMITTED`, `TMUX_FAILED`: it is tried again later */
export async function typeNext(
  tools: SessionTools,
  name: string,
  signal: AbortSignal,
  told: (id: number, sent: Sent) => void,
): Promise<void> {
  const { registry, log } = tools
  const entry = registry.get(name)
  const prompt = entry && nextPrompt(entry)
  if (!entry?.launch || !prompt) return
  const { id, text } = prompt
  const sent = (given: Given) => registry.tell(name, { type: 'prompt.given', id, given: { ...given, sent: true } })
  if (prompt.given) {
    const { begun, queued } = rowsOf(entry)
    if (begun.includes(id)) return void registry.tell(name, { type: 'prompts.settled', ids: [id] })
    const here = prompt.given.launch === entry.launch.id
    if (here && (queued.includes(id) || (await submitDraft(tools, entry, prompt, signal))))
      return void sent(prompt.given)
  }
  const { conversation } = entry
  // The border of the first time holds: its row may be late.
  const size =
    prompt.given?.conversation === conversation ? prompt.given.size : sizeOf(conversationFile(entry.home, entry))
  const given: Given = { launch: entry.launch.id, conversation, size, sent: false }
  registry.tell(name, { type: 'prompt.given', id, given })
  const how = await openSending(tools, name, text).run(signal)
  told(id, how)
  log.debug({ event: 'prompt.given', session: name, id, seen: how.seen }, `prompt ${id} was given to ${name}`)
  // Of a command no row tells.
  if (isCommand(text)) registry.tell(name, { type: 'prompts.settled', ids: [id] })
  else sent(given)
}

const isCommand = (text: string): boolean => /^\s*[/!]/.test(text)

/**
 * A host that was killed between the paste and the Enter has left the text in the field.
 * @returns whether it was there, and has been taken now
 */
async function submitDraft(tools: SessionTools, entry: SessionEntry, { id, text }: Prompt, signal: AbortSignal) {
  const pane = await paneOf(tools, entry.name)
  const draft = pane && (await draftOf(tools.tmux, pane))
  if (!pane || !draft || questionOf(entry) !== undefined || !isDraftOf(draft, text)) return false
  await tools.tmux.run(['send-keys', '-t', pane.id, 'Enter'])
  for (let tries = 0; tries < 30; tries++) {
    const { begun, queued } = rowsOf(entry)
    if (begun.includes(id) || queued.includes(id)) return true
    await sleep(100, undefined, { signal })
  }
  return false
}

/** The field wraps where it must, and shows a long paste by a word of its own. */
const isDraftOf = (draft: string, text: string): boolean =>
  /^\[Pasted text #\d+/.test(draft) || draft.replace(/\s/g, '') === text.replace(/\s/g, '')
