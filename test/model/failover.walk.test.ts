// The failover machine walked as it is, on real files: every transition of it, what it is deaf to in every state, and a
// kill at every step of every path.
import { afterAll, describe, expect, it } from 'vitest'
import { type FailoverEvent, type FailoverMachine, failoverMachine } from '../../machines/failover.ts'
import {
  coverage,
  externalEvents,
  follow,
  killEverywhere,
  probe,
  stateText,
  type Walk,
  type WalkStep,
  walk,
} from '../../src/testing/index.ts'
import { deeds, type FailoverRig, failoverRig, moved, refused } from './failover.rig.ts'
import { type AccountName, memoryWorld, realWorld, type World } from './world.ts'

/** What each state answers to. Everything else from outside changes nothing. */
const hears: Record<string, string[]> = {
  normal: ['swap.requested', 'host.resumed'],
  saving: ['host.resumed'],
  flipping: ['host.resumed'],
  ensuring: ['host.resumed'],
  relaunching: ['session.moved', 'host.resumed'],
  rollingBack: ['host.resumed'],
  'partialSwap.standing': ['recover.requested', 'host.resumed'],
  'partialSwap.verifying': ['host.resumed'],
}

const paper = await memoryWorld()
const verdicts = ['left', 'target', 'faulty'] as const
const paths = walk(failoverMachine, {
  input: { active: paper.account('one') },
  events: {
    'swap.requested': ({ context }) => ({ fitting: { plan: paper.plan(context) } }),
    'session.moved': ({ context }) => ({ planned: moved(context.lastId, 'main') }),
    'save.onDone': { saved: { output: { notes: ['saved'] } } },
    'relaunch.onDone': { ended: { output: { sessions: [] } } },
    'verify.onDone': Object.fromEntries(verdicts.map((verdict) => [verdict, { output: { verdict, faults: [] } }])),
  },
})

const renamed: Record<string, string> = {
  'swap.requested': 'ask',
  'session.moved': 'moved',
  'recover.requested': 'recover',
  'host.resumed': 'resumed',
  rollBack: 'undo',
  onDone: 'ok',
  onError: 'fail',
}
const rename = (text: string) => renamed[text] ?? text

/** `verify.onDone(left)` is the deed `verify.left`, `saving.after(saveLimit)` is `save.slow`. */
function deedOf(label: string): string {
  const limit = /after\((.*)Limit\)$/.exec(label)?.[1]
  if (limit) return `${rename(limit)}.slow`
  const [, effect, end, verdict] = /^(\w+)\.(onDone|onError)(?:\((\w+)\))?$/.exec(label) ?? []
  return effect && end ? `${rename(effect)}.${verdict ?? rename(end)}` : rename(label)
}

async function act(rig: FailoverRig, { label }: WalkStep<FailoverMachine>): Promise<void> {
  const name = deedOf(label)
  const deed = deeds[name]
  if (!deed) throw new Error(`no deed for "${label}"`)
  await deed(rig)
  // What it failed on goes at once, so that what holds of the link can be said of every step after.
  if (name === 'flip.fail') await rig.world.clearLink(rig.harness.context.active.name as AccountName)
}

/** What holds on disk whatever happens, at every rest of the machine. */
async function invariants({ harness, world }: FailoverRig): Promise<void> {
  const { active, epoch } = harness.context
  const runsOn = await world.runsOn()
  expect(runsOn.held).toBe('one')
  if (epoch === 0) expect(Object.values(runsOn)).toEqual(['one', 'one', 'one'])
  const link = await world.linkNames()
  if (['normal', 'saving', 'relaunching'].includes(harness.state)) expect(link).toBe(active.name)
  else expect(harness.state.startsWith('partialSwap') ? ['one', 'two', 'elsewhere'] : ['one', 'two']).toContain(link)
}

/** Where the link may already name either account, and a kill may leave it either way. */
const undecided = /^(flipping|rollingBack|partialSwap)/

