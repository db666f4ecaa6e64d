import type { Command } from 'commander'
import type { TaskView } from '../../dispatch/view.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { printJson, printLines } from '../print.ts'
import { showTask, showTasks } from '../show/task.ts'

export function addTasks(program: Command): void {
  const tasks = program
    .command('tasks')
    .addHelpText('after', examples('tasks', 'tasks show 7', 'tasks cancel 7', 'tasks --json'))
    .action((_, command: Command) => list(command))
  tasks
    .command('list')
    .description('List all tasks, oldest first')
    .action((_, command: Command) => list(command))
  tasks
    .command('show')
    .argument('<id>', 'the id of a task')
    .description('Show a task')
    .addHelpText('after', examples('tasks show 7', 'tasks show 7 --json'))
    .action(async (id: string, _, command: Command) => {
      const { json, withHost } = contextOf(command)
      const task = await withHost((client) => client.get<TaskView & { prompt: string }>(pathOf(id)))
      if (json) printJson(task)
      else printLines(showTask(task))
    })
  tasks
    .command('cancel')
    .argument('<id>', 'the id of a task')
    .description('Cancel a task; its session goes on without it')
    .addHelpText('after', examples('tasks cancel 7'))
    .action(async (id: string, _, command: Command) => {
      const { json, withHost } = contextOf(command)
      const task = await withHost((client) => client.post<TaskView>(`${pathOf(id)}/cancel`))
      if (json) printJson(task)
      else printLines([`task ${task.id} is ${task.state}`])
    })
}

const pathOf = (id: string): string => `/tasks/${encodeURIComponent(id)}`

async function list(command: Command): Promise<void> {
  const { json, withHost } = contextOf(command)
  const tasks = await withHost((client) => client.get<TaskView[]>('/tasks'))
  if (json) printJson(tasks)
  else printLines(showTasks(tasks, Date.now()))
}
