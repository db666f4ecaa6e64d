import type { Command } from 'commander'
import type { Status } from '../../host/status.ts'
import { contextOf } from '../context.ts'
import { printJson } from '../print.ts'

export function addStatus(program: Command): void {
  program.command('status').action(async (_, command: Command) => {
    const context = contextOf(command)
    await context.withHost(async (client) => printJson(await client.get<Status>('/status')))
  })
}
