// `up --sandbox`.
import { relative } from 'node:path'
import type { HostApi } from '../../api/api.ts'
import { exitCode, FailoverError } from '../../errors.ts'
import { runHost } from '../../host/run.ts'
import { openLog } from '../../log.ts'
import { createSandbox } from '../../sandbox/sandbox.ts'
import type { Context } from '../context.ts'
import { note } from '../print.ts'
import { sayReady } from '../verbs/up.ts'
import { announce, narrate, suggest, welcome } from './narrator.ts'

/** Four sessions, a turn every two seconds each: the first account lasts about ten seconds. */
const options = {
  accounts: ['compte1', 'compte2', 'compte3'],
  dedicated: ['app', 'docs'],
  autonomous: 2,
  workEvery: 2_000,
  quotaTurns: 20,
  port: 0,
}

export async function upSandbox(context: Context, keep: boolean): Promise<void> {
  const sandbox = await createSandbox(options)
  try {
    welcome(sandbox)
    const onReady = async (api: HostApi) => {
      announce(await api.status())
      await sayReady(context, api, { config: sandbox.config.file })
      narrate(api, () => suggest(sandbox, thisCommand(), keep))
    }
    const host = runHost({
      config: sandbox.config,
      // The story is told already; the log would tell it again.
      log: openLog(context.logLevel === 'info' ? 'warn' : context.logLevel),
      onReady: (api) => void onReady(api),
    })
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, host.stop)
    const fault = await host.ended
    if (fault) throw FailoverError.from(fault)
    process.exitCode = exitCode.done
  } finally {
    if (keep) note(`The directory stays: ${sandbox.directory}`)
    if (keep) await sandbox.keep()
    else await sandbox.remove()
  }
}

/** As it can be typed here: the installed program, or this very file. */
function thisCommand(): string {
  const script = process.argv[1] ?? 'claude-failover'
  return script.endsWith('.js') ? `node ${relative(process.cwd(), script)}` : 'claude-failover'
}
