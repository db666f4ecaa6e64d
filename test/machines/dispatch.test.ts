import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assign, surplus, type WaitingTask, type Worker } from '../../machines/dispatch.ts'

const worker = (name: string, project: string, more: Partial<Worker> = {}): Worker => ({
  name,
  project,
  free: true,
  quietSince: 0,
  ...more,
})
const tasks = (...projects: string[]): WaitingTask[] => projects.map((project, at) => ({ id: String(at + 1), project }))
const limits = (min: number, max: number) => ({ prefix: 'auto-', min, max })
const told = (all: ReturnType<typeof assign>) => all.map(({ task, session, how }) => `${task} ${session} ${how}`)

it('prefers a session that stands in the project already, then a new one, then one that is missed least', () => {
  const workers = [worker('auto-1', '/a'), worker('auto-2', '/b', { quietSince: -5 })]
  expect(told(assign(tasks('/b', '/a'), workers, limits(2, 2)))).toEqual(['1 auto-2 found', '2 auto-1 found'])
  expect(told(assign(tasks('/c'), workers, limits(2, 3)))).toEqual(['1 auto-3 grown'])
  expect(told(assign(tasks('/c'), workers, limits(2, 2)))).toEqual(['1 auto-2 moved'])
  expect(told(assign(tasks('/c', '/b'), workers, limits(2, 2)))).toEqual(['1 auto-1 moved', '2 auto-2 found'])
  expect(told(assign(tasks('/c', '/d', '/e'), workers, limits(2, 2)))).toEqual(['1 auto-2 moved', '2 auto-1 moved'])
})

it('the oldest task waits for nobody behind it, though that one would fit better', () => {
  const workers = [worker('auto-1', '/a')]
  expect(told(assign(tasks('/c', '/a'), workers, limits(1, 1)))).toEqual(['1 auto-1 moved'])
})

it('new sessions take the lowest free numbers, also below one that is there', () => {
  const workers = [worker('auto-2', '/a', { free: false })]
  expect(told(assign(tasks('/a', '/a', '/a'), workers, limits(0, 3)))).toEqual(['1 auto-1 grown', '2 auto-3 grown'])
  expect(assign(tasks('/a'), [], limits(0, 0))).toEqual([])
})

it('whatever there is: no session twice, none that is not free, never more than the maximum, and none idle in vain', () => {
  const project = fc.constantFrom('/a', '/b', '/c')
  const situations = fc.record({
    tasks: fc.array(project, { maxLength: 8 }).map((all) => tasks(...all)),
    workers: fc
      .array(fc.record({ project, free: fc.boolean(), quietSince: fc.integer({ min: 0, max: 99 }) }), { maxLength: 6 })
      .map((all) => all.map((one, at) => ({ name: `auto-${at + 1}`, ...one }))),
    max: fc.integer({ min: 0, max: 8 }),
  })
  fc.assert(
    fc.property(situations, ({ tasks: waiting, workers, max }) => {
      const found = assign(waiting, workers, limits(0, max))
      const sessions = found.map(({ session }) => session)
      expect(new Set(sessions).size).toBe(sessions.length)
      expect(found.map(({ task }) => task)).toEqual(waiting.slice(0, found.length).map(({ id }) => id))
      const free = workers.filter((one) => one.free)
      const room = Math.max(0, max - workers.length)
      expect(found.length).toBe(Math.min(waiting.length, free.length + room))
      for (const { task, session, how } of found) {
        const known = workers.find(({ name }) => name === session)
        expect(known?.free ?? true).toBe(true)
        const wanted = waiting.find(({ id }) => id === task)?.project
        expect(how).toBe(known ? (known.project === wanted ? 'found' : 'moved') : 'grown')
      }
      expect(found.filter(({ how }) => how === 'grown').length).toBeLessThanOrEqual(room)
    }),
  )
})

it('shrinks to the minimum: only free sessions, only after the idle time, those that are quiet longest first', () => {
  const workers = [
    worker('auto-1', '/a', { quietSince: 40 }),
    worker('auto-2', '/a', { quietSince: 10, free: false }),
    worker('auto-3', '/a', { quietSince: 20 }),
    worker('auto-4', '/a', { quietSince: 95 }),
  ]
  expect(surplus(workers, limits(1, 4), 100, 50)).toEqual(['auto-3', 'auto-1'])
  expect(surplus(workers, limits(3, 4), 100, 50)).toEqual(['auto-3'])
  expect(surplus(workers, limits(4, 4), 100, 50)).toEqual([])
  expect(surplus(workers, limits(0, 4), 100, 60)).toEqual(['auto-3', 'auto-1'])
  expect(surplus(workers, limits(0, 4), 100, 61)).toEqual(['auto-3'])
})
