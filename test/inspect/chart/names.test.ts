import { expect, it } from 'vitest'
import { assign, cancel, createMachine, emit, fromPromise, log, or, raise, sendTo } from 'xstate'
import { chartOf } from '../../../src/inspect/chart/index.ts'

function rename() {}

const machine = createMachine({
  id: 'm',
  initial: 'x',
  entry: [
    assign({}),
    () => {},
    rename,
    raise({ type: 'tick' }),
    sendTo('other', { type: 'hello' }),
    emit({ type: 'said' }),
    log('x'),
    cancel('y'),
  ],
  states: {
    x: {
      invoke: { src: fromPromise(async () => {}), onDone: 'z', onSnapshot: {} },
      after: { 250: 'z', 60000: 'z', 7200000: 'z' },
      on: { go: { guard: () => true, target: 'z' }, maybe: { guard: or(['a', 'b']), target: 'z' } },
    },
    z: { on: { 'xstate.done.state.m.x': 'x' } },
  },
})
const { states, transitions } = chartOf(machine)

it('names what xstate brings along by its kind, and what stands in place as inline', () => {
  expect(states[0]?.entry).toEqual([
    'assign',
    'inline',
    'rename',
    'raise tick',
    'sendTo hello',
    'emit said',
    'log',
    'cancel',
  ])
  expect(transitions.find(({ event }) => event === 'go')?.guard).toBe('inline')
  expect(transitions.find(({ event }) => event === 'maybe')?.guard).toBe('a || b')
  expect(states[1]?.invokes).toEqual([{ id: '0.m.x', src: null }])
})

it('says delays in the largest unit that they fill, and effects without a name as effects', () => {
  const events = transitions.filter(({ source }) => source === 'm.x').map(({ event }) => event)
  expect(events).toEqual(['go', 'maybe', 'effect done', 'effect changed', 'after 250 ms', 'after 1 min', 'after 2 h'])
  expect(transitions.find(({ source }) => source === 'm.z')?.event).toBe('m.x done')
})

it('says what a guard is asked for, where that stands in the machine and is no function', () => {
  const { transitions: asked } = chartOf(
    createMachine({
      id: 'm',
      initial: 'x',
      states: {
        x: {
          always: [
            { guard: { type: 'is', params: { state: 'limited' } }, target: 'z' },
            { guard: { type: 'fits', params: () => ({ state: 'y' }) }, target: 'z' },
            { guard: { type: 'between', params: { from: 1, to: 3, unit: { deep: true } } }, target: 'z' },
          ],
        },
        z: {},
      },
    } as never),
  )
  expect(asked.map(({ guard }) => guard)).toEqual(['is limited', 'fits', 'between 1, 3'])
})
