import { buffer } from 'node:stream/consumers'
import { type Command, Option } from 'commander'
import type { AnySign } from '../../../machines/evidence.ts'
import { readBounded } from '../../disk/bounded.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { printJson, printLines } from '../print.ts'
import { columns, cutTo, table, wrap } from '../show/table.ts'

/** Much more than any screen; what is longer is no screen. */
const mostBytes = 1_000_000

interface Options {
  rules?: string
}

export function addRules(program: Command): void {
  const rules = program.command('rules')
  const ofFile = () => new Option('--rules <file>', 'use these rules instead of the built-in ones')

  rules
    .command('test')
    .argument('<file>', 'a screen as text, or - for standard input')
    .description('Try the rules on a text, one by one')
    .addOption(ofFile())
    .addHelpText('after', examples('rules test screen.txt', 'rules test --json - < screen.txt'))
    .action(async (file: string, { rules: named }: Options, command: Command) => {
      const { json } = contextOf(command)
      const { loadRules, unreadable } = await import('../../claude/screen/rules.ts')
      const { judgeScreen } = await import('../../claude/screen/judge.ts')
      const { version, rules: all } = loadRules(named)
      const text = await textOf(file, unreadable)
      const { sign, rules: results } = judgeScreen(text, all, { seen: new Date() })
      if (json) return printJson({ version, sign: sign ?? null, rules: results })
      const rows = results.flatMap(({ id, matched, why, line }) => [
        ...wrap(`${matched ? '✓' : ' '}  ${id}: ${why}`),
        ...(line === undefined ? [] : [cutTo(`     ${line}`, columns())]),
      ])
      printLines([...rows, '', verdict(sign)])
    })

  rules
    .command('list')
    .description('List the rules')
    .addOption(ofFile())
    .addHelpText('after', examples('rules list', 'rules list --json'))
    .action(async ({ rules: named }: Options, command: Command) => {
      const { json } = contextOf(command)
      const { loadRules } = await import('../../claude/screen/rules.ts')
      const { version, rules: all } = loadRules(named)
      if (json) return printJson({ version, rules: all.map(({ regExp, ...rule }) => rule) })
      const rows = all.map(({ id, verdict, where, pattern }) => [id, verdict, where, pattern])
      printLines(table(['rule', 'verdict', 'where', 'pattern'], rows))
    })
}

async function textOf(file: string, unreadable: (file: string, error: unknown) => Error): Promise<string> {
  try {
    const content = file === '-' ? await buffer(process.stdin) : readBounded(file)
    return content.subarray(-mostBytes).toString('utf8')
  } catch (error) {
    throw unreadable(file, error)
  }
}

function verdict(sign: AnySign | undefined): string {
  if (sign?.kind === 'limit') {
    const resets = sign.resetsAt ? `resets at ${sign.resetsAt}` : 'no time of a reset'
    return `A suspected limit: window ${sign.window}, ${resets}. Something else has to confirm it.`
  }
  return sign?.kind === 'passing' ? `Passing (${sign.reason}): no limit.` : 'No limit.'
}
