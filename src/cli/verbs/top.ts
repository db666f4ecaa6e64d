import type { Command } from 'commander'
import type { Status } from '../../api/status.ts'
import { FailoverError } from '../../errors.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { look } from './status.ts'

export function addTop(program: Command): void {
  program
    .command('top')
    .addHelpText('after', examples('top', 'status --watch'))
    .action(async (_, command: Command) => {
      const { config, json, withHost } = contextOf(command)
      if (json || !process.stdin.isTTY || !process.stdout.isTTY)
        throw new FailoverError('USAGE', {
          message: 'top needs a terminal',
          expected: 'a terminal to draw on',
          found: json ? '--json' : 'a pipe',
          fix: 'claude-failover status --watch --json',
        })
      const { runTop } = await import('../top/top.ts')
      await runTop(
        config(),
        await withHost(async (client) => (await look({ config }, client)).status).catch(unlessAway),
      )
    })
}

/** It waits for a host that is not there yet. */
function unlessAway(error: unknown): Status | null {
  if (error instanceof FailoverError && ['NO_HOST', 'TIMED_OUT'].includes(error.code)) return null
  throw error
}
