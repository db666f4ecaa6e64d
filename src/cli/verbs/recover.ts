import type { Command } from 'commander'
import pc from 'picocolors'
import type { Recovery } from '../../api/api.ts'
import type { Status } from '../../api/status.ts'
import type { ControlClient } from '../../control/client.ts'
import { exitCode } from '../../errors.ts'
import { type Repair, repairLines } from '../../repair.ts'
import { safeText } from '../../text.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { groupOption } from '../group.ts'
import { printJson, printLines } from '../print.ts'

export function addRecover(program: Command): void {
  program
    .command('recover')
    .addOption(groupOption('of this group; else of the first'))
    .addHelpText('after', examples('recover', 'recover --json', 'recover --group research'))
    .action(async ({ group }: { group?: string }, command: Command) => {
      const { json, withHost } = contextOf(command)
      const { recovery, before, repairs } = await withHost(async (client) => {
        const status = await client.get<Status>('/status')
        const { state, degraded } = status.groups?.find(({ name }) => name === group) ?? status
        const outcome = await client.post<Recovery>('/recover', group === undefined ? {} : { group })
        const ways = outcome.ok ? [] : await waysFrom(client)
        return { recovery: outcome, before: degraded?.code === 'LINK_MOVED' ? 'LINK_MOVED' : state, repairs: ways }
      })
      if (json) printJson({ ...recovery, repairs })
      else printLines(show(recovery, before, repairs))
      process.exitCode = recovery.ok ? exitCode.done : exitCode.failed
    })
}

async function waysFrom(client: ControlClient): Promise<Repair[]> {
  const { repairs } = await client.get<Status>('/status')
  return repairs ?? []
}

const show = ({ ok, state, faults }: Recovery, before: string, repairs: Repair[]): string[] => [
  ok ? recovered(before, state) : pc.red(`not recovered: the state is still ${state}`),
  ...faults.map(({ code, message }) => `${pc.red(code)}  ${safeText(message)}`),
  ...(repairs.length > 1 ? ['Two ways out; each is whole:'] : []),
  ...(ok ? [] : repairs.flatMap((repair) => repairLines(repair, '  '))),
]

const recovered = (before: string, state: string): string =>
  before === 'normal' ? 'nothing to recover from: the state is normal' : `recovered: the state is ${state}`
