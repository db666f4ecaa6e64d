// The machine of a session, told one thing: each time from what was written of its life, with nothing under way about it.
import { transition } from 'xstate'
import type { SessionContext, SessionEvent, SessionMachine, SessionState } from '../../machines/session.ts'
import { newLife, nothingSeen, type SessionFacts, type SessionLife } from '../../machines/session-facts.ts'
import { newFacts } from '../../src/sessions/pool.ts'

export interface LifeOfEntry extends SessionLife {
  name: string
  state: SessionState
}

/** Facts that change no state. */
export const exampleFacts: SessionFacts = newFacts(
  { name: 'main', role: 'dedicated', project: '/project', args: [] },
  { name: 'one', home: '/home' },
  0,
)

export const firstEntry: LifeOfEntry = { name: 'main', state: 'starting', ...newLife }

const contextOf = ({ state: _, ...life }: LifeOfEntry): SessionContext => ({ ...exampleFacts, ...life, order: null })

export function lifeOf(state: SessionState, context: SessionContext): LifeOfEntry {
  const { name, proved, fault, dialog, held, unfinished, began, vain, due } = context
  return { ...nothingSeen, name, state, proved, fault, dialog, held, unfinished, began, vain, due }
}

export function livedOn(entry: LifeOfEntry, event: SessionEvent, machine: SessionMachine): LifeOfEntry {
  const value = { life: entry.state, work: 'resting', prompts: 'resting' } as const
  const [next] = transition(machine, machine.resolveState({ value, context: contextOf(entry) }), event)
  return lifeOf(next.value.life, next.context)
}
