// What an operator does with one session: start it anew, close it, keep it out of swaps, let it go with them again.
import type { Prompt } from '../../machines/session-facts.ts'
import type { SessionResult } from '../../machines/swap.ts'
import { sendable } from '../claude/text.ts'
import { FailoverError } from '../errors.ts'
import { groupOf } from '../sessions/group.ts'
import { wantedSessions } from '../sessions/pool.ts'
import type { Reports, SentPrompt, Wait } from '../sessions/prompts/reports.ts'
import { reconfigure } from '../sessions/reconfigure.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import { readyPane, refuseUnlessOpen } from '../sessions/send/ready.ts'
import type { Parts } from '../sessions/tools.ts'
import { type Moved, type MovePlan, moveSession, planMove } from './move.ts'
import { refuseUnrested } from './refuse.ts'

export interface SessionCommands {
  /** @throws FailoverError `UNKNOWN_SESSION` */
  session(name: string): SessionEntry
  /** Started anew on the active account (a held one on its own), resuming its conversation. */
  restart(name: string): Promise<SessionResult>
  /** Closed until `restart`. @throws FailoverError `NOT_STOPPED` */
  stop(name: string): Promise<void>
  hold(name: string): void
  /** The group that it belongs to. */
  groupOf(name: string): string
  /** What a move to a group would do; nothing is done. @throws FailoverError `UNKNOWN_GROUP`, and what `move` refuses with */
  planMove(name: string, group: string): MovePlan
  /**
   * It belongs to another group from now on, and goes to that group's active account at once; what does not come through there
   * goes back.
   * @throws FailoverError refused: nothing has changed
   */
  move(name: string, group: string): Promise<Moved>
  /** Moved to the active account at once when it runs on another; null when there was nothing to move. */
  release(name: string): Promise<SessionResult | null>
  /**
   * Accepted, the text will stand in the conversation exactly once, whatever is killed meanwhile. Resolves when it has been
   * seen to be taken, or cannot be for a while.
   * @throws FailoverError `USAGE`, `SESSION_NOT_READY`, `DRAFT_IN_THE_WAY`: nothing was accepted
   */
  send(name: string, text: string, options?: { wait?: Wait }): Promise<SentPrompt>
}

export function openSessionCommands(parts: Parts, reports: Reports): SessionCommands {
  const { config, registry, tools } = parts
  const session = (name: string): SessionEntry => {
    const entry = registry.get(name)
    if (entry) return entry
    throw new FailoverError('UNKNOWN_SESSION', {
      message: `there is no session ${name}`,
      expected:
        registry
          .all()
          .map((one) => one.name)
          .join(', ') || 'a session of the config',
      found: name,
      fix: 'claude-failover sessions lists them',
    })
  }

  const launch = (name: string, as: 'starting' | 'moving') =>
    tools.orders.place({ as, to: null }, (order) => registry.tell(name, { type: 'launch.requested', order }))

  return {
    session,
    async restart(name) {
      const entry = session(name)
      refuseUnrested(parts, entry)
      reconfigure(
        registry,
        entry,
        wantedSessions(config, registry.all()).find((one) => one.name === name),
      )
      registry.tell(name, { type: 'restart.requested' })
      return launch(name, 'starting')
    },
    async stop(name) {
      session(name)
      registry.tell(name, { type: 'stop.requested' })
      const { state, fault } = await rested(registry, name)
      if (state === 'failed' && fault) throw FailoverError.from(fault)
    },
    groupOf: (name) => groupOf(config, session(name)),
    planMove: (name, group) => planMove(parts, session(name), group),
    move: (name, group) => moveSession(parts, session(name), group),
    hold(name) {
      session(name)
      registry.tell(name, { type: 'hold.requested' })
    },
    async release(name) {
      const entry = session(name)
      refuseUnrested(parts, entry)
      registry.tell(name, { type: 'release.requested' })
      if (entry.home === tools.active(entry).account.home || entry.state === 'stopped') return null
      return launch(name, 'moving')
    },
    async send(name, given, { wait = 'sent' } = {}) {
      const text = sendable(given)
      const before = session(name)
      // What cannot be typed now is refused; once it is accepted it will stand in the conversation, whatever happens.
      refuseUnlessOpen(before)
      if (before.prompts.length === 0 && !registry.busy(name))
        await readyPane(tools, before, AbortSignal.timeout(5_000))
      const id = tools.promptId()
      const prompt: Prompt = { id, text, from: 'send', at: new Date().toISOString(), given: null }
      const outcome = reports.of(id, name, wait)
      registry.tell(name, { type: 'prompt.accepted', prompt })
      return outcome
    },
  }
}

/** When nothing is done about it any more. */
export function rested(registry: Parts['registry'], name: string): Promise<SessionEntry> {
  return new Promise((resolve) => {
    const look = (entry: SessionEntry | undefined) => {
      if (!entry || entry.name !== name || entry.work === 'stopping') return
      stop()
      resolve(entry)
    }
    const stop = registry.onChange(look)
    setImmediate(() => look(registry.get(name)))
  })
}
