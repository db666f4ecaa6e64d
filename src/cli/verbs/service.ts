import type { Command } from 'commander'
import { execa } from 'execa'
import pc from 'picocolors'
import { exitCode } from '../../errors.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { note, printJson, printLines } from '../print.ts'

export function addService(program: Command): void {
  const service = program
    .command('service')
    .addHelpText('after', examples('service install --now', 'service status', 'service logs --follow'))
  service
    .command('install')
    .description('Write the systemd user units and enable them; run it again after an upgrade')
    .option('--now', 'start the host at once')
    .action(async ({ now = false }: { now?: boolean }, command: Command) => {
      const { json, config } = contextOf(command)
      const { installService, serviceState, lingerHint } = await import('../../service/service.ts')
      const files = await installService(config(), now)
      const state = await serviceState()
      if (json) return printJson({ files, ...state })
      printLines([
        ...files.map((file) => `written    ${file}`),
        now ? `host       ${state.host}` : 'start it   claude-failover service install --now',
      ])
      if (state.linger !== true)
        note(
          `Without linger the service ends when you log out, and does not start at boot. Turn it on:\n  ${lingerHint()}`,
        )
    })
  service
    .command('status')
    .description('Show whether the service runs; exit 3 when it does not')
    .action(async (_, command: Command) => {
      const { json } = contextOf(command)
      const { serviceState } = await import('../../service/service.ts')
      const state = await serviceState()
      if (json) printJson(state)
      else
        printLines([
          `installed  ${state.installed ? (state.enabled ? 'yes, starts by itself' : 'yes, not enabled') : 'no'}`,
          `host       ${/^active/.test(state.host) ? pc.green(state.host) : pc.yellow(state.host)}${state.pid ? `, process ${state.pid}` : ''}`,
          `tmux       ${state.tmux}`,
          `restarts   ${state.restarts}`,
          `linger     ${state.linger === null ? 'unknown' : state.linger ? 'yes' : 'no: the service ends when you log out'}`,
        ])
      process.exitCode = /^active/.test(state.host) ? exitCode.done : exitCode.noHost
    })
  service
    .command('logs')
    .description('Show the log of the host')
    .option('--follow', 'stay, and print new lines')
    .action(async ({ follow = false }: { follow?: boolean }) => {
      const { needSystemd } = await import('../../service/systemd.ts')
      const { hostUnit } = await import('../../service/units.ts')
      await needSystemd()
      const words = ['--user-unit', hostUnit, '--no-pager', '--lines', '200', ...(follow ? ['--follow'] : [])]
      const { exitCode: code } = await execa('journalctl', words, { stdio: 'inherit', reject: false })
      process.exitCode = code === 0 || code === undefined ? exitCode.done : exitCode.failed
    })
  service
    .command('restart')
    .description('Restart the host; the sessions live on')
    .action(async (_, command: Command) => {
      const { json } = contextOf(command)
      const { restartService, serviceState } = await import('../../service/service.ts')
      await restartService()
      const state = await serviceState()
      if (json) printJson(state)
      else printLines([`host       ${state.host}`])
    })
  service
    .command('uninstall')
    .description('Stop the host and remove the units; the sessions live on until you end them')
    .action(async (_, command: Command) => {
      const { json } = contextOf(command)
      const { uninstallService } = await import('../../service/service.ts')
      const files = await uninstallService()
      if (json) return printJson({ files })
      printLines(files.length > 0 ? files.map((file) => `removed    ${file}`) : ['nothing was installed'])
    })
}
