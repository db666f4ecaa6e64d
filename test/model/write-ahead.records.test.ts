// A host with a swap, sessions and tasks under way is killed as of every record that it wrote: with the world as it was when
// that record came to disk, and as it was when all was done that was authorised until the next. Each comes to the same end.
import { cpSync, mkdtempSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { readTasks } from '../../src/dispatch/tasks.ts'
import { readRecords } from '../../src/journal/records.ts'
import { newFacts } from '../../src/sessions/pool.ts'
import { readEntries } from '../../src/sessions/read.ts'
import { until } from '../support/until.ts'
import { openAgents, openCrew } from './crew.ts'
import { cutLog } from './cut-log.ts'
import { makePlace, type Running, startHost } from './write-ahead.rig.ts'

const place = makePlace()
const copies = mkdtempSync(join(tmpdir(), 'cft-records-'))
afterEach(() => {
  place.end()
  rmSync(copies, { recursive: true, force: true })
})

const names = ['main', 'pool-1']
const agents = openAgents(place.root)
/** Under the first account somebody types for ever: what is on its way there is given to the next. */
const start = () => startHost(place, undefined, (parts) => openCrew(agents, parts, (account) => account === 'two'))
const copy = (from: string, to: string) => {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true, verbatimSymlinks: true })
}

async function underWay(): Promise<Running> {
  const host = start()
  await host.ready
  const { registry } = host.parts()
  const one = place.durable().failover.context.active
  for (const name of names) {
    const role = name === 'main' ? 'dedicated' : 'autonomous'
    registry.add(newFacts({ name, role, project: '/project', args: [] }, one, 0))
    registry.tell(name, { type: 'launch.requested', order: null })
  }
  await until(() => names.every((name) => registry.get(name)?.work === 'resting'), 'sessions that run')
  registry.tell('main', { type: 'turn.began' })
  const at = new Date().toISOString()
  registry.tell('main', { type: 'prompt.accepted', prompt: { id: 1, text: 'hello', from: 'send', at, given: null } })
  const task = host.tasks()?.open('do it', '/project')
  host
    .tasks()
    ?.actor(task?.task.id as string)
    ?.send({ type: 'task.assigned', session: 'pool-1' })
  await until(() => names.every((name) => registry.get(name)?.prompts[0]?.given), 'prompts on their way')
  await host.durable()
  return host
}

const ask = ({ failover }: Running) => {
  const plan = place.plan()
  const sessions = names.map((name) => ({ name, conversation: 'c', action: 'relaunch' as const, argv: [], env: {} }))
  failover().send({ type: 'swap.requested', plan: { ...plan, sessions } })
}

/** Until nothing is left to be done. */
async function toItsEnd(host: Running, isTorn = false): Promise<void> {
  const { registry, journal } = host.parts()
  const isDone = () =>
    journal.state.failover.value === 'normal' &&
    journal.state.lastSwap !== null &&
    names.every((name) => registry.get(name)?.work === 'resting' && registry.get(name)?.prompts.length === 0) &&
    host.tasks()?.get('1')?.state === 'running'
  await until(isDone, 'the end of the swap', 40_000)
  host.send({ type: 'host.stop' })
  expect(await host.ended).toBeNull()
  // The record of a step comes before the step: torn between the two, it is one ahead, and nothing else is missed.
  expect(host.missed.filter((text) => !isTorn || !text.endsWith('is not on record'))).toEqual([])
}

/** All that can be told apart from outside, and from the log; without times and random names. */
function end() {
  const { failover, lastSwap, record } = place.durable()
  const { active, epoch, lastId } = failover.context
  return {
    failover: [failover.value, active.name, epoch, lastId],
    lastSwap: lastSwap?.outcome,
    record,
    records: readRecords(place.config.stateDir).map(({ id, outcome, sessions }) => [
      id,
      outcome,
      sessions.map(({ name, proved }) => [name, proved]),
    ]),
    link: readlinkSync(place.config.link),
    sessions: readEntries(place.config.stateDir).map((entry) => {
      const { name, state, work, account, epoch: own, proved, prompts, launch, unfinished } = entry
      const runs = agents.agent(name)
      const said = agents.rows(name).map(({ text }) => text)
      const isItsOwn = runs.launch === launch?.id
      return { name, state, work, account, own, proved, prompts, unfinished, isItsOwn, on: runs.account, said }
    }),
    tasks: readTasks(place.config.stateDir).map(({ state, task }) => [task.id, state, task.session]),
  }
}

it('killed as of every record of a swap, a host comes to the same end', async () => {
  const first = await underWay()
  const { book } = first.parts()
  const batches: { from: number; to: number; world: string }[] = []
  let from = book.durableSeq
  book.onDurable((to) => {
    const world = join(copies, String(to))
    copy(place.root, world)
    batches.push({ from, to, world })
    from = to
  })
  ask(first)
  await toItsEnd(first)
  const wanted = end()
  expect(wanted).toMatchObject({
    failover: ['normal', 'two', 1, 1],
    records: [
      [
        1,
        'swapped',
        [
          ['main', true],
          ['pool-1', true],
        ],
      ],
    ],
    sessions: [
      { name: 'main', account: 'two', state: 'working', isItsOwn: true, on: 'two', said: ['hello'] },
      { name: 'pool-1', account: 'two', state: 'idle', isItsOwn: true, on: 'two', said: ['do it'] },
    ],
    tasks: [['1', 'running', 'pool-1']],
  })
  let kills = 0
  for (const { from: last, to, world } of batches)
    for (let seq = last; seq <= to; seq++) {
      copy(world, place.root)
      cutLog(place.config.stateDir, (record) => record.seq > seq)
      const next = start()
      try {
        await next.ready
        await next.durable()
        // What was never written was never begun, and is on no record.
        if (place.durable().failover.context.lastId === 0) {
          expect([place.durable().record, readRecords(place.config.stateDir)]).toEqual([null, []])
          ask(next)
        }
        await toItsEnd(next, seq > last && seq < to)
        expect(end()).toEqual(wanted)
      } catch (cause) {
        throw new Error(`cut after record ${seq} of ${last}..${to}`, { cause })
      }
      kills++
    }
  expect(kills).toBeGreaterThan(30)
}, 120_000)
