// Each group has books of its own: what one does leaves those of the others as they are, over any restart.
import { expect, it, onTestFinished } from 'vitest'
import type { FailoverContext } from '../../machines/failover.ts'
import { keyOf } from '../../src/journal/groups.ts'
import { type FailoverValue, firstGroupState, firstState, openJournal } from '../../src/journal/journal.ts'
import { openKeeping } from '../../src/journal/keeping.ts'
import { openLog } from '../../src/journal/log.ts'
import { recordIds } from '../../src/journal/records.ts'
import { type DurableState, failoverOf, readState, runningIn, stateIn } from '../../src/journal/state.ts'
import { examplePlan } from '../support/plan.ts'
import { temporaryDirectory } from '../support/temp.ts'

const a = { name: 'a', home: '/homes/a' }
const begun = (): DurableState => ({ ...firstState(a, 0), groups: { research: firstGroupState(a, 0) } })

const swapping = (id: number, group: string): FailoverContext => ({
  active: a,
  epoch: 0,
  lastId: id,
  last: null,
  swap: {
    id,
    plan: examplePlan({ group }),
    outcome: null,
    sessions: [],
    error: null,
    faults: [],
    notes: [],
    recovered: null,
  },
})
const ended = ({ swap, ...context }: FailoverContext): FailoverContext => ({
  ...context,
  swap: null,
  last: {
    id: swap?.id ?? 0,
    from: 'a',
    to: 'b',
    outcome: 'cancelled',
    sessions: [],
    error: null,
    recovered: null,
  },
})

async function open(stateDir: string, initial?: DurableState) {
  const log = await openLog(stateDir)
  onTestFinished(() => log.close())
  const journal = openJournal(log, stateDir, initial ?? (stateIn(log.books()) as DurableState))
  const keeping = openKeeping(log)
  const step = (value: FailoverValue, context: FailoverContext, group?: string) => {
    journal.failover(value, context, group)
    keeping.open(group === undefined ? 'failover' : failoverOf(group), 'failover', value, context)
  }
  return { log, journal, step }
}

it('two groups swap at the same time, each with a record of its own, and a restart finds both', async () => {
  const stateDir = temporaryDirectory()
  const { log, journal, step } = await open(stateDir, begun())
  expect(journal.nextId()).toBe(1)
  step('saving', swapping(1, 'main'))
  expect(journal.nextId()).toBe(2)
  step('flipping', swapping(2, 'research'), 'research')
  expect(journal.nextId()).toBe(3)
  await log.durable()
  const state = readState(stateDir) as DurableState
  expect(state).toEqual(journal.state)
  expect(state).toMatchObject({
    failover: { value: 'saving' },
    record: { id: 1, group: 'main' },
    groups: { research: { failover: { value: 'flipping' }, record: { id: 2, group: 'research' } } },
  })
  expect(runningIn(state).map(({ id }) => id)).toEqual([1, 2])
  step('normal', ended(swapping(2, 'research')), 'research')
  await journal.durable()
  expect(journal.of('research')).toMatchObject({ record: null, lastSwap: { id: 2 }, cancelled: { count: 1 } })
  expect(journal.state).toMatchObject({ record: { id: 1 }, lastSwap: null, cancelled: { count: 0 } })
  expect(recordIds(stateDir)).toEqual([2])
  await log.close()
  const again = await open(stateDir)
  expect(again.journal.state).toEqual(journal.state)
  expect(again.journal.record(1)).toMatchObject({ group: 'main', outcome: null })
  expect(again.journal.record(2)).toMatchObject({ group: 'research', outcome: 'cancelled' })
  expect(again.journal.nextId()).toBe(3)
})

it('a group that ends takes its books with it, and one of the same name begins anew', async () => {
  const stateDir = temporaryDirectory()
  const { log, journal, step } = await open(stateDir, begun())
  step('saving', swapping(1, 'research'), 'research')
  step('normal', ended(swapping(1, 'research')), 'research')
  await journal.durable()
  journal.remove('research')
  await log.durable()
  expect(readState(stateDir)).toEqual(firstState(a, 0))
  expect([...log.books().keys()].sort()).toEqual(['failover', 'host', 'record'])
  journal.open('research', firstGroupState({ name: 'b', home: '/homes/b' }, 0, 4))
  await log.durable()
  expect(readState(stateDir)?.groups?.research).toMatchObject({
    failover: { context: { active: { name: 'b' }, epoch: 4 } },
  })
  // Ids are never used again.
  expect(journal.nextId()).toBe(2)
})

it('a group that the next host does not go on with has no books any more', async () => {
  const stateDir = temporaryDirectory()
  const first = await open(stateDir, begun())
  await first.log.close()
  const again = await open(stateDir, firstState(a, 0))
  await again.log.durable()
  expect(readState(stateDir)).toEqual(firstState(a, 0))
})

it('the books without a group in their names belong to the first by name', async () => {
  const stateDir = temporaryDirectory()
  const { log, journal } = await open(stateDir, { ...begun(), first: 'work' })
  expect(keyOf(journal.state, 'work')).toBeUndefined()
  expect(keyOf(journal.state, 'main')).toBe('main')
  await log.close()
  expect(readState(stateDir)).toEqual({ ...begun(), first: 'work' })
  const renamed = await open(stateDir, begun())
  await renamed.log.close()
  expect(readState(stateDir)).toEqual(begun())
})

it('what is paused of one group is kept beside what is paused of all', async () => {
  const stateDir = temporaryDirectory()
  const { log, journal } = await open(stateDir, begun())
  const keeping = openKeeping(log)
  const pausedGroups = { research: true }
  let told = 0
  journal.onWrite(() => told++)
  journal.host({ paused: false, linkMoved: false, pausedGroups })
  journal.host({ paused: false, linkMoved: false, pausedGroups })
  keeping.open('host', 'host', null, { paused: false, pausedGroups, faults: [] })
  expect(told).toBe(1)
  await log.durable()
  expect(readState(stateDir)).toEqual({ ...begun(), pausedGroups })
})
