import type { Command } from 'commander'
import type { Status } from '../../api/status.ts'
import { contextOf, examples } from '../context.ts'
import { printJson, printLines } from '../print.ts'

export const addPause = (program: Command): void =>
  add(program, 'pause', 'no automatic swap until `resume`; watching goes on')

export const addResume = (program: Command): void =>
  add(program, 'resume', 'automatic swaps again; what was confirmed meanwhile acts now')

function add(program: Command, verb: 'pause' | 'resume', description: string): void {
  program
    .command(verb)
    .description(description)
    .addHelpText('after', examples(verb, `${verb} --json`))
    .action(async (_, command: Command) => {
      const { json, withHost } = contextOf(command)
      const status = await withHost((client) => client.post<Status>(`/${verb}`))
      if (json) printJson(status)
      else printLines([status.sentence])
    })
}
