import type { Command } from 'commander'
import { type ExitCode, exitCode, FailoverError } from '../../errors.ts'
import type { PlanView, SwapRecord } from '../../journal/record.ts'
import { contextOf, examples } from '../context.ts'
import { note, printJson, printLines } from '../print.ts'
import { progressOf, showEnd, showPlan } from '../show/swap.ts'

interface Options {
  to?: string
  reason?: string
  drain?: boolean
  dryRun?: boolean
}

export function addSwap(program: Command): void {
  program
    .command('swap')
    .description('a swap now; returns when the machine rests again')
    .option('--to <name>', 'the account to go to; else the host chooses')
    .option('--reason <text>', 'kept in its record')
    .option('--drain', 'let turns end first, for at most failover.drain')
    .option('--dry-run', 'print the plan and do nothing')
    .addHelpText('after', examples('swap', 'swap --to compte2 --drain', 'swap --dry-run --json'))
    .action(async (options: Options, command: Command) => {
      const context = contextOf(command)
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
