// An entry of the registry and the session machine, joined: what an event makes of the entry. The machine is asked each
// time from what the entry says, so that a host that was killed goes on with exactly that.
import { transition } from 'xstate'
import { type SessionEvent, type SessionLife, type SessionMachine, sessionMachine } from '../../machines/session.ts'
import type { SessionEntry, SessionState } from './registry.ts'

export type LifeOfEntry = Pick<SessionEntry, 'name' | 'state' | keyof SessionLife>

/** The fields of the entry that are its life, after the event. */
export function livedOn(
  { name, state, proved, fault, dialog, held, unfinished, began, vain, due }: LifeOfEntry,
  event: SessionEvent,
  machine: SessionMachine = sessionMachine,
): SessionLife & { state: SessionState } {
  const context = { name, proved, fault, dialog, held, unfinished, began, vain, due }
  const [next] = transition(machine, machine.resolveState({ value: state, context }), event)
  const { name: _, ...life } = next.context
  return { ...life, state: next.value as SessionState }
}

/** What keeps it from going on: a dialog tells more than what came of it. */
export const faultShown = ({ dialog, fault }: Pick<SessionEntry, 'dialog' | 'fault'>) => dialog ?? fault
