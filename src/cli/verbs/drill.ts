import type { Command } from 'commander'
import pc from 'picocolors'
import { exitCode } from '../../errors.ts'
import { openLog } from '../../log.ts'
import { duration } from '../../time.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { note, printJson, printLines } from '../print.ts'
import { progressOf } from '../show/swap.ts'

export function addDrill(program: Command): void {
  program
    .command('drill')
    .addHelpText('after', examples('drill', "drill --json | jq '.steps'"))
    .action(async (_, command: Command) => {
      const { json, logLevel } = contextOf(command)
      const { drill } = await import('../../sandbox/drill.ts')
      const interrupted = new AbortController()
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => interrupted.abort())
      note(pc.dim('Making a sandbox; its sessions work until the first account reaches its limit …'))
      const { ok, ms, steps, sessions } = await drill({
        log: openLog(logLevel === 'info' ? 'warn' : logLevel),
        signal: interrupted.signal,
        follow: progressOf(note),
      })
      if (json) printJson({ ok, ms, steps, sessions })
      else {
        const came = `${sessions.filter(({ proved }) => proved).length} of ${sessions.length} sessions came through`
        printLines([`${ok ? pc.green('ok') : pc.red('failed')}: ${came}, ${duration(ms)} in all`])
      }
      process.exitCode = ok ? exitCode.done : exitCode.failed
    })
}
