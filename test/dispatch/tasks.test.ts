import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newTask } from '../../src/dispatch/actors.ts'
import { openTaskFiles, readTasks } from '../../src/dispatch/tasks.ts'
import { countTasks, viewTask } from '../../src/dispatch/view.ts'
import { temporaryDirectory } from '../support/temp.ts'

const at = '2026-11-22T12:00:00.000Z'
const task = (id: string) => newTask(id, 'do it', '/project', at).task

it('a task that was written is read again, by a queue that is opened anew', () => {
  const directory = temporaryDirectory()
  expect(readTasks(directory)).toEqual([])
  const files = openTaskFiles(directory)
  for (const state of ['done', 'running', 'queued'] as const) files.write(state, task(files.newId()))
  const again = openTaskFiles(directory)
  expect(again.all().map(({ state, task: { id } }) => [id, state])).toEqual([
    ['1', 'done'],
    ['2', 'running'],
    ['3', 'queued'],
  ])
  expect(again.newId()).toBe('4')
  expect(countTasks(again.all())).toEqual({ queued: 1, running: 1 })
})

it('the oldest of many ended tasks are forgotten, never one that is not over, and no id is given twice', () => {
  const directory = temporaryDirectory()
  const files = openTaskFiles(directory)
  files.write('queued', task(files.newId()))
  for (let number = 0; number < 503; number++) files.write('done', task(files.newId()))
  expect(files.all()).toHaveLength(501)
  expect(
    files
      .all()
      .map(({ task: { id } }) => id)
      .slice(0, 2),
  ).toEqual(['1', '5'])
  expect(readdirSync(join(directory, 'tasks'))).toHaveLength(501)
  expect(openTaskFiles(directory).newId()).toBe('505')
})

it('a file that is not a task of ours stops the host with its name, and is not reset', () => {
  const directory = temporaryDirectory()
  openTaskFiles(directory)
  writeFileSync(join(directory, 'tasks/7.json'), '{"version":1,"state":"lost"}')
  expect(() => openTaskFiles(directory)).toThrow(expect.objectContaining({ code: 'STATE_DAMAGED' }))
})

it('what is done inside on the way is shown as queued until the agent has it, and as running until it is over', () => {
  const shown = (state: Parameters<typeof viewTask>[0]['state']) =>
    viewTask({ ...newTask('1', 'do it', '/project', at), state }).state
  expect((['queued', 'preparing', 'giving'] as const).map(shown)).toEqual(['queued', 'queued', 'queued'])
  expect((['running', 'cancelling'] as const).map(shown)).toEqual(['running', 'running'])
  expect((['done', 'failed', 'cancelled'] as const).map(shown)).toEqual(['done', 'failed', 'cancelled'])
})
