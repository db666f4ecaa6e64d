import { expect, it, onTestFinished } from 'vitest'
import type { TaskState } from '../../machines/task.ts'
import type { TaskEffects } from '../../src/dispatch/effects.ts'
import { openTasks, readTasks, taskId } from '../../src/dispatch/tasks.ts'
import { countTasks, viewTask } from '../../src/dispatch/view.ts'
import { openKeeping } from '../../src/journal/keeping.ts'
import { openLog } from '../../src/journal/log.ts'
import { exampleTask } from '../support/task.ts'
import { temporaryDirectory } from '../support/temp.ts'
import { until } from '../support/until.ts'

const at = '2026-11-22T12:00:00.000Z'
const given = { conversation: '11111111-2222-4333-8444-555555555555', size: 0 }
/** Every task is taken at once by whichever session. */
const taking: TaskEffects = {
  prepare: async () => ({ at, result: 'ready', given }),
  give: async () => ({ at, result: 'taken' }),
  interrupt: async () => ({ at }),
}

/** @param known of a host that was here before */
async function open(stateDir: string, known: [TaskState, string][] = []) {
  const log = await openLog(stateDir)
  const keeping = openKeeping(log)
  for (const [state, id] of known) keeping.open(taskId(id), 'task', state, exampleTask({ id }))
  const tasks = openTasks({ effects: taking, keeping })
  const close = async () => {
    tasks.end()
    await log.close()
  }
  return { log, tasks, close }
}

it('a task that was opened is read again, by a queue that is opened anew', async () => {
  const stateDir = temporaryDirectory()
  expect(readTasks(stateDir)).toEqual([])
  const first = await open(stateDir)
  for (const prompt of ['one', 'two', 'three']) first.tasks.open(prompt, '/project')
  const states = () => first.tasks.all().map(({ state, task: { id } }) => [id, state])
  for (const id of ['1', '2']) first.tasks.actor(id)?.send({ type: 'task.assigned', session: 'auto-1' })
  await until(() => states().every(([id, state]) => id === '3' || state === 'running'), 'two to be taken')
  first.tasks.actor('1')?.send({ type: 'turn.ended', at, message: 'it is done' })
  const expected = [
    ['1', 'done'],
    ['2', 'running'],
    ['3', 'queued'],
  ]
  expect(states()).toEqual(expected)
  const before = first.tasks.all()
  await first.close()
  expect(readTasks(stateDir)).toEqual(before)

  const again = await open(stateDir)
  onTestFinished(again.close)
  expect(again.tasks.all()).toEqual(before)
  expect(again.tasks.get('1')?.task).toMatchObject({ prompt: 'one', lastMessage: 'it is done', session: 'auto-1' })
  expect([again.tasks.actor('1'), again.tasks.get('4')]).toEqual([undefined, undefined])
  expect(again.tasks.open('four', '/project').task.id).toBe('4')
  expect(countTasks(again.tasks.all())).toEqual({ queued: 2, running: 1 })
})

it('tells of each step of a task', async () => {
  const { tasks, close } = await open(temporaryDirectory())
  onTestFinished(close)
  const steps: string[] = []
  tasks.onStep((id, state) => steps.push(`${id} ${state}`))
  tasks.open('do it', '/project')
  tasks.actor('1')?.send({ type: 'task.assigned', session: 'auto-1' })
  await until(() => tasks.get('1')?.state === 'running', 'the task to run')
  tasks.actor('1')?.send({ type: 'turn.ended', at, message: null })
  const seen = steps.filter((step, index) => step !== steps[index - 1])
  expect(seen).toEqual(['1 queued', '1 preparing', '1 giving', '1 running', '1 done'])
})

it('the oldest of many ended tasks are forgotten, never one that is not over, and no id is given twice', async () => {
  const stateDir = temporaryDirectory()
  const ended = Array.from({ length: 502 }, (_, index): [TaskState, string] => ['done', String(index + 2)])
  const first = await open(stateDir, [['queued', '1'], ...ended, ['running', '504']])
  first.tasks.actor('504')?.send({ type: 'turn.ended', at, message: null })
  const ids = first.tasks.all().map(({ task: { id } }) => id)
  expect(ids).toHaveLength(501)
  expect(ids.slice(0, 2)).toEqual(['1', '5'])
  await first.close()
  expect(readTasks(stateDir).map(({ task: { id } }) => id)).toEqual(ids)
  const again = await open(stateDir)
  onTestFinished(again.close)
  expect(again.tasks.open('do it', '/project').task.id).toBe('505')
})

it('a book that is not a task of ours is a task that has failed, and is not reset; the others go on', async () => {
  const stateDir = temporaryDirectory()
  const log = await openLog(stateDir)
  log.append({ actor: 'task.7', event: { type: 'x' }, machine: 'task', version: 1, state: 'lost', book: { id: '7' } })
  await log.close()
  const { tasks, close } = await open(stateDir)
  expect(tasks.get('7')).toMatchObject({ state: 'failed', task: { id: '7', fault: { code: 'TASK_DAMAGED' } } })
  expect(tasks.open('another', '/project').task.id).toBe('8')
  await close()
  expect(readTasks(stateDir).map(({ state, task: { id } }) => [id, state])).toEqual([
    ['7', 'failed'],
    ['8', 'queued'],
  ])
})

it('what is done inside on the way is shown as queued until the agent has it, and as running until it is over', () => {
  const shown = (state: TaskState) => viewTask({ state, task: exampleTask() }).state
  expect((['queued', 'preparing', 'giving'] as const).map(shown)).toEqual(['queued', 'queued', 'queued'])
  expect((['running', 'cancelling'] as const).map(shown)).toEqual(['running', 'running'])
  expect((['done', 'failed', 'cancelled'] as const).map(shown)).toEqual(['done', 'failed', 'cancelled'])
})
