// The stream for inspectors: the package's own messages, for who was there and who came late, without what is private.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createActor } from 'xstate'
import { failoverMachine } from '../../machines/failover.ts'
import { openActors } from '../../src/inspect/actors.ts'
import { chartOf } from '../../src/inspect/chart/index.ts'
import { openMarks } from '../../src/inspect/marks.ts'
import { redact, redactEvent } from '../../src/inspect/redact.ts'
import { openWire, type StatelyInspectionEvent } from '../../src/inspect/wire.ts'
import { examplePlan } from '../support/plan.ts'

/** The real machine; its first effect hangs. */
function started() {
  const actors = openActors()
  const marks = openMarks(actors)
  const wire = openWire(actors)
  const actor = createActor(failoverMachine, {
    input: { active: { name: 'one', home: '/secret/home' } },
    inspect(event) {
      actors.see(event)
      marks.see(event)
      wire.see(event)
    },
  })
  actor.subscribe({ error() {} })
  actor.start()
  return { actor, actors, marks, wire }
}

const messagesOf = async ({ wire }: ReturnType<typeof started>) => {
  const messages: StatelyInspectionEvent[] = []
  const leave = await wire.join((message) => void messages.push(message))
  return { messages, leave }
}

/** The package hands messages on a moment later. */
const settle = () => sleep(50)

const secret = 'sk-ant-secret'
const plan = examplePlan({
  from: { name: 'one', home: '/secret/home' },
  to: { name: 'two', home: '/secret/other' },
  reason: secret,
  trigger: {
    session: 'main',
    source: 'row',
    pattern: null,
    snippet: secret,
    seenAt: '2026-11-22T12:00:00.000Z',
    resetsAt: null,
    window: 'fiveHour',
  },
  sessions: [
    { name: 'main', conversation: secret, action: 'relaunch', argv: ['claude', secret], env: { KEY: secret } },
  ],
  foreign: [{ pid: 1, command: secret }],
})

it('who comes late is told every living actor, its definition and where it stands', async () => {
  const host = started()
  host.actor.send({ type: 'swap.requested', plan })
  // Its first effect was not provided: it failed, and its actor is gone.
  await settle()
  const { messages } = await messagesOf(host)
  await settle()
  expect(messages.map(({ type }) => type)).toEqual(['@xstate.actor', '@xstate.snapshot'])
  const [actor, snapshot] = messages as unknown as [{ definition: string; snapshot: object }, { snapshot: object }]
  expect(JSON.parse(actor.definition)).toMatchObject({ id: 'failover', initial: 'normal' })
  expect(actor).toMatchObject({ name: 'failover', _version: '0.7.2', snapshot: { value: 'normal', status: 'active' } })
  expect(snapshot.snapshot).toMatchObject({
    value: 'normal',
    context: { active: { name: 'one' }, last: { id: 1, from: 'one', to: 'two', outcome: 'cancelled' } },
  })
})

it('who is there is told every event and change in order, and nothing after having left', async () => {
  const host = started()
  const { messages, leave } = await messagesOf(host)
  host.actor.send({ type: 'swap.requested', plan })
  await settle()
  const values = messages.flatMap((one) =>
    one.type === '@xstate.snapshot' ? [(one.snapshot as { value?: string }).value] : [],
  )
  expect(values.filter(Boolean)).toEqual(['normal', 'saving', 'normal'])
  expect(messages.flatMap((one) => (one.type === '@xstate.event' ? one.event.type : []))).toContain('swap.requested')
  leave()
  const told = messages.length
  host.actor.send({ type: 'swap.requested', plan })
  await settle()
  expect(messages.length).toBe(told)
})

it('homes, conversations, what was said, argv and environment are in no message', async () => {
  const host = started()
  const { messages } = await messagesOf(host)
  host.actor.send({ type: 'swap.requested', plan })
  await settle()
  const text = JSON.stringify(messages)
  expect(text).toContain('swap.requested')
  for (const hidden of [secret, '/secret', 'argv', 'snippet', '/homes']) expect(text).not.toContain(hidden)
})

it('only named fields are shown, texts are cleaned and cut, and errors are their codes', () => {
  expect(
    redact({ name: `a\u001b[31m\u202e${'x'.repeat(500)}`, home: '/h', sessions: [{ name: 'b', argv: ['c'] }] }),
  ).toEqual({
    name: `a [31m ${'x'.repeat(93)}`,
    sessions: [{ name: 'b' }],
  })
  expect(
    redactEvent({
      type: 'xstate.error.actor.flip',
      error: Object.assign(new Error('secret'), { code: 'LINK_MOVED' }),
    } as never),
  ).toEqual({
    type: 'xstate.error.actor.flip',
    error: { code: 'LINK_MOVED' },
  })
  const loop: Record<string, unknown> = { name: 'a' }
  loop.context = loop
  expect(JSON.stringify(redact(loop)).length).toBeLessThan(300)
})

it('the marks name elements of the drawing: the active states, and the transition taken last', async () => {
  const { actor, marks } = started()
  const chart = chartOf(failoverMachine)
  expect(marks.all()).toEqual([
    { actor: 'failover', machine: 'failover', states: ['state-failover.normal'], last: null },
  ])
  actor.send({ type: 'swap.requested', plan })
  expect(marks.all()[0]).toMatchObject({
    states: ['state-failover.saving'],
    last: 'edge-failover.normal:swap.requested:0',
  })
  await settle()
  const [{ last } = { last: null }] = marks.all()
  expect(last).toBe('edge-failover.saving:xstate.error.actor.save:0')
  expect(chart.transitions.map(({ element }) => element)).toContain(last)
})
