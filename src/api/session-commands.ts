// What an operator does with one session: start it anew, close it, keep it out of swaps, let it go with them again.

import type { SessionResult } from '../../machines/swap.ts'
import { FailoverError, faultOf } from '../errors.ts'
import type { Parts } from '../host/parts.ts'
import { launchSession, stopSession } from '../sessions/launch/launch.ts'
import { asConfigured, wantedSessions } from '../sessions/pool.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import { notReady } from '../sessions/send/ready.ts'
import { openSending, type Sent } from '../sessions/send/send.ts'

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
   * Resolves when the agent has taken the text. What moves or stops the session goes first: then it is told whether the
   * text was taken before.
   * @throws FailoverError `USAGE`, `SESSION_NOT_READY`, `DRAFT_IN_THE_WAY`, `NOT_SUBMITTED`
   */
  send(name: string, text: string): Promise<Sent>
}

export function openSessionCommands({ config, journal, registry, turns, tools, tmux }: Parts): SessionCommands {
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
    turns.take(
      name,
      (signal) => {
        const entry = session(name)
        const { active, epoch } = journal.state.failover.context
        const stays = entry.held
        return launchSession(tools, name, {
          account: stays ? { name: entry.account, home: entry.home } : active,
          epoch: stays ? entry.epoch : epoch,
          as,
          signal,
        })
      },
      { urgent: true },
    )

  return {
    session,
    async restart(name) {
      const entry = session(name)
      refuseWhileSwapping(journal.state.failover.value)
      const wanted = wantedSessions(config, registry.all()).find((one) => one.name === name)
      registry.put(asConfigured(entry, wanted))
      registry.tell(name, { type: 'restart.requested' })
      return launch(name, 'starting')
    },
    async stop(name) {
      session(name)
      // Written first: nothing is to start it again while it ends.
      registry.tell(name, { type: 'stop.requested' })
      await turns.take(
        name,
        async (signal) => {
          try {
            await stopSession(tools, name, signal)
          } catch (error) {
            registry.tell(name, { type: 'stop.failed', fault: faultOf(error) })
            throw error
          }
          await tmux.killSession(name)
          registry.tell(name, { type: 'stop.requested' })
        },
        { urgent: true },
      )
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
    async send(name, text) {
      session(name)
      const sending = openSending(tools, name, text)
      const run = (signal: AbortSignal) => {
        // What it lost was said before this.
        const waiting = session(name).lost?.prompts.length ?? 0
        if (waiting > 0) throw notReady(name, `${waiting} that it lost are given first`, 'send it again in a moment')
        return sending.run(signal)
      }
      return turns
        .take(name, async (signal) => run(signal))
        .catch((error) => {
          if (error instanceof FailoverError) throw error
          return turns.take(name, async () => sending.settle())
        })
    },
  }
}

/** Whoever starts a session needs to know on which account: while that changes, he waits. */
function refuseWhileSwapping(value: unknown): void {
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
