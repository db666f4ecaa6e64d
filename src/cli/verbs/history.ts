import type { Command } from 'commander'
import pc from 'picocolors'
import { recordsOfGroup } from '../../api/records.ts'
import { FailoverError } from '../../errors.ts'
import type { SwapRecord } from '../../journal/record.ts'
import { readRecords } from '../../journal/records.ts'
import { readState, runningIn } from '../../journal/state.ts'
import type { WayPlan } from '../../swap/ways-out.ts'
import { duration, stamp } from '../../time.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { groupOption } from '../group.ts'
import { printJson, printLines } from '../print.ts'
import { outcome } from '../show/status.ts'
import { showRecord } from '../show/swap.ts'
import { table } from '../show/table.ts'

export function addHistory(program: Command): void {
  program
    .command('history')
    .argument('[id]', 'the id of a swap')
    .addOption(groupOption('of this group; else of all'))
    .addHelpText('after', examples('history', 'history 7', 'history --json', 'history --group research'))
    .action(async (id: string | undefined, { group }: { group?: string }, command: Command) => {
      const { json, config } = contextOf(command)
      const { stateDir } = config()
      const state = readState(stateDir)
      if (id !== undefined) {
        const record = /^\d+$/.test(id)
          ? readRecords(stateDir, runningIn(state)).find((one) => one.id === Number(id))
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
      const records = recordsOfGroup({ stateDir }, state, group)
      if (json) return printJson(records)
      if (records.length === 0) return printLines([pc.dim('no swap yet')])
      const several = new Set(records.map((record) => record.group)).size > 1
      printLines(
        table(
          ['id', ...(several ? ['group'] : []), 'began', 'from', 'to', 'outcome', 'took', 'sessions', 'reason'],
          records.map(({ id: number, group: of, startedAt, from, to, outcome: how, ms, sessions, reason }) => [
            String(number),
            ...(several ? [of ?? '-'] : []),
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
