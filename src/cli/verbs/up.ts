import type { Command } from 'commander'
import { exitCode, FailoverError } from '../../errors.ts'
import { runHost } from '../../host/run.ts'
import { contextOf } from '../context.ts'
import { printLine } from '../print.ts'

export function addUp(program: Command): void {
  program
    .command('up')
    .description('the host, in the foreground, until SIGINT or SIGTERM')
    .action(async (_, command: Command) => {
      const { config, log, json } = contextOf(command)
      const host = runHost({
        config: config(),
        log,
        async onReady(api) {
          const status = await api.status()
          printLine(json ? JSON.stringify({ ready: true, status }) : `ready ${status.sentence}`)
        },
      })
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, host.stop)
      const fault = await host.ended
      if (fault) throw new FailoverError(fault.code as never, fault)
      process.exitCode = exitCode.done
    })
}
