// The waiting, a task, an account: each beside its oracle.
import { transition } from 'xstate'
import { accountMachine } from '../../machines/account.ts'
import { emptyPage } from '../../machines/account-page.ts'
import { taskMachine } from '../../machines/task.ts'
import { waitingMachine } from '../../machines/waiting.ts'
import { stateText } from '../../src/testing/index.ts'
import * as account from '../model/account.oracle.ts'
import { eventOf as accountEvent, said as accountSaid, seen as accountSeen } from '../model/account.promise.ts'
import * as task from '../model/task.oracle.ts'
import { outcomes, eventsOf as taskEvents, input as taskInput } from '../model/task.promise.ts'
import { situations, type Facts as WaitingFacts, waitingOracle } from '../model/waiting.oracle.ts'
import { ended, failed, type Lockstep, running } from './lockstep.ts'

const broken = { code: 'TMUX_FAILED', message: 'the test broke it' }

interface Waits {
  value: string
  context: WaitingFacts
}

const nobody: Waits = { value: 'idle', context: { wait: null, stranded: [], begun: [] } }

function waitsAfter({ value, context }: Waits, event: object): Waits {
  const [next] = transition(waitingOracle, waitingOracle.resolveState({ value, context }), event as never)
  // How often it was begun is counted elsewhere.
  return { value: String(next.value), context: { ...(next.context as WaitingFacts), begun: [] } }
}

export const waiting: Lockstep<typeof waitingMachine, Waits> = {
  machine: waitingMachine,
  facts: nobody,
  steps: (facts) => [
    ...situations.map((event) => ({
      label: JSON.stringify(event),
      events: [event],
      facts: waitsAfter(facts, event),
    })),
    ...(facts.value === 'carryingOn'
      ? [
          { label: 'carried', events: [ended('carryOn')], facts: waitsAfter(facts, { type: 'carry.ok' }) },
          {
            label: 'not carried',
            events: [failed('carryOn', broken)],
            facts: waitsAfter(facts, { type: 'carry.fail' }),
          },
        ]
      : []),
  ],
  seen: (snapshot) => [stateText(snapshot.value), snapshot.context, running(snapshot)],
  said: ({ value, context: { begun: _, ...context } }) => [value, context, value === 'carryingOn' ? ['carryOn'] : []],
  killed: { facts: () => nobody, anew: true },
  states: 1_000,
}

const effectIn: Partial<Record<task.Facts['where'], string>> = {
  preparing: 'prepare',
  giving: 'give',
  cancelling: 'interrupt',
}

function deedEvents(deed: task.Deed, { where }: task.Facts) {
  const effect = effectIn[where] ?? ''
  const outside = taskEvents[deed]
  if (outside) return [outside]
  if (deed === 'broken') return [failed(effect, broken)]
  return [ended(effect, deed === 'interrupted' ? { at: task.timeOf(deed) } : outcomes[deed as keyof typeof outcomes])]
}

export const aTask: Lockstep<typeof taskMachine, task.Facts> = {
  machine: taskMachine,
  input: taskInput,
  facts: task.nothing,
  steps: (facts) =>
    task.deeds.flatMap((deed) => {
      const after = task.after(facts, deed)
      if (deed === 'restart' || (after === undefined && !taskEvents[deed])) return []
      return [{ label: deed, events: deedEvents(deed, facts), facts: after ?? facts }]
    }),
  seen: (snapshot) => {
    const { given, fault, session, tries, unwanted, startedAt, endedAt, lastMessage } = snapshot.context
    return {
      where: stateText(snapshot.value),
      session,
      conversation: given?.conversation ?? null,
      vain: tries,
      unwanted,
      began: startedAt,
      ended: endedAt,
      answer: lastMessage,
      fault: fault?.code ?? null,
      doing: running(snapshot),
    }
  },
  said: (facts) => ({ ...facts, doing: [effectIn[facts.where]].flatMap((one) => one ?? []) }),
  killed: { facts: (facts) => facts, resume: { type: 'host.resumed' } },
  states: 3_000,
}

export const anAccount: Lockstep<typeof accountMachine, account.Facts> = {
  machine: accountMachine,
  input: { name: 'a', thresholds: account.thresholds, page: emptyPage },
  facts: account.nothing,
  steps: (facts) =>
    account.tried.flatMap((heard) => {
      if (heard.type === 'silence') return []
      const after = account.hear(facts, heard)
      return [{ label: heard.type, events: [accountEvent(heard, after.now)], facts: after }]
    }),
  seen: (snapshot) => accountSeen({ getSnapshot: () => snapshot } as never),
  said: accountSaid,
  states: 150,
}
