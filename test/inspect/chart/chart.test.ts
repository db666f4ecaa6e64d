import { describe, expect, it } from 'vitest'
import { type AnyStateMachine, createMachine } from 'xstate'
import { failoverMachine } from '../../../machines/failover.ts'
import { type Chart, type ChartTransition, chartOf } from '../../../src/inspect/chart/index.ts'
import { deep, machines, order, player } from './machines.ts'

const find = (chart: Chart, source: string, event: string): ChartTransition => {
  const found = chart.transitions.filter((one) => one.source === `${chart.machine}${source}` && one.event === event)
  expect(found, `${source} on ${event}`).toHaveLength(1)
  return found[0] as ChartTransition
}

describe('the chart of failover', () => {
  const chart = chartOf(failoverMachine)

  it('has every state, in the order of the document, the root first', () => {
    expect(chart.states.map(({ path }) => path.join('.'))).toEqual([
      '',
      'normal',
      'saving',
      'flipping',
      'ensuring',
      'relaunching',
      'rollingBack',
      'partialSwap',
      'partialSwap.standing',
      'partialSwap.verifying',
    ])
  })

  it('says of a state what it is, what it runs and where it lies', () => {
    expect(chart.states.find(({ key }) => key === 'verifying')).toEqual({
      id: 'failover.partialSwap.verifying',
      key: 'verifying',
      path: ['partialSwap', 'verifying'],
      type: 'atomic',
      parent: 'failover.partialSwap',
      initial: null,
      initialActions: [],
      description: null,
      entry: [],
      exit: [],
      invokes: [{ id: 'verify', src: 'verify' }],
      tags: [],
      history: null,
      historyTargets: [],
      element: 'state-failover.partialSwap.verifying',
    })
    expect(chart.states.find(({ key }) => key === 'partialSwap')).toMatchObject({
      type: 'compound',
      initial: 'failover.partialSwap.standing',
      description: 'Neither swapped nor undone: an operator mends the disk, and only a verified recovery leaves it.',
    })
  })

  it('calls events what one would call them', () => {
    const events = chart.transitions.filter(({ source }) => source === 'failover.flipping').map(({ event }) => event)
    expect(events).toEqual(['host.resumed', 'flip done', 'flip failed', 'after flipLimit'])
  })

  it('says of a transition what causes it, what guards it, what it does and where it leads', () => {
    expect(find(chart, '.normal', 'swap.requested')).toEqual({
      source: 'failover.normal',
      targets: ['failover.saving'],
      event: 'swap.requested',
      type: 'swap.requested',
      kind: 'event',
      delay: null,
      guard: 'planFits',
      actions: ['begin'],
      reenter: false,
      internal: false,
      description: null,
      element: 'edge-failover.normal:swap.requested:0',
    })
    expect(find(chart, '.saving', 'after saveLimit')).toMatchObject({
      type: 'xstate.after.saveLimit.failover.saving',
      kind: 'after',
      delay: 'saveLimit',
      actions: ['fail', 'endCancelled'],
    })
    expect(find(chart, '.saving', 'host.resumed').reenter).toBe(true)
    expect(find(chart, '.relaunching', 'session.moved')).toMatchObject({ internal: true, targets: [] })
  })
})

it('resolves history, several targets, regions that end, delays in milliseconds and combined guards', () => {
  const chart = chartOf(deep)
  expect(chart.states.find(({ key }) => key === 'past')).toMatchObject({
    type: 'history',
    history: 'deep',
    historyTargets: ['third'],
  })
  expect(find(chart, '.away', 'both.*').targets).toEqual(['deep.par.a.y', 'deep.par.b.y'])
  expect(find(chart, '.par', 'par done')).toMatchObject({ type: 'xstate.done.state.deep.par', kind: 'done' })
  expect(find(chart, '.one.two.more.leafB', 'always')).toMatchObject({ type: '', kind: 'always', guard: '!ready' })
  expect(find(chart, '.par', 'leave').guard).toBe('ready && in #third')
  expect(find(chartOf(player), '.tape.running', 'after 5 s')).toMatchObject({ kind: 'after', delay: 5000 })
})

it('does not take what xstate does for a delay for an action of the state', () => {
  for (const { entry, exit } of chartOf(order).states) expect([...entry, ...exit]).toEqual([])
})

it('gives every state and every transition an element of its own', () => {
  for (const machine of Object.values(machines)) {
    const { states, transitions } = chartOf(machine)
    const ids = [...states, ...transitions].map(({ element }) => element)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[\w.:%-]+$/)
  }
})

describe('the shape of a machine can be built again from the JSON of its chart', () => {
  for (const [name, machine] of Object.entries(machines))
    it(name, () => {
      const chart = chartOf(machine)
      const read = JSON.parse(JSON.stringify(chart)) as Chart
      expect(read).toEqual(chart)
      const built: AnyStateMachine = createMachine(configOf(read, read.states[0]!.id))
      expect(chartOf(built)).toEqual(chart)
    })
})

/** A state of a chart as xstate would be told of it, with names for all that it does. */
function configOf(chart: Chart, id: string): object {
  const state = chart.states.find((one) => one.id === id)!
  const rest = chart.transitions.filter(({ source }) => source === id)
  const take = (choose: (transition: ChartTransition) => boolean): object[] => {
    const taken = rest.filter(choose)
    for (const one of taken) rest.splice(rest.indexOf(one), 1)
    return taken.map(({ targets, guard, actions, reenter }) => ({
      ...(targets.length ? { target: targets.map((target) => `#${target}`) } : {}),
      ...(guard === null ? {} : { guard }),
      actions,
      reenter,
    }))
  }
  const some = (key: string, found: object[]) => (found.length ? { [key]: found } : {})
  const byKey = (kind: string, keyOf: (transition: ChartTransition) => string | number) =>
    Object.fromEntries(
      [...new Set(rest.filter((one) => one.kind === kind).map(keyOf))].map((key) => [
        key,
        take((one) => one.kind === kind && keyOf(one) === key),
      ]),
    )
  const children = chart.states.filter(({ parent }) => parent === id)
  const initial = chart.states.find((one) => one.id === state.initial)
  return {
    id,
    ...(state.type === 'atomic' || state.type === 'compound' ? {} : { type: state.type }),
    ...(state.history === null ? {} : { history: state.history, target: state.historyTargets.map((one) => `#${one}`) }),
    ...(initial ? { initial: { target: initial.key, actions: state.initialActions } } : {}),
    ...(state.description === null ? {} : { description: state.description }),
    entry: state.entry,
    exit: state.exit,
    tags: state.tags,
    invoke: state.invokes.map((invoke) => ({
      ...invoke,
      ...some(
        'onDone',
        take(({ type }) => type === `xstate.done.actor.${invoke.id}`),
      ),
      ...some(
        'onError',
        take(({ type }) => type === `xstate.error.actor.${invoke.id}`),
      ),
    })),
    ...some(
      'onDone',
      take(({ type }) => type === `xstate.done.state.${id}`),
    ),
    ...some(
      'always',
      take(({ kind }) => kind === 'always'),
    ),
    after: byKey('after', ({ delay }) => delay!),
    on: byKey('event', ({ type }) => type),
    ...(children.length
      ? { states: Object.fromEntries(children.map((child) => [child.key, configOf(chart, child.id)])) }
      : {}),
  }
}
