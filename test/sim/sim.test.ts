import { beforeAll, expect, it } from 'vitest'
import { type Programs, programs, without } from './programs.ts'
import { runSeed } from './run.ts'
import { fixes } from './taken-out.ts'

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
