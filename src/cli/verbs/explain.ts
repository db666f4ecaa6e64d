import type { Command } from 'commander'
import type { Explained } from '../../api/standing.ts'
import { FailoverError } from '../../errors.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { printJson, printLines } from '../print.ts'
import { showDecision } from '../show/explain.ts'

export function addExplain(program: Command): void {
  program
    .command('explain')
    .addHelpText('after', examples('explain', 'explain --json | jq \'.rules[] | select(.verdict == "bars")\''))
    .action(async (_, command: Command) => {
      const { json, config, withHost } = contextOf(command)
      const decision = await withHost((client) => client.get<Explained>('/explain')).catch(async (error) => {
        if (!(error instanceof FailoverError) || error.code !== 'NO_HOST') throw error
        const { explainFromDisk } = await import('../../api/offline.ts')
        return explainFromDisk(config())
      })
      if (json) printJson(decision)
      else printLines(showDecision(decision, Date.now()))
    })
}
