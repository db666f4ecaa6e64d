// The session machine beside the oracles of its life and of its work: its driver is synchronous, every effect's end, every
// timer is a step.
import type { AnyEventObject } from 'xstate'
import { type SessionMachine, sessionMachine } from '../../machines/session.ts'
import type { SessionFacts } from '../../machines/session-facts.ts'
import { exampleFacts, lifeOf } from '../model/session.life.ts'
import { said as lifeSaid, seen as lifeSeen } from '../model/session.promise.ts'
import { type Deed, does, isPossible, newTodo, type Todo, triedDeeds } from '../model/session.work.oracle.ts'
import { eventsOf } from '../model/session.work.promise.ts'
import { ended, failed, type Lockstep, running } from './lockstep.ts'

const broken = new Error('the test broke it')
const untilDue = { type: 'xstate.after.untilDue.session.work.pausing' }
const typeAgain = { type: 'xstate.after.typeAgain.session.prompts.pausing' }
/** Of what the oracle counts for ever, as much as is needed. */
const most = { now: 190_000, launches: 3 }

function told(deed: Deed, before: Todo, after: Todo, known: SessionFacts['prompts']): AnyEventObject[] {
  // Whoever asks for a launch is answered by it; one that begins without being asked for has waited until it was due.
  const isDue = deed.type !== 'ask.launch' && after.begun.at(before.begun.length) === 'launch'
  const due = isDue ? [untilDue] : []
  const doing = before.doing ?? ''
  if (deed.type === 'work.ok') return [ended(doing), ...due]
  if (deed.type === 'work.fail') return [failed(doing, broken), ...due]
  if (deed.type === 'typed.ok') return [ended('type')]
  if (deed.type === 'typed.fail') return [failed('type', broken)]
  if (deed.type === 'later')
    return [...due, ...(before.notBefore !== null && after.notBefore === null ? [typeAgain] : [])]
  return [...eventsOf(deed, after, known), ...due]
}

export const aSession: Lockstep<SessionMachine, Todo> = {
  machine: sessionMachine,
  input: exampleFacts,
  facts: newTodo,
  steps: (facts, { context }) =>
    triedDeeds.flatMap((deed) => {
      if (deed.type === 'killed' || !isPossible(facts, deed)) return []
      const after = does(facts, deed)
      if (after.life.now > most.now || after.launches > most.launches) return []
      return [
        {
          label: JSON.stringify(deed),
          events: told(deed, facts, after, context.prompts),
          facts: { ...after, begun: [] },
        },
      ]
    }),
  seen: (snapshot) => ({
    life: lifeSeen(lifeOf(snapshot.value.life, snapshot.context), 0),
    doing: running(snapshot),
    order: snapshot.value.work === 'launching' ? (snapshot.context.order?.id ?? null) : null,
    waits: snapshot.value.work === 'pausing',
    prompts: snapshot.context.prompts.map(({ id, given }) => [id, given && [Number(given.launch), given.sent]]),
  }),
  said: (todo) => ({
    life: { ...lifeSaid({ ...todo.life, now: 0 }) },
    doing: [todo.doing, todo.typing && 'type'].filter(Boolean).sort(),
    order: todo.doing === 'launch' ? todo.order : null,
    waits: todo.waits,
    prompts: todo.prompts.map(({ id, given }) => [id, given && [given.launch, given.sent]]),
  }),
  states: 400,
}
