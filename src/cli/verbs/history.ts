import type { Command } from 'commander'
import pc from 'picocolors'
import { FailoverError } from '../../errors.ts'
import type { SwapRecord } from '../../journal/record.ts'
import { readRecords } from '../../journal/records.ts'
import { readState } from '../../journal/state.ts'
import type { WayPlan } from '../../swap/ways-out.ts'
import { duration, stamp } from '../../time.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { printJson, printLines } from '../print.ts'
import { outcome } from '../show/status.ts'
import { showRecord } from '../show/swap.ts'
import { table } from '../show/table.ts'

export function addHistory(program: Command): void {
  program
    .command('history')
    .argument('[id]', 'the id of a swap')
    .addHelpText('after', examples('history', 'history 7', 'history --json'))
    .action(async (id: string | undefined, _, command: Command) => {
      const { json, config } = contextOf(command)
      const { stateDir } = config()
      if (id !== undefined) {
        const record = /^\d+$/.test(id)
          ? readRecords(stateDir, readState(stateDir)?.record).find((one) => one.id === Number(id))
          : undefined
        if (!record)
          throw new FailoverError('UNKNOWN_SWAP', {
            message: `there is no swap ${id}`,
            expected: 'the id of a swap on record',
            found: id,
            fix: 'claude-failover history lists them',
          })
        if (json) return printJson(record)
        const stands = record.outcome === 'partialSwap' && !record.recovered
        const { waysOut } = await import('../../swap/ways-out.ts')
        return printLines(showRecord(record, stands ? await waysOut(wayPlan(record)) : []))
      }
      const records = readRecords(stateDir, readState(stateDir)?.record)
      if (json) return printJson(records)
      if (records.length === 0) return printLines([pc.dim('no swap yet')])
      printLines(
        table(
          ['id', 'began', 'from', 'to', 'outcome', 'took', 'sessions', 'reason'],
          records.map(({ id: number, startedAt, from, to, outcome: how, ms, sessions, reason }) => [
            String(number),
            stamp(startedAt),
            from,
            to,
            outcome(how),
            duration(ms),
            `${sessions.filter(({ proved }) => proved).length}/${sessions.length}`,
            reason,
          ]),
        ),
      )
    })
}

const wayPlan = ({ plan, from, to }: SwapRecord): WayPlan => ({
  ...plan,
  from: { name: from, home: plan.homes.from },
  to: { name: to, home: plan.homes.to },
})
