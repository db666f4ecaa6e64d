// A text, sent into a session as if it were typed: pasted once, submitted by an Enter of its own, and seen to be taken. An
// Enter that was swallowed is pressed again, each time after a longer look; the text is never pasted a second time.
import { setTimeout as sleep } from 'node:timers/promises'
import { conversationFile } from '../../claude/conversation/file.ts'
import { type Border, borderOf, wasTaken } from '../../claude/conversation/said.ts'
import { baseEnvironment } from '../../claude/start/environment.ts'
import { sendable } from '../../claude/text.ts'
import { monotonic } from '../../clock.ts'
import { FailoverError } from '../../errors.ts'
import type { Pane } from '../../tmux/index.ts'
import { leaveModes, pasteText } from '../../tmux/paste.ts'
import { isAlive } from '../agent.ts'
import type { SessionEntry } from '../registry.ts'
import type { SessionTools } from '../tools.ts'
import { draftOf, notRunning, questionOf, readyPane } from './ready.ts'
import { openSigns, type Sign, type Signs } from './signs.ts'

export interface Sent {
  sent: true
  /** How often Enter was pressed. */
  attempts: number
  /** From the beginning of the work to the sign. */
  ms: number
  /** By which sign it is known. */
  seen: Sign
}

export interface Sending {
  /**
   * To be run once, while nothing else is done with the session.
   * @throws FailoverError `SESSION_NOT_READY` and `DRAFT_IN_THE_WAY` (nothing was changed), `NOT_SUBMITTED`, `TMUX_FAILED`
   */
  run(signal: AbortSignal): Promise<Sent>
  /**
   * After a run that was aborted, and after what aborted it: the conversation tells whether the text was taken before.
   * @throws FailoverError `NOT_SUBMITTED`
   */
  settle(): Sent
}

/** Wait for a sign after each Enter, in ms. The agent's hook was heard 40 to 170 ms after it (Claude Code 2.1.330). */
const waits = [300, 600, 1_200, 2_400, 4_800]
/** How long the text may take to appear (100 KB took under 0.2 s), and a sign to come once the field is empty, in ms. */
const patience = 10_000
const lookEvery = 40

/** @throws FailoverError `USAGE` for what cannot be typed */
export function openSending(tools: SessionTools, name: string, given: string): Sending {
  const { registry, tmux, config } = tools
  const text = sendable(given)
  let began = monotonic()
  let attempts = 0
  let border: Border | undefined
  const sent = (seen: Sign): Sent => ({ sent: true, attempts, ms: Math.round(monotonic() - began), seen })

  async function submit(entry: SessionEntry, pane: Pane, signs: Signs, signal: AbortSignal): Promise<Sent> {
    let next = monotonic()
    for (;;) {
      const draft = await draftOf(tmux, pane)
      const seen = attempts > 0 ? signs.look(draft) : undefined
      if (seen) return sent(seen)
      signal.throwIfAborted()
      // Looked at before each Enter: in a dialog it would be an answer.
      if (draft && monotonic() >= next && questionOf(entry) === undefined) {
        const wait = waits[attempts]
        if (wait === undefined) throw notSubmitted(name, 'it stands in the field', attempts)
        attempts++
        await tmux.run(['send-keys', '-t', pane.id, 'Enter'])
        next = monotonic() + wait
      } else if (monotonic() > next + patience)
        throw notSubmitted(
          name,
          attempts ? 'its field is empty, and no turn began' : 'the text never appeared',
          attempts,
        )
      await sleep(lookEvery, undefined, { signal })
    }
  }

  return {
    async run(signal) {
      began = monotonic()
      const entry = registry.get(name) as SessionEntry
      const pane = await orNotRunning(entry, signal, () => readyPane(tools, entry, signal))
      border = borderOf(conversationFile(entry.home, entry))
      const signs = openSigns(registry, name, text, border)
      try {
        const env = {
          ...baseEnvironment(),
          ...(process.env.TMUX_TMPDIR ? { TMUX_TMPDIR: process.env.TMUX_TMPDIR } : {}),
        }
        await orNotRunning(entry, signal, async () => {
          await leaveModes(tmux, pane.id)
          await pasteText(tmux, { pane: pane.id, text, socket: config.tmux, env, signal })
        })
        return await submit(entry, pane, signs, signal)
      } finally {
        signs.stop()
      }
    },
    settle() {
      if (attempts > 0 && border && wasTaken(border, text)) return sent('conversation')
      throw notSubmitted(name, 'the session was stopped or moved meanwhile', attempts)
    },
  }
}

/** Whatever tmux says of a pane whose agent has just ended: that is what is to be told. */
async function orNotRunning<T>(entry: SessionEntry, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw signal.aborted || isAlive(entry) ? error : notRunning(entry.name)
  }
}

const notSubmitted = (name: string, found: string, attempts: number): FailoverError =>
  new FailoverError('NOT_SUBMITTED', {
    message: `the text was not submitted in ${name}: ${found}, after ${attempts} × Enter`,
    expected: 'a turn that begins, or a prompt that waits for its turn',
    found,
    fix: `look at it: claude-failover sessions attach ${name}; then send it again`,
  })
