import { beforeAll, expect, it } from 'vitest'
import { type Programs, programs, without } from './programs.ts'
import { runSeed } from './run.ts'
import { fixes } from './taken-out.ts'
import { World } from './world.ts'

let all: Programs
beforeAll(async () => {
  all = await programs()
})

it('a seed is the same run to the letter, and keeps every promise', async () => {
  const one = await runSeed(all, { seed: 5, hours: 0.1 })
  const other = await runSeed(all, { seed: 5, hours: 0.1, calm: 0 })
  expect(one.broken).toEqual([])
  expect(other.story.length).toBeGreaterThan(5)
  expect(one.story.slice(0, other.story.length)).toEqual(other.story)
})

it('two processes on one conversation are found where an agent is not waited for', async () => {
  const worse = await without(...fixes['an agent is started before its predecessor is seen gone'])
  const { broken } = await runSeed(worse, { seed: 5, hours: 0.1, faults: ['agent stuck'] })
  expect(broken[0]).toContain('both run on conversation')
})

it('a host that is started again on a full disk says what cannot be written', async () => {
  const world = new World(1, all, 600_000)
  world.startHost()
  await world.kernel.run(5_000)
  world.killHost('by the test')
  world.machine.disk.full = true
  world.startHost()
  await world.kernel.run(10_000)
  expect(world.story.at(-1)).toContain('"code":"STATE_WRITE"')
})
