import type { Command } from 'commander'
import type { Status } from '../../api/status.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { groupOption } from '../group.ts'
import { printJson, printLines } from '../print.ts'

export const addPause = (program: Command): void => add(program, 'pause', 'Automatic swaps are paused')

export const addResume = (program: Command): void => add(program, 'resume', 'Automatic swaps are on')

function add(program: Command, verb: 'pause' | 'resume', done: string): void {
  program
    .command(verb)
    .addOption(groupOption('of this group alone; else of all'))
    .addHelpText('after', examples(verb, `${verb} --json`, `${verb} --group research`))
    .action(async ({ group }: { group?: string }, command: Command) => {
      const { json, withHost } = contextOf(command)
      const status = await withHost((client) => client.post<Status>(`/${verb}`, group === undefined ? {} : { group }))
      if (json) printJson(status)
      else printLines([`${done}${group === undefined ? '' : ` for ${group}`}.`, status.sentence])
    })
}