/** What a kill may not change. A relaunch that ran once more than the path says may have proved a session more. */
async function look({ harness, world }: FailoverRig) {
  const { active, epoch, lastId, swap, last } = harness.context
  const { error, faults = [], ...rest } = swap ?? {}
  return {
    state: harness.state,
    active: active.name,
    epoch,
    lastId,
    link: undecided.test(harness.state) ? null : await world.linkNames(),
    swap: swap && { ...rest, plan: null, sessions: null, error: error?.code, faults: faults.map(({ code }) => code) },
    last: last && { ...last, sessions: last.error ? null : last.sessions, error: last.error?.code },
  }
}

const taken = new Set<string>()

const makeIn = (makeWorld: () => Promise<World>) => async () => {
  const rig = await failoverRig(failoverMachine, makeWorld)
  const end = async () => {
    for (const key of rig.harness.taken) taken.add(key)
    await rig.end()
  }
  return { ...rig, end, hold: () => invariants(rig), look: () => look(rig) }
}

/** Every event from outside that a state is not to answer to, and requests that fit nowhere. */
function deafTo(rig: FailoverRig): FailoverEvent[] {
  const events: FailoverEvent[] = [
    { type: 'swap.requested', plan: rig.world.plan(rig.harness.context) },
    moved(rig.harness.context.lastId, 'main'),
    { type: 'recover.requested' },
    { type: 'host.resumed' },
  ]
  const unheard = events.filter(({ type }) => !hears[rig.harness.state]?.includes(type))
  return [...unheard, ...refused(rig)]
}

const make = makeIn(realWorld)

async function at(
  path: Walk<FailoverMachine>,
  use: (rig: FailoverRig) => Promise<void>,
  makeWorld = realWorld,
): Promise<void> {
  const rig = await makeIn(makeWorld)()
  try {
    for (const step of path.steps) await act(rig, step)
    await use(rig)
  } finally {
    await rig.harness.stop()
    await rig.end()
  }
}

describe('the failover machine, walked as it is', () => {
  it.each(paths.map((path) => [path.description, path] as const))('%s', async (_, path) => {
    await follow(path, { make, act })
  })

  it('took every transition', () => {
    expect(coverage(failoverMachine, taken).missing).toEqual([])
  })
})

describe('the failover machine is deaf to what a state does not list', () => {
  it('the list names every state that is walked, and every event there is', () => {
    const states = new Set(paths.flatMap(({ steps }) => steps.map(({ snapshot }) => stateText(snapshot.value))))
    expect([...states].sort()).toEqual(Object.keys(hears).sort())
    expect(externalEvents(failoverMachine)).toEqual([
      'host.resumed',
      'recover.requested',
      'session.moved',
      'swap.requested',
    ])
  })

  it.each(paths.map((path) => [path.description, path] as const))('%s', async (_, path) => {
    await at(path, async (rig) => expect(await probe(rig.harness, deafTo(rig))).toEqual([]), memoryWorld)
  })
})

describe('S15 partialSwap is sticky', () => {
  const stuck = paths.filter(({ steps }) => stateText(steps.at(-1)?.snapshot.value ?? '').startsWith('partialSwap'))

  it.each(
    stuck.map((path) => [path.description, path] as const),
  )('%s, then any number of restarts', async (_, path) => {
    await at(path, async (rig) => {
      const before = await look(rig)
      for (let restarts = 0; restarts < 4; restarts++) {
        await rig.harness.kill()
        await rig.harness.restart()
        expect(await probe(rig.harness, deafTo(rig))).toEqual([])
        expect(await look(rig)).toEqual({ ...before, state: 'partialSwap.standing' })
      }
    })
  })
})

describe('a kill at any step changes nothing that matters', () => {
  let kills = 0
  afterAll(() => expect(kills).toBeGreaterThan(paths.length))

  it.each(paths.map((path) => [path.description, path] as const))('%s', async (_, path) => {
    // Nobody waits for the answer of a verification that was cut: the operator asks again.
    const regain = (rig: FailoverRig, state: string) => state === 'partialSwap.verifying' && deeds.recover?.(rig)
    kills += await killEverywhere(path, { make, act, regain, moments: ['middle', 'end'] })
    // Of what has not begun there is nothing on disk.
    kills += await killEverywhere(path, { make: makeIn(memoryWorld), act, regain, moments: ['gate'] })
  })
})
