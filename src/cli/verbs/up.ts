import type { Command } from 'commander'
import type { HostApi } from '../../api/api.ts'
import { exitCode, FailoverError } from '../../errors.ts'
import { type Context, contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { note, printLines } from '../print.ts'

interface Options {
  sandbox?: boolean
  keep?: boolean
}

export function addUp(program: Command): void {
  program
    .command('up')
    .option('--sandbox', 'use made-up accounts and a stand-in agent in a temporary directory, deleted at the end')
    .option('--keep', 'with --sandbox: keep the directory; its agents end with the host')
    .addHelpText('after', examples('up', 'up --sandbox', 'up --config ./config.yaml --log-level debug'))
    .action(async ({ sandbox = false, keep = false }: Options, command: Command) => {
      const context = contextOf(command)
      refuseMixed(sandbox, keep, command.optsWithGlobals<{ config?: string }>().config)
      if (sandbox) {
        const { upSandbox } = await import('../show/up-sandbox.ts')
        return upSandbox(context, keep)
      }
      await warnWithoutAgent(context)
      const { runHost } = await import('../../host/run.ts')
      const { openLog } = await import('../../log.ts')
      const { openManager } = await import('../../service/notify.ts')
      const { config } = context
      const manager = openManager(() => context.withHost((client) => client.get('/healthz').catch(answered)))
      const host = runHost({
        config: config(),
        log: openLog(context.logLevel),
        onReady: (api) => void sayReady(context, api),
      })
      const stop = () => {
        void manager?.stopping()
        host.stop()
      }
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, stop)
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

/** A host that says 503 lives. */
function answered(error: unknown): void {
  if (error instanceof FailoverError && ['TIMED_OUT', 'NO_HOST'].includes(error.code)) throw error
}

/** @throws FailoverError `USAGE` */
function refuseMixed(sandbox: boolean, keep: boolean, config: string | undefined): void {
  if (keep && !sandbox)
    throw new FailoverError('USAGE', {
      message: '--keep is for the directory of a sandbox',
      expected: 'up --sandbox --keep',
      found: 'up --keep',
      fix: 'claude-failover up --sandbox --keep',
    })
  if (sandbox && config !== undefined)
    throw new FailoverError('USAGE', {
      message: 'a sandbox has a config of its own: --config cannot be given with --sandbox',
      expected: 'one of the two',
      found: `--sandbox and --config ${config}`,
      fix: 'claude-failover up --sandbox',
    })
}

/** Said before anything starts: the host runs on without it, and tries again and again. */
async function warnWithoutAgent({ config, json }: Context): Promise<void> {
  const { findAgent, agentMissing } = await import('../../doctor/agent.ts')
  const { agent } = config()
  if (json || (await findAgent(agent.command))) return
  note(`warning: ${agentMissing(agent.command)}; sessions will not start until it is there`)
}
