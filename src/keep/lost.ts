// Prompts that a stop has lost are given again, one after the other, once: each is noted before it is typed, with the size
// of the conversation by then, and looked for behind that before it is ever typed again.
import { setTimeout as sleep } from 'node:timers/promises'
import { conversationFile } from '../claude/conversation/file.ts'
import { borderOf, wasTaken } from '../claude/conversation/said.ts'
import { faultOf } from '../errors.ts'
import type { Parts } from '../host/parts.ts'
import { isAlive, paneOf, type SessionTools } from '../sessions/launch/launch.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import { draftOf, questionOf } from '../sessions/send/ready.ts'
import { openSending } from '../sessions/send/send.ts'

/** Between two tries of one session, ms: somebody may be typing in it. */
const tryEvery = 5_000

/** To be called at every round; it does not keep the round waiting. */
export function openLost({ registry, turns, tools, log }: Parts): (signal: AbortSignal) => void {
  const next = new Map<string, number>()

  const give = async (name: string, signal: AbortSignal) => {
    for (;;) {
      const entry = registry.get(name)
      const [text, ...rest] = entry?.lost?.prompts ?? []
      if (!entry?.lost || text === undefined) return
      const file = conversationFile(entry.home, entry)
      const { given } = entry.lost
      const wasGiven = given !== null && given.conversation === entry.conversation
      if (!wasGiven || !wasTaken({ file, size: given.size }, text)) {
        const border = wasGiven ? given : { conversation: entry.conversation, size: borderOf(file).size }
        registry.update(name, { lost: { ...entry.lost, given: border } })
        if (!(wasGiven && (await submitDraft(tools, entry, text, signal))))
          await openSending(tools, name, text).run(signal)
      }
      log.info({ event: 'prompt.given', session: name, left: rest.length }, `a lost prompt was given to ${name} again`)
      registry.update(name, { lost: { ...entry.lost, prompts: rest, given: null } })
    }
  }

  return (signal) => {
    const now = Date.now()
    for (const entry of registry.all()) {
      const { name } = entry
      if (!isReady(entry) || turns.busy(name) || now < (next.get(name) ?? 0)) continue
      next.set(name, now + tryEvery)
      void turns
        .take(name, (turn) => give(name, AbortSignal.any([turn, signal])))
        .catch((error) => {
          if (error?.name !== 'AbortError')
            log.warn({ event: 'prompt.waits', session: name, code: faultOf(error).code }, faultOf(error).message)
        })
    }
  }
}

/**
 * A host that was killed between the paste and the Enter has left the text in the field.
 * @returns whether it was there, and has been taken now
 */
async function submitDraft(tools: SessionTools, entry: SessionEntry, text: string, signal: AbortSignal) {
  const pane = await paneOf(tools, entry.name)
  const draft = pane && (await draftOf(tools.tmux, pane))
  if (!pane || !draft || questionOf(entry) !== undefined || !isDraftOf(draft, text)) return false
  const border = borderOf(conversationFile(entry.home, entry))
  await tools.tmux.run(['send-keys', '-t', pane.id, 'Enter'])
  for (let tries = 0; tries < 30; tries++) {
    if (wasTaken(border, text)) return true
    await sleep(100, undefined, { signal })
  }
  return false
}

/** The field wraps where it must, and shows a long paste by a word of its own. */
const isDraftOf = (draft: string, text: string): boolean =>
  /^\[Pasted text #\d+/.test(draft) || draft.replace(/\s/g, '') === text.replace(/\s/g, '')

const isReady = (entry: SessionEntry): boolean =>
  (entry.lost?.prompts.length ?? 0) > 0 &&
  entry.proved &&
  !entry.dialog &&
  (entry.state === 'idle' || entry.state === 'working') &&
  isAlive(entry)
