// What befalls the disk in a swap, and how an operator gets out of it: by what each fault says to do, word for word.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failoverMachine } from '../../machines/failover.ts'
import { deeds, type FailoverRig, failoverRig } from './failover.rig.ts'
import { type Mishap, realWorld } from './world.ts'

let rig: FailoverRig

beforeEach(async () => {
  rig = await failoverRig(failoverMachine, realWorld)
})
afterEach(async () => {
  await rig.harness.stop()
  await rig.end()
})

async function act(...names: string[]): Promise<void> {
  for (const name of names) await deeds[name]?.(rig)
}

const faults = () => rig.harness.context.swap?.faults ?? []

async function recover(): Promise<string> {
  await act('recover')
  await rig.harness.ok('verify')
  return rig.harness.state
}

/** The command that a fault says, run as the operator would who pastes it. */
function paste(fix = ''): void {
  const command = /(?:^|: )((?:mkdir|ln|mv|cp) .*)$/s.exec(fix)?.[1]
  if (!command) throw new Error(`no command in "${fix}"`)
  execFileSync('sh', ['-ec', command], { stdio: 'pipe' })
}

async function mendAsTold(): Promise<void> {
  // One thing mended may show the next: a home made anew has no shared links.
  for (let rounds = 0; rounds < 3; rounds++) {
    if ((await recover()) === 'normal') return
    for (const { fix } of faults()) paste(fix)
  }
  await recover()
}

/** All files below the world, by their content. */
const treasures = (): string[] =>
  readdirSync(dirname(rig.world.link), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .sort()

describe('S12 S15 a flip that fails, on what nobody takes away, is partialSwap, and what is there is left as it is', () => {
  it.each<[Mishap, string]>([
    ['linkIsDirectory', 'NOT_A_SYMLINK'],
    ['linkMoved', 'LINK_MOVED'],
    ['linkGone', 'LINK_MISSING'],
  ])('%s', async (mishap, code) => {
    await act('ask', 'save.ok')
    await rig.world.spoil(mishap, 'one')
    const before = [await rig.world.linkNames(), treasures()]
    await rig.harness.ok('flip')
    await rig.harness.ok('rollBack')
    expect(rig.harness.state).toBe('partialSwap.standing')
    expect(rig.harness.context.swap).toMatchObject({ error: { code }, faults: [{ code }] })
    expect([await rig.world.linkNames(), treasures()]).toEqual(before)
    expect(rig.harness.context).toMatchObject({ active: { name: 'one' }, epoch: 0 })
    expect(await recover()).toBe('partialSwap.standing')
    expect(faults()).toMatchObject([{ code: 'LINK_MOVED' }])
  })
})

describe('S15 doing what each fault says leads out of partialSwap, and nothing is lost', () => {
  const mishaps: Mishap[] = [
    'linkIsDirectory',
    'linkMoved',
    'linkGone',
    'homeGone',
    'homeIsFile',
    'sharedDiverges',
    'sharedIsDirectory',
    'sharedGone',
    'targetIsFile',
  ]

  it.each(mishaps)('%s', async (mishap) => {
    await act('ask', 'save.ok', 'flip.slow', 'undo.slow')
    expect(rig.harness.state).toBe('partialSwap.standing')
    await rig.world.spoil(mishap, 'one')
    const before = treasures()
    await mendAsTold()
    expect([rig.harness.state, faults()]).toEqual(['normal', []])
    expect(rig.harness.context.last).toMatchObject({ outcome: 'cancelled', recovered: 'left' })
    expect([await rig.world.linkNames(), await rig.world.isShared('one')]).toEqual(['one', true])
    for (const text of before) expect(treasures()).toContain(text)
  })
})
