import { expect, it } from 'vitest'
import { failoverMachine } from '../../../machines/failover.ts'
import { chartOf } from '../../../src/inspect/chart/index.ts'
import { mainLine } from '../../../src/inspect/chart/main-line.ts'
import { order, player } from './machines.ts'

const eventsOf = (machine: Parameters<typeof chartOf>[0]) => [...mainLine(chartOf(machine))].map(({ event }) => event)

it('is a whole swap, and leads back to normal', () => {
  expect(eventsOf(failoverMachine)).toEqual([
    'swap.requested',
    'save done',
    'flip done',
    'ensure done',
    'relaunch done',
  ])
})

it('ends in a final state', () => {
  expect(eventsOf(order)).toEqual(['checkout', 'charge done'])
})

it('is empty where states are entered side by side', () => {
  expect(eventsOf(player)).toEqual([])
})
