// The machine of a task: its oracle, its walk, its mutants, and a kill at every step, with a queue on a real disk and a
// conversation that shows what was said how often.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type TaskContext, type TaskMachine, type TaskOutcome, taskMachine } from '../../machines/task.ts'
import { readTasks, taskId } from '../../src/dispatch/tasks.ts'
import { openKeeping } from '../../src/journal/keeping.ts'
import { openLog } from '../../src/journal/log.ts'
import {
  coverage,
  createHarness,
  expectNoSurvivors,
  externalEvents,
  follow,
  huntMutants,
  killEverywhere,
  type WalkStep,
  walk,
} from '../../src/testing/index.ts'
import { conversation, session, timeOf } from './task.oracle.ts'
import { given, input, keepsTaskPromise, outcomes, promisedTasks, taskHarness } from './task.promise.ts'

describe('a task is as the oracle promises, and deaf to what is not for it', () => {
  const taken = new Set<string>()
  it('on every path', async () => {
    expect(promisedTasks.length).toBeGreaterThan(50)
    for (const path of promisedTasks) await keepsTaskPromise(path, taskMachine, taken)
  })

  it('took every transition on the way', () => {
    expect(coverage(taskMachine, taken).missing).toEqual([])
    expect(externalEvents(taskMachine)).toEqual([
      'cancel.requested',
      'host.resumed',
      'task.assigned',
      'turn.ended',
      'turn.lost',
    ])
  })
})

it('no machine that differs from that of a task in one thing keeps its promises', async () => {
  const checks = promisedTasks.map((path) => (machine: TaskMachine) => keepsTaskPromise(path, machine))
  const hunt = await huntMutants(taskMachine, checks)
  expectNoSurvivors(
    hunt,
    ['preparing.onDone[1] after [2]', 'giving.onDone[0] after [1]'].map((id) => ({
      id,
      reason: 'the same machine: an outcome that is good is none after which it is tried again',
    })),
  )
  expect(hunt.tried.length).toBeGreaterThan(80)
}, 120_000)

const { ready, later, refused, hopeless, taken: took } = outcomes
const broken = { code: 'TMUX_FAILED', message: 'the test broke it' }
const paths = walk(taskMachine, {
  input,
  events: {
    'task.assigned': { any: { session } },
    'turn.ended': { any: { at: timeOf('answered'), message: 'all done' } },
    'turn.lost': { any: { at: timeOf('lost'), fault: broken } },
    'cancel.requested': { any: { at: timeOf('cancel') } },
    'prepare.onDone': {
      ready: { output: ready },
      later: { output: later },
      refused: { output: refused },
      hopeless: { output: hopeless },
    },
    'give.onDone': {
      taken: { output: took },
      later: { output: later },
      refused: { output: refused },
      hopeless: { output: hopeless },
    },
    'interrupt.onDone': { any: { output: { at: timeOf('interrupted') } } },
    'prepare.onError': { any: { error: broken } },
    'give.onError': { any: { error: broken } },
    'interrupt.onError': { any: { error: broken } },
  },
  serializeState: ({ value, context }, move, previous) => {
    const { tries, unwanted } = context as TaskContext
    return JSON.stringify([value, tries, unwanted, previous?.value, move.split('(')[0]])
  },
})

/** An agent that takes a prompt each time it is given one, and a giver that first looks whether it has. */
async function make() {
  const directory = mkdtempSync(join(tmpdir(), 'cft-task-'))
  const id = taskId(input.id)
  let log = await openLog(directory)
  let keeping = openKeeping(log)
  const durable = async () => {
    await log.durable()
    await log.close()
    log = await openLog(directory)
    keeping = openKeeping(log)
  }
  const said: string[] = []
  const harness = createHarness(taskMachine, {
    input,
    resume: { type: 'host.resumed' },
    persist: ({ value, context }) => keeping.open(id, 'task', value, context),
    effects: {
      prepare: (): TaskOutcome => ({ ...ready, given: { conversation, size: 0 } }),
      async give({ task }: { task: TaskContext }): Promise<TaskOutcome> {
        await log.durable()
        // As on disk: the border is known before anything is said behind it.
        expect(readTasks(directory)[0]).toMatchObject({ state: 'giving', task: { given: { conversation, size: 0 } } })
        if (said.length === (task.given?.size ?? 0)) said.push(task.prompt)
        return took
      },
      interrupt: () => ({ at: timeOf('interrupted') }),
    },
  })
  return {
    harness,
    said,
    hold: async () => {
      await durable()
      expect(said.length).toBeLessThanOrEqual(1)
      expect(readTasks(directory)).toEqual([{ state: harness.state, task: harness.durable.context }])
      if (harness.state === 'running') expect(said).toEqual([input.prompt])
    },
    look: () => [harness.state, harness.durable.context],
    end: async () => {
      await log.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** A path on which everything goes well: where it does not, the effect is not run, and says what the path says. */
const goesWell = (steps: WalkStep<TaskMachine>[]) =>
  steps.every(({ label }) => !/onError|later|refused|hopeless/.test(label))

describe('the machine of a task, walked as it is', () => {
  it('takes every transition, and ends where the walk says', async () => {
    const taken = new Set<string>()
    for (const path of paths) {
      const { taken: some } = await follow(path, { make: () => ({ harness: taskHarness(taskMachine) }) })
      for (const key of some) taken.add(key)
    }
    expect(coverage(taskMachine, taken).missing).toEqual([])
    expect(given.size).toBe(12)
  })

  it('killed at every step and moment, it says its prompt once and ends the same', async () => {
    const well = paths.filter(({ steps }) => goesWell(steps))
    expect(well.length).toBeGreaterThan(5)
    let kills = 0
    for (const path of well) kills += await killEverywhere(path, { make })
    expect(kills).toBeGreaterThan(30)
  }, 60_000)
})
