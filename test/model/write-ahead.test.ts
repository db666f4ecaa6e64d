// No effect begins before the state that authorises it is on disk; and one whose state cannot be written never begins.
import { mkdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { waitFor } from 'xstate'
import { readRecords } from '../../src/journal/records.ts'
import { cutLog } from './cut-log.ts'
import { type EffectName, makePlace, type Place, type Running, startHost } from './write-ahead.rig.ts'

let place: Place
const homeOf = (name: string) => place.config.accounts.find((account) => account.name === name)?.home as string

beforeEach(() => {
  place = makePlace()
})
afterEach(() => place.end())

async function started(after?: (effect: EffectName) => unknown): Promise<Running> {
  const running = startHost(place, after)
  await running.ready
  return running
}
const ask = ({ failover }: Running) => failover().send({ type: 'swap.requested', plan: place.plan() })

async function atRest({ failover, ended, durable }: Running): Promise<void> {
  const rest = waitFor(failover(), (now) => now.matches('normal') || now.matches({ partialSwap: 'standing' }), {
    timeout: 20_000,
  })
  // Where a step cannot be written, the machine ends with that, and the host with it.
  await rest.catch(() => ended)
  await durable().catch(() => {})
}

async function stop(running: Running): Promise<void> {
  running.send({ type: 'host.stop' })
  expect(await running.ended).toBeNull()
  expect([running.missed, running.closed]).toEqual([[], 1])
}

/** A swap that can neither be made nor undone: the target's links diverge, and the home that was left is gone. */
function spoil(): void {
  const projects = join(homeOf('two'), 'projects')
  rmSync(projects)
  symlinkSync(join(homeOf('two'), 'elsewhere'), projects)
  rmSync(homeOf('one'), { recursive: true })
}

/** By hand, as the operator would. */
function putBack(): void {
  mkdirSync(homeOf('one'), { recursive: true })
  for (const { name, path } of place.config.shared.targets) symlinkSync(path, join(homeOf('one'), name))
  rmSync(place.config.link)
  symlinkSync(homeOf('one'), place.config.link)
}

describe('S20 every effect finds its state and its step on disk as it begins', () => {
  it('in a swap that goes well', async () => {
    const running = await started()
    ask(running)
    await atRest(running)
    expect(running.began).toEqual(['save', 'flip', 'ensure', 'relaunch'])
    expect(place.durable().failover).toMatchObject({ value: 'normal', context: { epoch: 1, active: { name: 'two' } } })
    await stop(running)
  })

  it('in one that is stuck, and is left by recovery', async () => {
    const running = await started()
    spoil()
    ask(running)
    await atRest(running)
    expect(running.began).toEqual(['save', 'flip', 'ensure', 'rollBack'])
    putBack()
    running.failover().send({ type: 'recover.requested' })
    await atRest(running)
    expect(running.began.at(-1)).toBe('verify')
    expect(place.durable()).toMatchObject({ failover: { value: 'normal' }, lastSwap: { outcome: 'cancelled' } })
    await stop(running)
  })
})

/** What a swap comes to when nothing is in its way, and each step that can be lost on its way there. */
const ways: { name: string; goal: string; steps: (EffectName | 'request' | 'recovery')[] }[] = [
  { name: 'a swap', goal: 'swapped', steps: ['request', 'save', 'flip', 'ensure', 'relaunch'] },
  { name: 'a stuck swap', goal: 'cancelled', steps: ['ensure', 'rollBack', 'recovery', 'verify'] },
]

describe('a step that cannot be written is not taken: its effect never begins, and the host ends with STATE_WRITE', () => {
  const cases = ways.flatMap(({ name, goal, steps }) => steps.map((step) => [name, step, goal] as const))

  it.each(cases)('%s, whose step after "%s" is lost, goes on from there and is %s', async (name, step, goal) => {
    const isStuck = name === 'a stuck swap'
    const lose = () => place.disk.full(true)
    let begunBefore = 0
    const first = await started((effect) => {
      if (effect !== step) return
      lose()
      begunBefore = first.began.length
    })
    if (isStuck) spoil()
    const plan = place.plan()
    if (step === 'request') lose()
    first.failover().send({ type: 'swap.requested', plan })
    await atRest(first)
    if (step === 'recovery' || step === 'verify') {
      putBack()
      if (step === 'recovery') {
        begunBefore = first.began.length
        lose()
      }
      first.failover().send({ type: 'recover.requested' })
    }
    expect(await first.ended).toMatchObject({ code: 'STATE_WRITE' })
    expect([first.began.length, first.closed, first.missed]).toEqual([begunBefore, 1, []])
    place.disk.full(false)

    const second = await started()
    if (step === 'request') {
      // What was never written was never begun.
      expect(place.durable().failover).toMatchObject({ value: 'normal', context: { lastId: 0, swap: null } })
      ask(second)
    }
    await atRest(second)
    if (isStuck) {
      if (step === 'ensure' || step === 'rollBack') putBack()
      second.failover().send({ type: 'recover.requested' })
      await atRest(second)
    }
    const epoch = goal === 'swapped' ? 1 : 0
    const active = { name: goal === 'swapped' ? 'two' : 'one' }
    expect(place.durable()).toMatchObject({ failover: { value: 'normal', context: { epoch, active, lastId: 1 } } })
    expect(readRecords(place.config.stateDir)).toMatchObject([{ id: 1, outcome: goal }])
    expect(readlinkSync(place.config.link)).toBe(homeOf(active.name))
    await stop(second)
  })
})

describe('the record of a swap that has ended becomes a file of its own', () => {
  const swaps = () => join(place.config.stateDir, 'swaps')

  it('one that cannot be filed ends the host with STATE_WRITE, and is filed by the next, nothing done again', async () => {
    const first = await started()
    writeFileSync(swaps(), 'a file where the records belong')
    ask(first)
    expect(await first.ended).toMatchObject({ code: 'STATE_WRITE' })
    expect([first.began, first.missed, first.closed]).toEqual([['save', 'flip', 'ensure', 'relaunch'], [], 1])
    const ended = { id: 1, outcome: 'swapped' }
    expect(place.durable()).toMatchObject({ failover: { value: 'normal' }, record: ended, lastSwap: ended })
    const second = startHost(place)
    expect(await second.ended).toMatchObject({ code: 'STATE_WRITE' })
    expect(place.durable().record).toMatchObject(ended)
    rmSync(swaps())
    const third = await started()
    await stop(third)
    expect([third.began, place.durable().record]).toEqual([[], null])
    expect(readRecords(place.config.stateDir)).toMatchObject([ended])
  })

  it('one that was filed, which was not written down any more, is filed once more, and there is one', async () => {
    const first = await started()
    ask(first)
    await atRest(first)
    await stop(first)
    const { failover, lastSwap } = place.durable()
    const [record] = readRecords(place.config.stateDir)
    cutLog(place.config.stateDir, ({ event }) => event.type === 'record.filed')
    expect(place.durable().record).toEqual(record)
    const second = await started()
    await stop(second)
    expect(second.began).toEqual([])
    expect(readRecords(place.config.stateDir)).toEqual([record])
    expect(place.durable()).toMatchObject({ failover, lastSwap, record: null })
  })
})

describe('what an operator asks that cannot be written', () => {
  it('ends the host, and is not so after a restart', async () => {
    const first = await started()
    place.disk.full(true)
    first.send({ type: 'pause.requested' })
    expect(await first.ended).toMatchObject({ code: 'STATE_WRITE' })
    expect(first.closed).toBe(1)
    place.disk.full(false)
    expect(place.durable().paused).toBe(false)
    await stop(await started())
  })
})
