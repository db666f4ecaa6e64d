import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import { diagnose } from '../../doctor/diagnose.ts'
import { planFixes } from '../../doctor/fix-plan.ts'
import { exitCode, FailoverError } from '../../errors.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { mend } from '../mend.ts'
import { printJson, printLines } from '../print.ts'
import { checkLines } from '../show/checks.ts'

interface Options {
  fix?: boolean
  yes?: boolean
}

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .option('--fix', 'copy trust and onboarding answers between accounts; ask first')
    .option('--yes', 'with --fix: do not ask')
    .addHelpText(
      'after',
      examples('doctor', 'doctor --fix', 'doctor --json | jq \'.checks[] | select(.level == "error")\''),
    )
    .action(async ({ fix = false, yes = false }: Options, command: Command) => {
      const { json, config } = contextOf(command)
      const fixed = fix ? await mend(await planFixes(config()), yes ? async () => true : agreed) : undefined
      const diagnosis = await diagnose(config())
      if (json) printJson(fixed ? { ...diagnosis, fixed } : diagnosis)
      else printLines(diagnosis.checks.flatMap(checkLines))
      process.exitCode = diagnosis.ok ? exitCode.done : exitCode.failed
    })
}

/** @throws FailoverError `USAGE` */
async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new FailoverError('USAGE', {
      message: 'doctor --fix asks before it writes, and there is nobody to ask',
      expected: 'a terminal, or --yes',
      found: 'neither',
      fix: 'claude-failover doctor --fix --yes',
    })
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await asking.question('Add this? [y/N] ')).trim())
  } finally {
    asking.close()
  }
}
