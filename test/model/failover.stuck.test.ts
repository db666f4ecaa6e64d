// A flip that the kernel does not answer: begun, past its last look at its signal, and beyond its time limit.
import { readdirSync, readlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { failoverMachine } from '../../machines/failover.ts'
import type { EffectContext } from '../../src/testing/index.ts'
import { deeds, type FailoverRig, failoverRig } from './failover.rig.ts'
import { type StuckFiles, stuckFiles } from './stuck-files.ts'
import { limits, realWorld, type World } from './world.ts'

let rig: FailoverRig
let files: StuckFiles
let ended: string[]

beforeEach(async () => {
  ended = []
  rig = await failoverRig(failoverMachine, async (): Promise<World> => {
    const world = await realWorld()
    const told = (name: string) => async (input: unknown, context: EffectContext) => {
      try {
        await world.effects[name]?.(input, context)
        ended.push(`${name} is done`)
      } catch (error) {
        ended.push(`${name}: ${(error as Error).name}`)
        throw error
      }
    }
    return { ...world, effects: { ...world.effects, flip: told('flip'), rollBack: told('rollBack') } }
  })
  files = stuckFiles(dirname(rig.world.link))
})

afterEach(async () => {
  await files.release()
  await rig.harness.stop()
  await rig.end()
})

const linkNow = () => readlinkSync(rig.world.link)
const home = (name: 'one' | 'two') => rig.world.account(name).home

/** The flip begins, and gets as far as its temporary symlink; its rename is still to come. */
async function beginAndHold(): Promise<{ flip: Promise<void> }> {
  await deeds.ask?.(rig)
  await deeds['save.ok']?.(rig)
  const entries = () => readdirSync(dirname(rig.world.link)).length
  const before = entries()
  const flip = rig.harness.hang('flip')
  while (entries() === before) await turn()
  files.hold()
  for (let turns = 0; turns < 10; turns++) await turn()
  expect([linkNow(), ended]).toEqual([home('one'), []])
  return { flip }
}

it('S14 rolling back waits for a flip that was stuck beyond its time, and undoes it', async () => {
  const { flip } = await beginAndHold()
  await rig.harness.elapse(limits.flip)
  expect(rig.harness.waiting).toEqual(['rollBack'])
  const stuck = files.pending()
  const rollBack = rig.harness.ok('rollBack')
  for (let turns = 0; turns < 10; turns++) await turn()
  // Not a file is asked for before the flip has come to rest.
  expect(files.pending()).toBe(stuck)
  await files.release()
  await Promise.all([flip, rollBack])
  expect(ended).toEqual(['flip is done', 'rollBack is done'])
  expect([linkNow(), rig.harness.state]).toEqual([home('one'), 'normal'])
  expect(rig.harness.context.last).toMatchObject({ outcome: 'cancelled', error: { code: 'TIMED_OUT' } })
})

it('S15 one that is stuck beyond the time of rolling back too is partialSwap, and recovery finds where it led', async () => {
  const { flip } = await beginAndHold()
  await rig.harness.elapse(limits.flip)
  const rollBack = rig.harness.hang('rollBack')
  await rig.harness.elapse(limits.rollBack)
  expect(rig.harness.state).toBe('partialSwap.standing')
  await files.release()
  await Promise.all([flip, rollBack])
  expect(ended).toEqual(['flip is done', 'rollBack: AbortError'])
  expect(linkNow()).toBe(home('two'))
  await deeds.recover?.(rig)
  await rig.harness.ok('verify')
  expect([rig.harness.state, rig.harness.context.active.name]).toEqual(['relaunching', 'two'])
})

it('S15 a recovery that is asked for while it is stuck does not believe the link before it rests', async () => {
  const { flip } = await beginAndHold()
  await rig.harness.elapse(limits.flip)
  const rollBack = rig.harness.hang('rollBack')
  await rig.harness.elapse(limits.rollBack)
  await deeds.recover?.(rig)
  const verify = rig.harness.ok('verify')
  await files.release()
  await Promise.all([flip, rollBack, verify])
  expect(linkNow()).toBe(rig.harness.context.active.home)
})
