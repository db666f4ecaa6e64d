import { type Command, Option } from 'commander'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { machineNamed, machineOption } from '../machine.ts'
import { printJson, printLines } from '../print.ts'

const kinds = ['shortest', 'simple'] as const

interface Options {
  machine: string
  kind: (typeof kinds)[number]
}

export function addPaths(program: Command): void {
  program
    .command('paths')
    .addOption(machineOption())
    .addOption(new Option('--kind <kind>', 'choose which paths').choices([...kinds]).default('shortest'))
    .addHelpText('after', examples('paths', 'paths --machine host --kind simple --json'))
    .action(async ({ machine, kind }: Options, command: Command) => {
      const { json } = contextOf(command)
      const { pathsOf } = await import('../paths.ts')
      const paths = pathsOf(machineNamed(machine), kind)
      if (json) printJson(paths)
      else printLines(paths.map(({ description, steps }) => `${steps.length} steps: ${description}`))
    })
}
