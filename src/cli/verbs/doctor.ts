import type { Command } from 'commander'
import pc from 'picocolors'
import { exitCode } from '../../errors.ts'
import { type Check, diagnose } from '../../host/doctor.ts'
import { safeText } from '../../text.ts'
import { contextOf, examples } from '../context.ts'
import { printJson, printLines } from '../print.ts'

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('checks all that a swap relies on, and says how to mend what is wrong')
    .addHelpText('after', examples('doctor', 'doctor --json | jq \'.checks[] | select(.level == "error")\''))
    .action(async (_, command: Command) => {
      const { json, config } = contextOf(command)
      const diagnosis = await diagnose(config())
      if (json) printJson(diagnosis)
      else printLines(diagnosis.checks.flatMap(show))
      process.exitCode = diagnosis.ok ? exitCode.done : exitCode.failed
    })
}

const marks = { ok: pc.green('ok     '), warning: pc.yellow('warning'), error: pc.red('error  ') }

const show = ({ id, level, message, fix }: Check): string[] => [
  `${marks[level]}  ${id}: ${safeText(message)}`,
  ...(fix ? [`         ${pc.dim(safeText(fix))}`] : []),
]
