// What an operator does with one session: start it anew, close it, keep it out of swaps, let it go with them again.
import type { Prompt } from '../../machines/session-facts.ts'
import type { SessionResult } from '../../machines/swap.ts'
import { sendable } from '../claude/text.ts'
import { FailoverError } from '../errors.ts'
import { wantedSessions } from '../sessions/pool.ts'
import type { Reports, SentPrompt, Wait } from '../sessions/prompts/reports.ts'
import { reconfigure } from '../sessions/reconfigure.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import { readyPane, refuseUnlessOpen } from '../sessions/send/ready.ts'
import type { Parts } from '../sessions/tools.ts'

export interface SessionCommands {
  /** @throws FailoverError `UNKNOWN_SESSION` */
  session(name: string): SessionEntry
  /** Started anew on the active account (a held one on its own), resuming its conversation. */
  restart(name: string): Promise<SessionResult>
  /** Closed until `restart`. @throws FailoverError `NOT_STOPPED` */
  stop(name: string): Promise<void>
  hold(name: string): void
  /** Moved to the active account at once when it runs on another; null when there was nothing to move. */
  release(name: string): Promise<SessionResult | null>
  /**
   * Accepted, the text will stand in the conversation exactly once, whatever is killed meanwhile. Resolves when it has been
   * seen to be taken, or cannot be for a while.
   * @throws FailoverError `USAGE`, `SESSION_NOT_READY`, `DRAFT_IN_THE_WAY`: nothing was accepted
   */
  send(name: string, text: string, options?: { wait?: Wait }): Promise<SentPrompt>
}

export function openSessionCommands({ config, journal, registry, tools }: Parts, reports: Reports): SessionCommands {
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
      refuseWhileSwapping(journal.state.failover.value)
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
    hold(name) {
      session(name)
      registry.tell(name, { type: 'hold.requested' })
    },
    async release(name) {
      const { home, state } = session(name)
      refuseWhileSwapping(journal.state.failover.value)
      registry.tell(name, { type: 'release.requested' })
      if (home === journal.state.failover.context.active.home || state === 'stopped') return null
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

/** Whoever starts a session needs to know on which account: while that changes, he waits. */
export function refuseWhileSwapping(value: unknown): void {
  if (value === 'normal') return
  const partial = typeof value === 'object'
  throw new FailoverError(partial ? 'PARTIAL_SWAP' : 'SWAP_RUNNING', {
    message: partial ? 'refused: a swap stopped half-way (partialSwap)' : 'refused: a swap is under way',
    expected: 'normal',
    found: partial ? 'partialSwap' : String(value),
    fix: partial
      ? 'Fix the files, then: claude-failover recover\nBoth ways out: claude-failover status'
      : 'wait for its end: claude-failover status --watch',
  })
}
