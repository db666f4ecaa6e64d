import type { Command } from 'commander'
import { FailoverError } from '../../errors.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { note, printJson, printLines } from '../print.ts'

interface Options {
  from?: string
  to?: string
  speed?: string
  port?: string
}

export function addReplay(program: Command): void {
  program
    .command('replay')
    .argument('[swap]', 'the id of a swap; without it, all that the log holds')
    .description('serves the dashboard with the past instead of the present, until Ctrl-C')
    .option('--from <seq>', 'begin at this record of the log')
    .option('--to <seq>', 'end at this record of the log')
    .option('--speed <number>', 'times as fast as it was (default: 1)')
    .option('--port <port>', 'serve it there (default: any free port)')
    .addHelpText('after', examples('replay 7', 'replay --from 1200 --to 1900 --speed 4', 'replay 7 --json'))
    .action(async (swap: string | undefined, { from, to, speed, port }: Options, command: Command) => {
      const { json, config } = contextOf(command)
      const { openReplay } = await import('../../views/replay.ts')
      const replay = await openReplay({
        stateDir: config().stateDir,
        part: { swap: numberIn('the id of a swap', swap), from: numberIn('--from', from), to: numberIn('--to', to) },
        speed: numberIn('--speed', speed, /^\d*\.?\d+$/) || 1,
        port: numberIn('--port', port) ?? 0,
      })
      const stopped = new Promise<void>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
      })
      const links = { dashboard: replay.link('dashboard'), inspector: replay.link('inspector') }
      if (json) printJson({ ...links, address: replay.address, from: replay.from, to: replay.to, token: replay.token })
      else {
        printLines([`dashboard  ${links.dashboard}`, `inspector  ${links.inspector}`])
        note(`Records ${replay.from} to ${replay.to}. Each link works once, within a minute. Stop with Ctrl-C.`)
      }
      await stopped
      await replay.close()
    })
}

function numberIn(what: string, text: string | undefined, shape = /^\d+$/): number | undefined {
  if (text === undefined) return undefined
  if (shape.test(text)) return Number(text)
  throw new FailoverError('USAGE', {
    message: `${what} must be a number`,
    expected: 'a number',
    found: text,
    fix: 'claude-failover replay --help',
  })
}
