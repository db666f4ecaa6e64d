// What is promised of a task, as an abstract machine: written from the issue of the sessions ("Pool and dispatcher"), not
// from the machine. A task is given once, ends once, and a restart does no more than look again.
import { createTestMachine } from '@xstate/test'
import { type AnyEventObject, type AnyMachineSnapshot, type AnyStateMachine, assign } from 'xstate'

export interface Facts {
  where: 'queued' | 'preparing' | 'giving' | 'running' | 'cancelling' | 'done' | 'failed' | 'cancelled'
  session: string | null
  /** The conversation that it is given in. */
  conversation: string | null
  /** How often a session had it and did not take it. */
  vain: number
  unwanted: boolean
  /** Whether a turn of it has begun; when the task ended; the answer; the code of what went wrong. */
  began: string | null
  ended: string | null
  answer: string | null
  fault: string | null
}

export const deeds = [
  'assigned',
  'ready',
  'later',
  'refused',
  'hopeless',
  'broken',
  'taken',
  'answered',
  'lost',
  'cancel',
  'interrupted',
  'restart',
] as const
export type Deed = (typeof deeds)[number]

/** Each deed has a time of its own, so that it is seen which one is kept. */
export const timeOf = (deed: Deed): string => `2026-11-22T12:00:${String(deeds.indexOf(deed) + 10)}.000Z`
export const session = 'ccl-auto-1'
export const conversation = '11111111-2222-4333-8444-555555555555'
export const answer = 'all done'

export const nothing: Facts = {
  where: 'queued',
  session: null,
  conversation: null,
  vain: 0,
  unwanted: false,
  began: null,
  ended: null,
  answer: null,
  fault: null,
}

const back = { where: 'queued', session: null, conversation: null } as const

/** What is true after a deed; undefined where it cannot be done, or nobody listens. */
export function after(facts: Facts, deed: Deed): Facts | undefined {
  const { where, vain, unwanted } = facts
  const at = timeOf(deed)
  const end = (how: 'done' | 'failed' | 'cancelled', more: Partial<Facts> = {}): Facts => ({
    ...facts,
    where: how,
    ended: at,
    ...more,
  })
  const underWay = where === 'preparing' || where === 'giving'
  switch (deed) {
    case 'assigned':
      return where === 'queued' ? { ...facts, where: 'preparing', session } : undefined
    case 'ready':
      if (where !== 'preparing') return undefined
      return unwanted ? end('cancelled') : { ...facts, where: 'giving', conversation }
    case 'taken':
      return where === 'giving' ? { ...facts, where: 'running', began: at } : undefined
    case 'later':
    case 'refused':
    case 'hopeless':
      if (!underWay) return undefined
      if (unwanted) return end('cancelled')
      if (deed === 'later') return { ...facts, ...back }
      // Two vain tries are borne, the third is one too many.
      if (deed === 'refused' && vain < 2) return { ...facts, ...back, vain: vain + 1 }
      return end('failed', { fault: deed === 'refused' ? 'NOT_SUBMITTED' : 'NOT_PROVED' })
    case 'broken':
      return underWay || where === 'cancelling' ? end('failed', { fault: 'TMUX_FAILED', ended: null }) : undefined
    case 'answered': {
      if (!['giving', 'running', 'cancelling'].includes(where)) return undefined
      return end('done', { answer, began: facts.began ?? at })
    }
    case 'lost':
      return where === 'running' ? end('failed', { fault: 'TASK_CUT' }) : undefined
    case 'cancel':
      if (where === 'queued') return end('cancelled')
      if (where === 'preparing') return { ...facts, unwanted: true }
      return where === 'giving' || where === 'running' ? { ...facts, where: 'cancelling' } : undefined
    case 'interrupted':
      return where === 'cancelling' ? end('cancelled') : undefined
    case 'restart':
      return facts
  }
}

const places: Facts['where'][] = [
  'queued',
  'preparing',
  'giving',
  'running',
  'cancelling',
  'done',
  'failed',
  'cancelled',
]
const leads = (deed: Deed) => (target: string) => ({
  target,
  guard: ({ context }: { context: unknown }) => after(context as Facts, deed)?.where === target,
  actions: assign(({ context }) => after(context as Facts, deed) as never),
})

export const taskOracle = createTestMachine({
  context: nothing as never,
  initial: 'queued',
  states: Object.fromEntries(
    places.map((place) => [place, { on: Object.fromEntries(deeds.map((deed) => [deed, places.map(leads(deed))])) }]),
  ),
} as never) as unknown as AnyStateMachine

/** Two situations are the same when the same is true and the same was done to get there from the same. */
export function situationText({ context }: AnyMachineSnapshot, event?: AnyEventObject, previous?: AnyMachineSnapshot) {
  const { where, vain, unwanted, began } = context as Facts
  return JSON.stringify([where, vain, unwanted, began !== null, event, previous?.value])
}
