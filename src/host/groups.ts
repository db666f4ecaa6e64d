// The failover and the waiting machines of the further groups, in the system of the host. Those of the first group live
// inside the host's own machine.
import { type Actor, type AnyActorRef, createActor } from 'xstate'
import type { failoverMachine } from '../../machines/failover.ts'
import { resumable } from '../../machines/resume.ts'
import type { WaitingMachine } from '../../machines/waiting.ts'
import type { Journal } from '../journal/journal.ts'
import type { Keeping } from '../journal/keeping.ts'
import { failoverActor, failoverOf } from '../journal/state.ts'
import { stopActor } from '../stop-actor.ts'

type FailoverMachine = typeof failoverMachine
export type FailoverActor = Actor<FailoverMachine>

export interface GroupActors {
  /** undefined: that of the first group. */
  failover(group?: string): FailoverActor | undefined
  waiting(group?: string): Actor<WaitingMachine> | undefined
  /** Where the log has it. */
  open(group: string): void
  /** It is no more: its book leaves the log. */
  remove(group: string): void
  /** Aborts everything that is done for any of them. */
  end(): void
}

export interface GroupActorsOptions {
  parent: AnyActorRef
  journal: Journal
  keeping: Keeping
  /** With their effects. */
  machines(group: string): { failover: FailoverMachine; waiting: WaitingMachine }
}

const waitingId = (group?: string): string => (group === undefined ? 'waiting' : `waiting.${group}`)

export function openGroupActors({ parent, journal, keeping, machines }: GroupActorsOptions): GroupActors {
  const actors = new Map<string, (FailoverActor | Actor<WaitingMachine>)[]>()
  const get = (id: string) => parent.system.get(id) as never
  const close = (group: string) => {
    for (const actor of actors.get(group) ?? []) stopActor(actor)
    actors.delete(group)
  }
  return {
    failover: (group) => get(group === undefined ? failoverActor : failoverOf(group)),
    waiting: (group) => get(waitingId(group)),
    open(group) {
      const state = journal.of(group)
      if (!state || actors.has(group)) return
      const machine = machines(group)
      const id = failoverOf(group)
      const input = state.failover as never
      const failover = createActor(resumable(machine.failover), { id, systemId: id, parent, input })
      const waits = waitingId(group)
      const waiting = createActor(machine.waiting, { id: waits, systemId: waits, parent })
      // What one cannot go on with is a fault of ours that ends the host.
      failover.subscribe({ error: keeping.failed })
      waiting.subscribe({ error: keeping.failed })
      failover.start()
      waiting.start()
      actors.set(group, [failover, waiting])
    },
    remove(group) {
      close(group)
      keeping.close(failoverOf(group))
    },
    end() {
      for (const group of [...actors.keys()]) close(group)
    },
  }
}
