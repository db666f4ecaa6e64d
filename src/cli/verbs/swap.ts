import type { Command } from 'commander'
import { contextOf } from '../context.ts'
import { note, printJson } from '../print.ts'

export function addSwap(program: Command): void {
  program
    .command('swap')
    .option('--to <name>')
    .action(async (options, command: Command) => {
      const context = contextOf(command)
      await context.withHost(async (client) => {
        for await (const l of client.stream('/swap', options)) {
          if (l.record) printJson(l.record)
          else note(JSON.stringify(l).slice(0, 300))
        }
      })
    })
}
