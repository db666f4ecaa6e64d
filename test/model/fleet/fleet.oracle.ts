// What is promised of a host's place in its fleet, written from the issue ("Cut off") and not from the machine: it is reached
// for, caught up with, taken part in; whatever fails, the host is cut off and tries again; it ends once.
import { createTestMachine } from '@xstate/test'
import { type AnyStateMachine, assign } from 'xstate'

export interface Facts {
  where: 'connecting' | 'catchingUp' | 'connected' | 'cutOff' | 'silenced' | 'leaving' | 'left'
  epoch: number | null
  hearingSince: number | null
  tries: number
  fault: string | null
}

export const deeds = ['well', 'badly', 'tooLate', 'lost', 'found', 'waited', 'taken', 'leave'] as const
export type Deed = (typeof deeds)[number]

export const nothing: Facts = { where: 'connecting', epoch: null, hearingSince: null, tries: 0, fault: null }

/** What is true after a deed; undefined where it cannot be done, or nobody listens. */
export function after(facts: Facts, deed: Deed): Facts | undefined {
  const { where, tries } = facts
  const works = where === 'connecting' || where === 'catchingUp' || where === 'connected'
  const cutOff = (fault: string): Facts => ({ ...facts, where: 'cutOff', hearingSince: null, tries: tries + 1, fault })
  if (where === 'left') return undefined
  switch (deed) {
    case 'well':
      if (where === 'connecting') return { ...facts, where: 'catchingUp', epoch: 7 }
      if (where === 'catchingUp') return { ...facts, where: 'connected', hearingSince: 1_000, tries: 0, fault: null }
      // To take part ends by failing alone; where it ends by itself it begins anew.
      if (where === 'connected') return { ...facts, where: 'connecting', hearingSince: null }
      return where === 'leaving' ? { ...facts, where: 'left' } : undefined
    case 'badly':
      if (where === 'leaving') return { ...facts, where: 'left' }
      return works ? cutOff('NATS_BROKEN') : undefined
    case 'tooLate':
      if (where === 'leaving') return { ...facts, where: 'left' }
      return where === 'connecting' || where === 'catchingUp' ? cutOff('TIMED_OUT') : undefined
    case 'lost':
      return where === 'catchingUp' || where === 'connected' ? cutOff('NATS_LOST') : undefined
    case 'found':
    case 'waited':
      return where === 'cutOff' ? { ...facts, where: 'connecting' } : undefined
    case 'taken':
      if (!works && where !== 'cutOff') return undefined
      return { ...facts, where: 'silenced', hearingSince: null, fault: 'NAME_TAKEN' }
    case 'leave':
      if (where === 'catchingUp' || where === 'connected') return { ...facts, where: 'leaving', hearingSince: null }
      return where === 'leaving' ? undefined : { ...facts, where: 'left' }
  }
}

const places: Facts['where'][] = ['connecting', 'catchingUp', 'connected', 'cutOff', 'silenced', 'leaving', 'left']
const leads = (deed: Deed) => (target: string) => ({
  target,
  guard: ({ context }: { context: unknown }) => after(context as Facts, deed)?.where === target,
  actions: assign(({ context }) => after(context as Facts, deed) as never),
})

export const fleetOracle = createTestMachine({
  context: nothing as never,
  initial: 'connecting',
  states: Object.fromEntries(
    places.map((place) => [place, { on: Object.fromEntries(deeds.map((deed) => [deed, places.map(leads(deed))])) }]),
  ),
} as never) as unknown as AnyStateMachine
