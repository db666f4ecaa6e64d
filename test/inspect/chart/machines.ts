// Machines that between them have all that a chart must show, and one whose names try to break out of every format.
import { type AnyStateMachine, and, createMachine, fromPromise, not, setup, stateIn } from 'xstate'
import { failoverMachine } from '../../../machines/failover.ts'

const yes = () => true
const nothing = () => {}

const parts = setup({
  guards: { valid: yes, ready: yes },
  actions: { beep: nothing, count: nothing, log: nothing },
  actors: { load: fromPromise(async () => {}), charge: fromPromise(async () => {}) },
  delays: { patience: 100 },
})

/** Parallel, with a region that has no states and a root that acts. */
export const player = parts.createMachine({
  id: 'player',
  type: 'parallel',
  on: { 'power.off': '.tape.off', reset: { actions: 'count' }, never: {} },
  states: {
    tape: {
      initial: 'off',
      states: {
        off: { on: { play: 'running' } },
        running: {
          invoke: { id: 'load', src: 'load', onDone: 'ended', onError: 'off' },
          on: { stop: 'off' },
          after: { 5000: 'off' },
        },
        ended: { type: 'final' },
      },
    },
    volume: {
      initial: 'quiet',
      states: {
        quiet: { on: { louder: { target: 'loud', guard: 'valid', actions: ['beep', 'count'] } } },
        loud: { entry: 'beep', exit: ['log', 'count'], on: { quieter: 'quiet' } },
      },
    },
    light: { on: { blink: { actions: 'log' } } },
  },
})

/** Final states, an effect with a guarded end, a named delay, tags, descriptions. */
export const order = parts.createMachine({
  id: 'order',
  initial: 'cart',
  states: {
    cart: { on: { 'item.added': { actions: 'count' }, checkout: { guard: 'valid', target: 'paying' } } },
    paying: {
      tags: ['busy'],
      invoke: {
        id: 'charge',
        src: 'charge',
        onDone: [
          { guard: 'ready', target: 'shipped' },
          { target: 'cart', actions: 'log' },
        ],
        onError: 'refused',
      },
      after: { patience: 'refused' },
    },
    shipped: { type: 'final' },
    refused: { type: 'final', description: 'No money.' },
  },
})

/** Three deep, history, regions that end, one transition to two states, arrows up, down and across borders. */
export const deep = parts.createMachine({
  id: 'deep',
  initial: 'one',
  states: {
    one: {
      initial: 'two',
      onDone: 'over',
      on: { abort: 'over', jump: '#third' },
      states: {
        two: {
          initial: 'inner',
          on: { next: 'third' },
          states: {
            inner: { on: { go: 'more' } },
            more: {
              initial: 'leafA',
              on: { up: '#deep.one' },
              states: {
                leafA: { on: { turn: 'leafB' } },
                leafB: { on: { out: '#deep.away' }, always: { guard: not('ready'), target: 'leafA' } },
              },
            },
          },
        },
        third: { id: 'third', on: { finish: 'end', again: { target: 'third', reenter: true } } },
        end: { type: 'final' },
        past: { type: 'history', history: 'deep', target: 'third' },
      },
    },
    away: { on: { back: 'one.past', 'both.*': { target: ['#deep.par.a.y', '#deep.par.b.y'] }, '*': 'par' } },
    par: {
      type: 'parallel',
      onDone: 'over',
      on: { leave: { guard: and(['ready', stateIn('#third')]), target: 'away' } },
      states: {
        a: { initial: 'x', states: { x: { on: { step: 'y' } }, y: { type: 'final' } } },
        b: { initial: 'x', states: { x: { on: { step: '#deep.par.a.y' } }, y: { type: 'final' } } },
      },
    },
    over: { type: 'final' },
  },
})

/** A machine that is one state. */
export const single = parts.createMachine({ id: 'single', on: { tick: { actions: 'count' } } })

export const machines: Record<'failover' | 'player' | 'order' | 'deep' | 'single', AnyStateMachine> = {
  failover: failoverMachine,
  player,
  order,
  deep,
  single,
}

export const hostileNames = [
  'a"b',
  '<script>alert(1)</script>',
  '-->',
  'x\ny\r\tz',
  'back\\N and \\',
  "it's",
  '}',
  ';',
  '%%{init}%%',
  '#35;',
  '&amp;&#92;',
  ']]>',
  'direction TB',
  '[[fork]]',
  '<<choice>>',
  'end',
  'note left of x',
  '--',
  ': ',
  'url(http://example.org)" onload="x',
  '“ü”漢🙂',
  ' ',
  '\u0000\u0007\ufffe',
  '\ud800',
  '`md` **b** $$x$$',
]

/** A ring of states that bear these names, and so do their events, guards, actions, tags, effects and descriptions. */
export const ringOf = (names: readonly string[]): AnyStateMachine =>
  createMachine({
    id: names[0] ?? 'ring',
    initial: names[0] ?? 'a',
    states: Object.fromEntries(
      names.map((name, nth) => [
        name,
        {
          id: `n${nth}`,
          description: name,
          tags: [name],
          entry: name,
          invoke: { id: name, src: name, onDone: { target: `#n${nth}` } },
          on: {
            [name]: { target: `#n${(nth + 1) % names.length}`, guard: name, actions: name },
            [`${name}, inside`]: { actions: name },
          },
        },
      ]),
    ),
  } as never)
