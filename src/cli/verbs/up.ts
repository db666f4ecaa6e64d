import type { Command } from 'commander'
import type { HostApi } from '../../api/api.ts'
import { exitCode, FailoverError } from '../../errors.ts'
import { type Context, contextOf, examples } from '../context.ts'
import { printLines } from '../print.ts'

interface Options {
  sandbox?: boolean
  keep?: boolean
}

export function addUp(program: Command): void {
  program
    .command('up')
    .description('the host, in the foreground, until SIGINT or SIGTERM')
    .option(
      '--sandbox',
      'on accounts, a tmux server and a stand-in agent of its own, in one directory that goes with it',
    )
    .option('--keep', 'leave the directory of the sandbox')
    .addHelpText('after', examples('up', 'up --sandbox', 'up --config ./config.yaml --log-level debug'))
    .action(async ({ sandbox, keep = false }: Options, command: Command) => {
      const context = contextOf(command)
      if (sandbox) {
        const { upSandbox } = await import('../../sandbox/up.ts')
        return upSandbox(context, keep)
      }
      const { runHost } = await import('../../host/run.ts')
      const { openLog } = await import('../../log.ts')
      const host = runHost({
        config: context.config(),
        log: openLog(context.logLevel),
        onReady: (api) => void sayReady(context, api),
      })
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, host.stop)
      const fault = await host.ended
      // What still hangs (a stuck disk, a socket) must not keep the process: all that lasts is on disk.
      setTimeout(() => process.exit(), 500).unref()
      if (fault) throw FailoverError.from(fault)
      process.exitCode = exitCode.done
    })
}

/** The one line on standard output that scripts wait for. */
export async function sayReady({ json }: Context, api: HostApi, extra: object = {}): Promise<void> {
  const status = await api.status()
  printLines([json ? JSON.stringify({ ready: true, ...extra, status }) : `ready ${status.sentence}`])
}
