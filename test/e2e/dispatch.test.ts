// Tasks on a running host: each is done once, by an autonomous session, whatever happens on the way.
import { mkdirSync } from 'node:fs'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { openClient } from '../../src/control/client.ts'
import type { TaskView } from '../../src/dispatch/view.ts'
import { readLog } from '../../src/journal/log.ts'
import { rewriteBook } from '../support/book.ts'
import { until } from '../support/until.ts'
import { makeWorld, type World, type WorldOptions } from '../support/world.ts'

const world = (autonomous: { min: number; max: number }, more: WorldOptions = {}): World => {
  const made = makeWorld({ dedicated: [], ...more })
  made.configure({
    pool: {
      autonomous: { ...autonomous, project: made.at('work') },
      dedicated: (more.dedicated ?? []).map((name) => ({ name, project: made.at('projects', name) })),
    },
  })
  return made
}

async function ask<T>(at: World, work: (client: ReturnType<typeof openClient>) => Promise<T>): Promise<T> {
  const client = openClient({ stateDir: at.at('state') })
  try {
    return await work(client)
  } finally {
    client.close()
  }
}

const dispatch = (at: World, prompt: string, project?: string): Promise<TaskView> =>
  ask(at, (client) => client.post<TaskView>('/tasks', { prompt, ...(project ? { project } : {}) }))
const tasksOf = (at: World): Promise<TaskView[]> => ask(at, (client) => client.get<TaskView[]>('/tasks'))
const reached = (at: World, id: string, ...states: TaskView['state'][]): Promise<TaskView> =>
  until(
    async () => (await tasksOf(at)).find((task) => task.id === id && states.includes(task.state)),
    `task ${id} ${states}`,
    60_000,
  )

/** Every prompt that was said, in any conversation, in the agents' own writing. */
async function said(at: World, account = 'one'): Promise<string[]> {
  const { stdout } = await execa('sh', ['-c', 'cat "$1"/*/*.jsonl', 'sh', `${at.homes[account]}/projects/`])
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter((row) => row.type === 'user' && row.isMeta !== true)
    .map((row) => row.message.content as string)
}

it('S21 S22 two tasks are done by two autonomous sessions at once, and none by a dedicated or a held one', async () => {
  const at = world({ min: 3, max: 3 }, { dedicated: ['main'] })
  await at.started()
  await at.run(['sessions', 'hold', 'ccl-auto-1'])
  const prompt = 'SLOW 1500 "quotes", $(id) and\ntwo lines'
  const [first, second] = [await dispatch(at, prompt), await dispatch(at, 'SLOW 1500')]
  expect(first).toMatchObject({ id: '1', state: 'queued', session: null, project: at.at('work'), endedAt: null })
  const waited = await at.run(['dispatch', '-', '--wait', '--json'], { input: 'from standard input' })
  expect(waited).toMatchObject({ code: 0 })
  expect(waited.stderr).toContain('task 3: done')
  expect(waited.json()).toMatchObject({ state: 'done', lastMessage: expect.stringContaining('from standard input') })
  const ended = [await reached(at, first.id, 'done'), await reached(at, second.id, 'done')]
  expect(ended.map(({ session }) => session).sort()).toEqual(['ccl-auto-2', 'ccl-auto-3'])
  expect(ended[0]).toMatchObject({ lastMessage: expect.stringContaining('SLOW-END'), fault: null })
  expect((await said(at)).sort()).toEqual([prompt, 'SLOW 1500', 'from standard input'].sort())
  expect((await at.status()).tasks).toEqual({ queued: 0, running: 0 })
  expect((await at.run(['tasks'])).stdout).toMatch(/^task .*\n1 +done +ccl-auto-/)
})

it("a session in the task's project goes first; the pool grows to its maximum, and then one is brought there", async () => {
  const at = world({ min: 1, max: 2 })
  mkdirSync(at.at('other project'))
  mkdirSync(at.at('third'))
  await at.started()
  const grown = await reached(at, (await dispatch(at, 'hello', at.at('other project'))).id, 'done', 'failed')
  expect(grown).toMatchObject({ state: 'done', session: 'ccl-auto-2', project: at.at('other project') })
  expect(await at.session('ccl-auto-2')).toMatchObject({ project: at.at('other project'), proved: true })
  for (const [project, session] of [
    [at.at('other project'), 'ccl-auto-2'],
    [at.at('work'), 'ccl-auto-1'],
    [at.at('other project'), 'ccl-auto-2'],
  ] as const)
    expect(await reached(at, (await dispatch(at, 'again', project)).id, 'done')).toMatchObject({ session })
  const moved = await reached(at, (await dispatch(at, 'over there', at.at('third'))).id, 'done', 'failed')
  expect(moved).toMatchObject({ state: 'done', session: expect.stringMatching(/^ccl-auto-[12]$/) })
  expect(await at.session(moved.session as string)).toMatchObject({ project: at.at('third') })
  expect((await at.status()).sessions).toHaveLength(2)
  expect((await said(at)).filter((text) => text === 'over there')).toHaveLength(1)
})

