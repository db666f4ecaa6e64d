import { type Command, Option } from 'commander'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { machineNamed, machineOption } from '../machine.ts'

const formats = ['mermaid', 'json', 'dot', 'svg'] as const

interface Options {
  machine: string
  format?: (typeof formats)[number]
}

export function addGraph(program: Command): void {
  program
    .command('graph')
    .addOption(machineOption())
    .addOption(new Option('--format <format>', 'print it in this format (default: mermaid)').choices([...formats]))
    .addHelpText('after', examples('graph', 'graph --machine host --format svg > host.svg'))
    .action(async ({ machine, format }: Options, command: Command) => {
      const { json } = contextOf(command)
      const { drawMachine } = await import('../../inspect/chart/index.ts')
      process.stdout.write(await drawMachine(machineNamed(machine), format ?? (json ? 'json' : 'mermaid')))
    })
}
