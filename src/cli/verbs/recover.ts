import type { Command } from 'commander'
import pc from 'picocolors'
import type { Recovery } from '../../api/api.ts'
import { exitCode } from '../../errors.ts'
import { contextOf, examples } from '../context.ts'
import { printJson, printLines } from '../print.ts'

export function addRecover(program: Command): void {
  program
    .command('recover')
    .description('leaves partialSwap once the disk is mended; changes no file')
    .addHelpText('after', examples('recover', 'recover --json'))
    .action(async (_, command: Command) => {
      const { json, withHost } = contextOf(command)
      const recovery = await withHost((client) => client.post<Recovery>('/recover'))
      if (json) printJson(recovery)
      else printLines(show(recovery))
      process.exitCode = recovery.ok ? exitCode.done : exitCode.failed
    })
}

const show = ({ ok, state, faults }: Recovery): string[] => [
  ok ? `recovered: the state is ${state}` : pc.red(`not recovered: the state is still ${state}`),
  ...faults.flatMap(({ code, message, fix }) => [`${pc.red(code)}  ${message}`, ...(fix ? [`    ${fix}`] : [])]),
]