it('a task whose account reaches its limit goes on under the next one, in the same conversation', async () => {
  const at = world({ min: 1, max: 1 })
  await at.started()
  const before = await at.session('ccl-auto-1')
  at.control('one', { mode: 'limited' })
  const { id } = await dispatch(at, 'carry me over')
  await at.swapped()
  const task = await reached(at, id, 'done', 'failed')
  expect(task).toMatchObject({
    state: 'done',
    session: 'ccl-auto-1',
    lastMessage: expect.stringContaining('account=two'),
  })
  expect((await at.session('ccl-auto-1')).conversation).toBe(before.conversation)
  expect((await said(at)).filter((text) => text === 'carry me over')).toHaveLength(1)
})

it('a swap by hand in the middle of a turn, and the end of its agent, lose no task', async () => {
  const at = world({ min: 1, max: 1 })
  await at.started()
  const { id } = await dispatch(at, 'SLOW 4000')
  await reached(at, id, 'running')
  expect((await at.run(['swap'])).code).toBe(0)
  process.kill((await at.session('ccl-auto-1')).pid as number, 'SIGKILL')
  expect(await reached(at, id, 'done', 'failed')).toMatchObject({ state: 'done' })
  expect((await said(at)).filter((text) => text === 'SLOW 4000')).toHaveLength(1)
})

it('a task is cancelled while it waits and while it runs; an ended or unknown one cannot be', async () => {
  const at = world({ min: 1, max: 1 })
  await at.started()
  const running = await dispatch(at, 'SLOW 60000')
  const waiting = await dispatch(at, 'never said')
  await reached(at, running.id, 'running')
  expect((await at.run(['status', '--json'])).json()).toMatchObject({ tasks: { queued: 1, running: 1 } })
  expect((await at.run(['tasks', 'cancel', waiting.id])).stdout).toBe('task 2 is cancelled')
  expect((await at.run(['tasks', 'cancel', running.id, '--json'])).json()).toMatchObject({ state: 'cancelled' })
  const session = await at.until('ccl-auto-1', ({ state }) => state === 'idle')
  expect(at.said('one', session, 'Continue where you left off')).toBe(false)
  const next = await dispatch(at, 'the next one')
  expect(await reached(at, next.id, 'done', 'failed')).toMatchObject({ state: 'done' })
  const refusal = async (...words: string[]) => {
    const ran = await at.run([...words, '--json'])
    return [ran.code, ran.error().code]
  }
  expect(await refusal('tasks', 'cancel', '1')).toEqual([4, 'TASK_ENDED'])
  expect(await refusal('tasks', 'show', '99')).toEqual([2, 'UNKNOWN_TASK'])
  expect(await refusal('dispatch', ' ')).toEqual([2, 'USAGE'])
  expect(await refusal('dispatch', 'x', '--project', at.at('nowhere'))).toEqual([2, 'USAGE'])
  expect((await at.run(['tasks', 'show', '2'])).stdout).toContain('never said')
  expect((await said(at)).sort()).toEqual(['SLOW 60000', 'the next one'])
})

it('a session above the minimum that was idle for long is ended; the minimum stays', async () => {
  const at = world({ min: 1, max: 2 })
  const host = await at.started()
  const tasks = [await dispatch(at, 'SLOW 800'), await dispatch(at, 'SLOW 800')]
  for (const { id } of tasks) await reached(at, id, 'done')
  expect((await at.status()).sessions).toHaveLength(2)
  host.process.kill('SIGTERM')
  await host.ended
  const quiet = (name: string, minutes: number) =>
    rewriteBook(at.at('state'), `session.${name}`, { lastSign: new Date(Date.now() - minutes * 60_000).toISOString() })
  await quiet('ccl-auto-1', 9)
  await quiet('ccl-auto-2', 11)
  await at.started()
  await until(async () => (await at.status()).sessions.length === 1, 'one session')
  expect(await at.session('ccl-auto-1')).toMatchObject({ state: 'idle' })
  expect(await at.tmux('list-sessions', '-F', '#{session_name}')).not.toContain('ccl-auto-2')
  expect(readLog(at.at('state'))?.books.has('session.ccl-auto-2')).toBe(false)
})

it('20 tasks on four sessions, the host killed again and again: none is lost, none is done twice', async () => {
  const at = world({ min: 2, max: 4 })
  let host = await at.started()
  const ids: string[] = []
  for (let number = 0; number < 20; number++) ids.push((await dispatch(at, `SLOW 400 number ${number}.`)).id)
  for (const pause of [700, 1_900, 300]) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    host.process.kill('SIGKILL')
    await host.ended
    host = await at.started()
  }
  const all = await until(
    async () => {
      const tasks = await tasksOf(at)
      return tasks.every(({ endedAt }) => endedAt !== null) ? tasks : undefined
    },
    'the end of all tasks',
    90_000,
  )
  expect(all.map(({ id, state }) => [id, state])).toEqual(ids.map((id) => [id, 'done']))
  const prompts = (await said(at)).filter((text) => text.startsWith('SLOW'))
  expect(prompts.sort()).toEqual(ids.map((_, number) => `SLOW 400 number ${number}.`).sort())
})
