import type { Command } from 'commander'
import pc from 'picocolors'
import type { Decision } from '../../../machines/decision.ts'
import { explainFromDisk } from '../../api/offline.ts'
import { FailoverError } from '../../errors.ts'
import { contextOf, examples } from '../context.ts'
import { printJson, printLines } from '../print.ts'

export function addExplain(program: Command): void {
  program
    .command('explain')
    .description('why the host would or would not swap now, rule by rule, and where to')
    .addHelpText('after', examples('explain', 'explain --json | jq \'.rules[] | select(.verdict == "bars")\''))
    .action(async (_, command: Command) => {
      const { json, config, withHost } = contextOf(command)
      const decision = await withHost((client) => client.get<Decision>('/explain')).catch((error) => {
        if (error instanceof FailoverError && error.code === 'NO_HOST') return explainFromDisk(config())
        throw error
      })
      if (json) printJson(decision)
      else printLines(show(decision))
    })
}

function show({ wouldSwap, to, rules }: Decision): string[] {
  return [
    pc.bold(wouldSwap ? `would swap now, to ${to}` : `would not swap now${to ? `; the target would be ${to}` : ''}`),
    ...rules.map(({ rule, inputs, verdict }) => {
      const mark = verdict === 'allows' ? pc.green('allows') : pc.red('bars  ')
      return `${mark}  ${rule}  ${pc.dim(JSON.stringify(inputs))}`
    }),
  ]
}
