import type { Command } from 'commander'
import type { Explained } from '../../api/standing.ts'
import { FailoverError } from '../../errors.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { groupOption, inQuery } from '../group.ts'
import { printJson, printLines } from '../print.ts'
import { showExplained } from '../show/explain.ts'

export function addExplain(program: Command): void {
  program
    .command('explain')
    .addOption(groupOption('of this group; else of the first'))
    .addHelpText(
      'after',
      examples('explain', 'explain --group research', 'explain --json | jq \'.rules[] | select(.verdict == "bars")\''),
    )
    .action(async ({ group }: { group?: string }, command: Command) => {
      const { json, config, withHost } = contextOf(command)
      const decision = await withHost((client) => client.get<Explained>(inQuery('/explain', group))).catch(
        async (error) => {
          if (!(error instanceof FailoverError) || error.code !== 'NO_HOST') throw error
          const { explainFromDisk } = await import('../../api/offline.ts')
          return explainFromDisk(config(), group)
        },
      )
      if (json) printJson(decision)
      else printLines(showExplained(decision, Date.now()))
    })
}
