// Whoever sends a prompt hears how far it has come: typed and seen to be taken, or standing in the conversation, or its turn
// over. What cannot be told soon is `accepted`: it is in the log, and will get there.
import type { Registry, SessionEntry } from '../registry.ts'
import type { Sent } from '../send/send.ts'

/** `sent`: seen to be taken by the agent; `taken`: its row stands in the conversation; `done`: its turn is over. */
export type Wait = 'sent' | 'taken' | 'done'

/** `task`: as `sent`, however long that takes. */

export interface SentPrompt {
  sent: true
  id: number
  state: 'accepted' | 'taken'
  /** How often Enter was pressed so far. */
  attempts: number
  ms: number
  /** By which sign the agent is known to have taken it; null as long as it has not. */
  seen: Sent['seen'] | null
}

export interface Reports {
  /** To be called before the prompt is accepted. */
  of(id: number, session: string, wait: Wait | 'task'): Promise<SentPrompt>
  /** It was typed, and seen to be taken. */
  told(id: number, sent: Sent): void
}

/** A prompt that the agent has not taken by then waits for something: whoever sent it need not, ms. */
const patience = 45_000
/** An agent writes its rows in batches of 0.1 s (Claude Code 2.1.330), ms. */
const rowTime = 250
const signTime = 1_000
/** What a command comes to, and a turn, takes longer, ms. */
const longPatience = 30 * 60_000

export function openReports(registry: () => Registry): Reports {
  const heard = new Map<number, (sent: Sent) => void>()
  return {
    told(id, sent) {
      heard.get(id)?.(sent)
    },
    of: (id, session, wait) =>
      new Promise((resolve) => {
        const startedAt = performance.now()
        let seen: Sent | undefined
        let accepted = false
        let taken = false
        const end = () => {
          heard.delete(id)
          clearTimeout(timer)
          stop()
          resolve({
            sent: true,
            id,
            state: taken ? 'taken' : 'accepted',
            attempts: seen?.attempts ?? 0,
            ms: Math.round(performance.now() - startedAt),
            seen: seen?.seen ?? (taken ? 'conversation' : null),
          })
        }
        const look = (entry: SessionEntry) => {
          if (entry.name !== session) return
          const stands = entry.prompts.some((prompt) => prompt.id === id)
          accepted ||= stands
          if (!accepted) return
          taken ||= !stands
          // By which sign the agent took it follows in a moment, from whoever typed it.
          if (taken && wait === 'sent' && !seen) setTimeout(end, signTime)
          else if (taken && wait !== 'done') return end()
          const isOver = entry.state === 'stopped' || entry.state === 'failed'
          if (wait === 'task' && (isOver || entry.prompts.find((prompt) => prompt.id === id)?.given?.sent)) return end()
          if (wait === 'done' && taken && entry.state === 'idle' && entry.turn === null) return end()
          // Stopped, limited, asked something: it waits, and nobody knows for how long. One that starts or moves is back soon.
          const waits = ['stopped', 'failed', 'limited'].includes(entry.state) || entry.dialog !== null
          if (waits && wait === 'sent') end()
        }
        heard.set(id, (sent) => {
          seen = sent
          // Its row follows in a moment.
          if (wait === 'sent') setTimeout(end, rowTime)
          else if (wait === 'task') end()
        })
        const stop = registry().onChange(look)
        const timer = wait === 'task' ? undefined : setTimeout(end, wait === 'sent' ? patience : longPatience).unref()
        setImmediate(() => {
          const now = registry().get(session)
          if (now) look(now)
        })
      }),
  }
}
