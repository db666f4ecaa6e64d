import type { Command } from 'commander'
import pc from 'picocolors'
import { safeText } from '../../text.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { printJson, printLines } from '../print.ts'

interface Options {
  account?: string
  dryRun?: boolean
}

export function addRestore(program: Command): void {
  program
    .command('restore')
    .option('--account <name>', 'restore this account instead of the first of the config')
    .option('--dry-run', 'print the plan and do nothing')
    .addHelpText('after', examples('restore --dry-run', 'restore'))
    .action(async ({ account, dryRun = false }: Options, command: Command) => {
      const { json, config } = contextOf(command)
      const { planRestore, runRestore } = await import('../../init/restore.ts')
      const { textOf } = await import('../../init/steps.ts')
      const plan = dryRun ? await planRestore(config(), account) : await runRestore(config(), account)
      if (json) return printJson({ dryRun, ...plan })
      printLines([
        pc.bold(
          dryRun ? `${plan.link} would be restored; nothing is changed:` : `${plan.link} is a real directory again.`,
        ),
        ...plan.steps.map((step) => `  ${safeText(textOf(step))}`),
        ...plan.notes.map((text) => `${pc.yellow('note')}  ${safeText(text)}`),
        ...(dryRun
          ? []
          : ['The old config is kept beside its place. To remove the program: npm uninstall -g claude-failover']),
      ])
    })
}
