// The failover machine with its effects at gates in a world, and every deed that can be done to it: those of the oracle
// by name, each made to happen as it would, not as an answer put into the machine's mouth.
import type { FailoverEvent, FailoverMachine } from '../../machines/failover.ts'
import { createHarness, type Harness } from '../../src/testing/index.ts'
import { type AccountName, limits, type Mishap, otherThan, type World } from './world.ts'

export interface FailoverRig {
  harness: Harness<FailoverMachine>
  world: World
  end: () => Promise<void>
}

export async function failoverRig(machine: FailoverMachine, makeWorld: () => Promise<World>): Promise<FailoverRig> {
  const world = await makeWorld()
  const harness = createHarness(machine, {
    input: { active: world.account('one') },
    effects: world.effects,
    resume: { type: 'host.resumed' },
  })
  return { harness, world, end: () => world.end() }
}

/** Word of a session, from the relaunch of a swap. */
export const moved = (swap: number, name: string, proved = true): FailoverEvent => ({
  type: 'session.moved',
  swap,
  result: {
    name,
    conversation: `conversation of ${name}`,
    proved,
    ms: 2,
    ...(!proved && { error: { code: 'NOT_PROVED', message: `${name} said nothing` } }),
  },
})

/** The parties of the swap under way. */
const parties = ({ harness }: FailoverRig): { left: AccountName; target: AccountName } => {
  const left = (harness.context.swap?.plan.from.name ?? harness.context.active.name) as AccountName
  return { left, target: otherThan(left) }
}

/** An effect takes its time to the last millisecond and nothing happens, then a millisecond more. */
async function slow(rig: FailoverRig, effect: keyof typeof limits): Promise<void> {
  const before = rig.harness.state
  await rig.harness.elapse(limits[effect] - 1)
  if (rig.harness.state !== before) throw new Error(`"${effect}" was given less time than its limit`)
  await rig.harness.elapse(1)
}

/** An effect does its work, and then does not come back. */
async function hung(rig: FailoverRig, effect: keyof typeof limits): Promise<void> {
  await rig.harness.hang(effect)
  await slow(rig, effect)
}

const broken = { code: 'TMUX_FAILED', message: 'the test broke it' }

/** `by`: what makes it fail, as the oracle says; each has one that is taken where it says nothing. */
export type Deed = (rig: FailoverRig, by?: Mishap) => Promise<unknown>

/** An effect runs on a disk that something has befallen. */
async function runOn(
  rig: FailoverRig,
  effect: keyof typeof limits,
  mishap: Mishap,
  party: 'left' | 'target',
): Promise<void> {
  await rig.world.spoil(mishap, parties(rig)[party])
  await rig.harness.ok(effect)
}

/** What a flip failed on is taken away by somebody before it is undone. */
async function clearWay(rig: FailoverRig): Promise<void> {
  const names = await rig.world.linkNames()
  if (names !== 'one' && names !== 'two') await rig.world.clearLink(parties(rig).left)
}

const hearing =
  (name: string, proved = true): Deed =>
  ({ harness }) =>
    harness.send(moved(harness.context.lastId, name, proved))

export const deeds: Record<string, Deed> = {
  async ask(rig) {
    const { harness, world } = rig
    await world.mend(harness.context.active.name as AccountName)
    await world.obstructProof('main', false)
    return harness.send({ type: 'swap.requested', plan: world.plan(harness.context) })
  },
  async restart({ harness }) {
    await harness.kill()
    await harness.restart()
  },
  resumed: ({ harness }) => harness.send({ type: 'host.resumed' }),
  'save.ok': ({ harness }) => harness.ok('save'),
  'save.fail': ({ harness }) => harness.fail('save', broken),
  'save.slow': (rig) => slow(rig, 'save'),
  'flip.ok': ({ harness }) => harness.ok('flip'),
  'flip.fail': (rig, by = 'linkIsDirectory') => runOn(rig, 'flip', by, 'left'),
  'flip.slow': (rig) => slow(rig, 'flip'),
  'flip.hung': (rig) => hung(rig, 'flip'),
  async 'ensure.ok'(rig, given) {
    if (given) await rig.world.spoil(given, parties(rig).target)
    await rig.harness.ok('ensure')
    if (!(await rig.world.isShared(parties(rig).target))) throw new Error('the shared links do not hold')
  },
  'ensure.fail': (rig, by = 'sharedDiverges') => runOn(rig, 'ensure', by, 'target'),
  'ensure.slow': (rig) => slow(rig, 'ensure'),
  moved: hearing('main'),
  'moved.other': hearing('pool-1'),
  'moved.after all not': hearing('main', false),
  'relaunch.ok': ({ harness }) => harness.ok('relaunch'),
  async 'relaunch.partly'(rig) {
    await rig.world.obstructProof('main', true)
    await rig.harness.ok('relaunch')
  },
  'relaunch.fail': ({ harness }) => harness.fail('relaunch', broken),
  'relaunch.slow': (rig) => slow(rig, 'relaunch'),
  async 'undo.ok'(rig) {
    await clearWay(rig)
    await rig.harness.ok('rollBack')
  },
  'undo.fail': (rig, by = 'homeGone') => runOn(rig, 'rollBack', by, 'left'),
  'undo.slow': (rig) => slow(rig, 'rollBack'),
  async 'undo.hung'(rig) {
    await clearWay(rig)
    await hung(rig, 'rollBack')
  },
  recover: ({ harness }) => harness.send({ type: 'recover.requested' }),
  async 'verify.left'(rig) {
    await rig.world.mend(parties(rig).left)
    await rig.harness.ok('verify')
  },
  async 'verify.target'(rig) {
    await rig.world.mend(parties(rig).target)
    await rig.harness.ok('verify')
  },
  async 'verify.faulty'(rig, by = 'linkMoved') {
    await rig.world.mend(parties(rig).left)
    await runOn(rig, 'verify', by, 'left')
  },
  'verify.fail': ({ harness }) => harness.fail('verify', broken),
  'verify.slow': (rig) => slow(rig, 'verify'),
}

/**
 * What fits nowhere that the machine can stand: requests made for another epoch, account or home, or to where it is;
 * words of sessions that the swap does not move, and of those that it moves, but from another swap.
 */
export function refused({ harness, world }: Omit<FailoverRig, 'end'>): FailoverEvent[] {
  const plan = world.plan(harness.context)
  const other = world.account(otherThan(plan.from.name))
  const { lastId } = harness.context
  const plans = [
    { ...plan, epoch: plan.epoch + 1 },
    { ...plan, epoch: plan.epoch - 1 },
    { ...plan, from: { ...plan.from, home: other.home } },
    { ...plan, from: { ...plan.from, name: 'three' } },
    { ...plan, to: plan.from },
  ].map((unfit): FailoverEvent => ({ type: 'swap.requested', plan: unfit }))
  return [
    ...plans,
    moved(lastId, 'stranger'),
    moved(lastId, 'held'),
    moved(lastId - 1, 'main'),
    moved(lastId + 1, 'main'),
  ]
}
