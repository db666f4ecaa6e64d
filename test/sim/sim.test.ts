import { beforeAll, expect, it } from 'vitest'
import { type Programs, programs, without } from './programs.ts'
import { runSeed } from './run.ts'
import { fixes } from './taken-out.ts'

let all: Programs
beforeAll(async () => {
  all = await programs()
})

it('a seed is the same run to the letter, and keeps every promise', async () => {
  const [one, other] = [await runSeed(all, { seed: 5, hours: 0.1 }), await runSeed(all, { seed: 5, hours: 0.1 })]
  expect(one.broken).toEqual([])
  expect(one.story.length).toBeGreaterThan(5)
  expect(other.story).toEqual(one.story)
  expect(other.steps).toBe(one.steps)
})

it('two processes on one conversation are found where an agent is not waited for', async () => {
  const worse = await without(...fixes['an agent is started before its predecessor is seen gone'])
  const { broken } = await runSeed(worse, { seed: 5, hours: 0.1, faults: ['agent stuck'] })
  expect(broken).toEqual([expect.stringContaining('both run on conversation')])
})
