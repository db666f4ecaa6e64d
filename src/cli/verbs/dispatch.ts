import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import type { ControlClient } from '../../control/client.ts'
import type { TaskView } from '../../dispatch/view.ts'
import { exitCode } from '../../errors.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { note, printJson, printLines } from '../print.ts'
import { showTask, taskProgress } from '../show/task.ts'

interface Options {
  project?: string
  wait?: boolean
  anywhere?: boolean
  host?: string
}

export function addDispatch(program: Command): void {
  program
    .command('dispatch')
    .argument('<prompt>', 'the task; - reads it from standard input')
    .option('--project <dir>', 'work in this directory instead of the project of the pool')
    .option('--anywhere', 'let any host of the fleet do it that has a free session')
    .option('--host <name>', 'let that host of the fleet do it')
    .option('--wait', 'wait for the end: exit 0 when done, 1 when failed or cancelled')
    .addHelpText(
      'after',
      examples(
        'dispatch "update the changelog"',
        'dispatch "run the tests" --project ~/src/app --wait',
        'dispatch - --json < prompt.md',
        'dispatch "run the tests" --anywhere',
      ),
    )
    .action(async (given: string, { project, wait, anywhere, host }: Options, command: Command) => {
      const { json, withHost } = contextOf(command)
      await withHost(async (client) => {
        const prompt = given === '-' ? await text(process.stdin) : given
        const where = project === undefined ? {} : { project: resolve(project) }
        const whose = { ...(anywhere ? { anywhere } : {}), ...(host === undefined ? {} : { host }) }
        const task = await client.post<TaskView>('/tasks', { prompt, ...where, ...whose })
        if (!wait) return json ? printJson(task) : printLines([task.id])
        const ended = await endOf(client, task)
        if (json) printJson(ended)
        else printLines(showTask(ended))
        process.exitCode = ended.state === 'done' ? exitCode.done : exitCode.failed
      })
    })
}

/** Asked for again and again: so that it does not matter what becomes of one answer under way. */
const lookEvery = 250

/** Tells what changes on standard error. Ctrl-C leaves the task as it is. */
async function endOf(client: ControlClient, first: TaskView): Promise<TaskView> {
  let told = ''
  for (let task = first; ; task = await client.get<TaskView>(`/tasks/${first.id}`)) {
    const line = taskProgress(task)
    if (line !== told) note(line)
    told = line
    if (task.endedAt !== null || !['queued', 'running'].includes(task.state)) return task
    await sleep(lookEvery)
  }
}
