import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import pc from 'picocolors'
import { keyText } from '../../claude/home/global-file.ts'
import { globalFile } from '../../claude/home/names.ts'
import { type Check, diagnose } from '../../doctor/diagnose.ts'
import { applyFix, type Fixed } from '../../doctor/fix.ts'
import { type FileFix, planFixes } from '../../doctor/fix-plan.ts'
import { exitCode, FailoverError } from '../../errors.ts'
import { numbered, repairLines, stepsOf } from '../../repair.ts'
import { safeText } from '../../text.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { note, printJson, printLines } from '../print.ts'

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
      const fixed = fix ? await mend(await planFixes(config()), yes) : undefined
      const diagnosis = await diagnose(config())
      if (json) printJson(fixed ? { ...diagnosis, fixed } : diagnosis)
      else printLines(diagnosis.checks.flatMap(show))
      process.exitCode = diagnosis.ok ? exitCode.done : exitCode.failed
    })
}

/** Shown before it is done, whoever agrees to it. @throws FailoverError `USAGE`, `FIX_REFUSED` */
async function mend(plan: FileFix[], yes: boolean): Promise<Fixed[]> {
  if (plan.length === 0) {
    note(`nothing to add to any ${globalFile}`)
    return []
  }
  for (const { file, add } of plan) note([`to ${safeText(file)}`, ...add.map(planned)].join('\n'))
  if (!yes && !(await agreed())) {
    note('nothing was written')
    return []
  }
  const done: Fixed[] = []
  for (const fix of plan) {
    const fixed = await applyFix(fix)
    if (fixed.backup) note(`written; as it was: ${safeText(fixed.backup)}`)
    done.push(fixed)
  }
  return done
}

const planned = (key: FileFix['add'][number]): string => `  ${pc.green('+')} ${safeText(keyText(key))}: true`

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

const marks = { ok: pc.green('ok     '), warning: pc.yellow('warning'), error: pc.red('error  ') }

const show = ({ id, level, message, fix, repairs }: Check): string[] => [
  `${marks[level]}  ${id}: ${safeText(message)}`,
  ...(repairs
    ? repairs.flatMap((repair) => repairLines(repair, '         '))
    : fix
      ? numbered(stepsOf(fix), '         ').map(pc.dim)
      : []),
]
