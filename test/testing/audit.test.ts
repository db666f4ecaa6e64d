import { expect, it } from 'vitest'
import { createMachine, fromPromise } from 'xstate'
import { auditMachine } from '../../src/testing/index.ts'
import { downloadMachine, orderMachine } from './machines.ts'

it('finds nothing but a spare delay in a machine whose every piece has a name and whose every failure is heard', () => {
  expect(auditMachine(orderMachine)).toEqual(['order: the delay "wrapLimit" is not used'])
})

it('finds the pieces without a name, the invokes without an id, and the failures that nobody hears', () => {
  const careless = createMachine({
    id: 'careless',
    initial: 'on',
    entry: () => undefined,
    states: {
      on: {
        invoke: { src: fromPromise(async () => 1) },
        after: { 50: { target: 'off' } },
        on: { go: { guard: () => true, target: 'off', actions: [() => undefined, 'named'] } },
      },
      off: {},
    },
  })
  expect(auditMachine(careless)).toEqual([
    'careless: an action has no name',
    'on: an action has no name',
    'on: a guard has no name',
    'on: the action "named" is not implemented',
    'on: the actor "0.careless.on" has no name',
    'on: an invoke has no id',
    'on: the failure of "0.careless.on" is not handled (onError)',
    'on: the delay 50 has no name',
  ])
  expect(auditMachine(downloadMachine)).toEqual(['active.waiting: the delay 50 has no name'])
})
