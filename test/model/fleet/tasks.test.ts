// A common task among three hosts: whatever the wire and the machines do, its prompt is said once or never, and what its page
// says is true.
import { describe, expect, it } from 'vitest'
import { type Deed, nextPage } from '../../../machines/fleet/queue.ts'
import type { FleetTask } from '../../../machines/fleet/words.ts'
import { check } from '../../../packages/xstate-check/src/index.ts'
import { everything, type Next, names, start, type TaskRules, type World } from './tasks.world.ts'

const saidIn = ({ hosts }: World): number => names.reduce((sum, name) => sum + hosts[name].said, 0)

const promises: NonNullable<TaskRules['invariants']> = {
  'it is said once at most': ({ world }) => saidIn(world) <= 1,
  'what is offered or taken was not said': ({ world }) =>
    !['offered', 'taken'].includes(world.page.stage) || saidIn(world) === 0,
  'what runs or is done was said, by its holder': ({ world: { page, hosts } }) =>
    !['running', 'done'].includes(page.stage) || hosts[page.holder?.host as 'anna'].said === 1,
  'nobody is to type what is over': ({ world: { page, hosts } }) =>
    !['cancelled', 'failed'].includes(page.stage) || names.every((name) => hosts[name].types === false),
  'what cannot be known is told': ({ world: { page } }) =>
    (page.stage === 'unknown') === (page.fault === 'TASK_UNKNOWN'),
}

const search = (next: Next, left: World['left']) =>
  check(start(left), {
    steps: everything(next),
    invariants: promises,
    symmetry: [[...names]],
    unordered: true,
    budget: { states: 20_000 },
  })

it('is said once or never, and its page is true, whoever dies and is taken for lost', () => {
  const found = search(nextPage, { takes: 2, crashes: 1, losses: 1, cancels: 0 })
  expect([found.broken?.text, found.holds, found.exhausted]).toEqual([undefined, true, true])
  expect(found.states).toBeGreaterThan(500)
})

it('the same where somebody does not want it any more', () => {
  const found = search(nextPage, { takes: 1, crashes: 1, losses: 1, cancels: 1 })
  expect([found.broken?.text, found.holds, found.exhausted]).toEqual([undefined, true, true])
})

type Change = (page: FleetTask, deed: Deed) => FleetTask | null

/** Rules of the page with one thing wrong. */
const careless: Record<string, Change> = {
  'a task is taken back though its prompt may have been given': (page, deed) =>
    deed.type === 'lose' && page.stage === 'given' ? { ...page, stage: 'offered', holder: null } : nextPage(page, deed),
  'it is taken while another has it': (page, deed) =>
    nextPage(deed.type === 'take' ? { ...page, stage: 'offered' } : page, deed),
  'it is given again while it is unknown': (page, deed) =>
    nextPage(deed.type === 'give' && page.stage === 'unknown' ? { ...page, stage: 'taken' } : page, deed),
  'what is unknown is over': (page, deed) => {
    const next = nextPage(page, deed)
    return next?.stage === 'unknown' ? { ...next, stage: 'failed' } : next
  },
  'a return is believed while it runs': (page, deed) =>
    nextPage(deed.type === 'finish' && page.stage === 'running' ? { ...page, stage: 'given' } : page, {
      ...deed,
      ...(deed.type === 'finish' ? { type: 'return', counts: false } : {}),
    } as Deed),
}

describe('rules that are wrong in one thing break a promise', () => {
  it.each(Object.keys(careless))('%s', (name) => {
    const found = search(careless[name] as Change, { takes: 2, crashes: 1, losses: 1, cancels: 0 })
    expect(found.holds).toBe(false)
  })
})

describe('the page of a task', () => {
  const task = start({ takes: 0, crashes: 0, losses: 0, cancels: 0 }).world.page
  const me = { host: 'anna', epoch: 2 }
  const walk = (...deeds: Deed[]): FleetTask | null =>
    deeds.reduce<FleetTask | null>((page, deed) => page && nextPage(page, deed), task)

  it('is for the one host that it is meant for', () => {
    const meant = { ...task, only: 'bert' }
    expect(nextPage(meant, { type: 'take', me })).toBeNull()
    expect(nextPage(meant, { type: 'take', me: { host: 'bert', epoch: 1 } })?.holder?.host).toBe('bert')
  })

  it('gives it up after three sessions did not take it; coming back for other reasons counts nothing', () => {
    const round = (token: number, counts: boolean): Deed[] => [
      { type: 'take', me },
      { type: 'return', me, token, counts },
    ]
    expect(walk(...round(1, true), ...round(2, true), ...round(3, false))).toMatchObject({ stage: 'offered', tries: 2 })
    expect(walk(...round(1, true), ...round(2, true), ...round(3, true))).toMatchObject({
      stage: 'failed',
      fault: 'TASK_REFUSED',
    })
  })

  it('a host that comes back tells what nobody else could know', () => {
    const lost = walk({ type: 'take', me }, { type: 'give', me, token: 1 }, { type: 'lose', token: 1 })
    expect(lost).toMatchObject({ stage: 'unknown', fault: 'TASK_UNKNOWN' })
    const later = { host: 'anna', epoch: 3 }
    expect(nextPage(lost as FleetTask, { type: 'finish', me: later, token: 1 })).toMatchObject({
      stage: 'done',
      fault: null,
    })
    expect(nextPage(lost as FleetTask, { type: 'finish', me: { host: 'anna', epoch: 1 }, token: 1 })).toBeNull()
  })

  it('is not given to an agent once nobody wants it, and is over when it comes back', () => {
    const unwanted = walk({ type: 'take', me }, { type: 'cancel' })
    expect(unwanted).toMatchObject({ stage: 'taken', unwanted: true })
    expect(nextPage(unwanted as FleetTask, { type: 'give', me, token: 1 })).toBeNull()
    expect(nextPage(unwanted as FleetTask, { type: 'lose', token: 1 })?.stage).toBe('cancelled')
    expect(nextPage(unwanted as FleetTask, { type: 'return', me, token: 1, counts: true })?.stage).toBe('cancelled')
  })

  it('says nothing more when it is over', () => {
    const done = walk({ type: 'take', me }, { type: 'give', me, token: 1 }, { type: 'finish', me, token: 1 })
    const deeds: Deed[] = [{ type: 'take', me }, { type: 'cancel' }, { type: 'lose', token: 1 }]
    expect(deeds.map((deed) => nextPage(done as FleetTask, deed))).toEqual([null, null, null])
  })
})
