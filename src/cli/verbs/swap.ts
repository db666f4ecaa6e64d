import type { Command } from 'commander'
import { type ExitCode, exitCode, FailoverError } from '../../errors.ts'
import type { PlanView, SwapRecord } from '../../journal/record.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { groupOption } from '../group.ts'
import { note, printJson, printLines } from '../print.ts'
import { progressOf, showEnd, showPlan } from '../show/swap.ts'

interface Options {
  to?: string
  reason?: string
  drain?: boolean
  dryRun?: boolean
  group?: string
}

export function addSwap(program: Command): void {
  program
    .command('swap')
    .argument('[account]', 'go to this account; without it the host chooses')
    .option('--to <name>', 'the same as naming the account')
    .option('--reason <text>', 'keep this text in the record')
    .option('--drain', 'let running turns end first, for at most failover.drain')
    .option('--dry-run', 'print the plan and do nothing')
    .addOption(groupOption('of this group; else of the first'))
    .addHelpText(
      'after',
      examples('swap', 'swap compte2', 'swap --to compte2 --drain', 'swap --dry-run --json', 'swap --group research'),
    )
    .action(async (account: string | undefined, given: Options, command: Command) => {
      const context = contextOf(command)
      const options = { ...given, ...targetOf(account, given.to) }
      await context.withHost(async (client) => {
        if (options.dryRun) {
          const plan = await client.post<PlanView>('/swap', options)
          return context.json ? printJson(plan) : printLines(showPlan(plan))
        }
        const record = await follow(client.stream('/swap', options))
        if (context.json) printJson(record)
        else printLines([showEnd(record)])
        process.exitCode = exitOf(record)
      })
    })
}

/** @throws FailoverError `USAGE` when two are named */
function targetOf(account: string | undefined, to: string | undefined): { to?: string } {
  if (account !== undefined && to !== undefined && account !== to)
    throw new FailoverError('USAGE', {
      message: 'two accounts are named',
      expected: 'one account',
      found: `${account} and ${to}`,
      fix: `claude-failover swap ${account}`,
    })
  const name = account ?? to
  return name === undefined ? {} : { to: name }
}

async function follow(lines: AsyncGenerator<Record<string, unknown>>): Promise<SwapRecord> {
  const progress = progressOf(note)
  for await (const line of lines) {
    if (line.progress) progress(line.progress as SwapRecord)
    if (line.error) throw new FailoverError('HOST_STOPPED', line.error as FailoverError)
    if (line.record) {
      progress(line.record as SwapRecord)
      return line.record as SwapRecord
    }
  }
  throw new FailoverError('HOST_STOPPED', {
    message: 'the host ended before the swap did',
    fix: 'start it again: the swap goes on from where it was',
  })
}

/** 0 only when it swapped and every session proved itself. */
export const exitOf = ({ outcome, sessions }: SwapRecord): ExitCode =>
  outcome === 'swapped' && sessions.every(({ proved }) => proved) ? exitCode.done : exitCode.failed
