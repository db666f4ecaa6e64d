// The failover machine with its effects at gates in a world, and every deed that can be done to it: those of the oracle
// by name, each made to happen as it would, not as an answer put into the machine's mouth.
import type { FailoverEvent, FailoverMachine } from '../../machines/failover.ts'
import type { SessionResult } from '../../machines/swap.ts'
import { createHarness, type Harness } from '../../src/testing/index.ts'
import { type AccountName, limits, otherThan, type World } from './world.ts'

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

export const moved = (name: string, proved = true): SessionResult => ({
  name,
  conversation: `conversation of ${name}`,
  proved,
  ms: 2,
  ...(!proved && { error: { code: 'NOT_PROVED', message: `${name} said nothing` } }),
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

export type Deed = (rig: FailoverRig) => Promise<unknown>

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
  async 'flip.fail'(rig) {
    await rig.world.obstructLink()
    await rig.harness.ok('flip')
    if ((await rig.world.linkNames()) !== 'directory') throw new Error('the flip replaced a real directory')
    await rig.world.clearLink(parties(rig).left)
  },
  'flip.slow': (rig) => slow(rig, 'flip'),
  'flip.hung': (rig) => hung(rig, 'flip'),
  'ensure.ok': ({ harness }) => harness.ok('ensure'),
  async 'ensure.fail'(rig) {
    await rig.world.divergeShared(parties(rig).target)
    await rig.harness.ok('ensure')
  },
  'ensure.slow': (rig) => slow(rig, 'ensure'),
  moved: ({ harness }) => harness.send({ type: 'session.moved', result: moved('main') }),
  'moved.other': ({ harness }) => harness.send({ type: 'session.moved', result: moved('pool-1') }),
  'moved.after all not': ({ harness }) => harness.send({ type: 'session.moved', result: moved('main', false) }),
  'relaunch.ok': ({ harness }) => harness.ok('relaunch'),
  async 'relaunch.partly'(rig) {
    await rig.world.obstructProof('main', true)
    await rig.harness.ok('relaunch')
  },
  'relaunch.fail': ({ harness }) => harness.fail('relaunch', broken),
  'relaunch.slow': (rig) => slow(rig, 'relaunch'),
  'undo.ok': ({ harness }) => harness.ok('rollBack'),
  async 'undo.fail'(rig) {
    await rig.world.loseHome(parties(rig).left)
    await rig.harness.ok('rollBack')
  },
  'undo.slow': (rig) => slow(rig, 'rollBack'),
  'undo.hung': (rig) => hung(rig, 'rollBack'),
  recover: ({ harness }) => harness.send({ type: 'recover.requested' }),
  async 'verify.left'(rig) {
    await rig.world.mend(parties(rig).left)
    await rig.harness.ok('verify')
  },
  async 'verify.target'(rig) {
    await rig.world.mend(parties(rig).target)
    await rig.harness.ok('verify')
  },
  async 'verify.faulty'(rig) {
    await rig.world.mend(parties(rig).left)
    await rig.world.misleadLink()
    await rig.harness.ok('verify')
  },
  'verify.fail': ({ harness }) => harness.fail('verify', broken),
  'verify.slow': (rig) => slow(rig, 'verify'),
}

/** Requests that do not fit where the machine stands: made for another epoch, account or home, or to where it is. */
export function unfitRequests({ harness, world }: FailoverRig): FailoverEvent[] {
  const plan = world.plan(harness.context)
  const other = world.account(otherThan(plan.from.name))
  return [
    { ...plan, epoch: plan.epoch + 1 },
    { ...plan, epoch: plan.epoch - 1 },
    { ...plan, from: { ...plan.from, home: other.home } },
    { ...plan, from: { ...plan.from, name: 'three' } },
    { ...plan, to: plan.from },
  ].map((unfit) => ({ type: 'swap.requested', plan: unfit }))
}
