import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import type { Status } from '../../api/status.ts'
import type { ControlClient } from '../../control/client.ts'
import { exitCode, FailoverError } from '../../errors.ts'
import { type Context, contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { printJson, printLines } from '../print.ts'
import { showStatus } from '../show/status.ts'
import { cutTo } from '../show/table.ts'
import { checkCodes, shortVerdict } from '../show/verdict.ts'

interface Seen {
  status: Status
  /** A host that is up, with all its sessions. */
  ready: boolean
}

interface Options {
  watch?: boolean
  short?: boolean
  check?: boolean
}

export function addStatus(program: Command): void {
  program
    .command('status')
    .option('--watch', 'stay, and redraw on each change')
    .option('--short', 'one line, for a tmux status bar')
    .option('--check', 'exit by verdict: 0 ok, 10 moving, 11 waiting, 12 attention, 13 broken, 3 no host')
    .addHelpText(
      'after',
      examples('status', 'status --watch', 'status --check', "status --json | jq -r '.verdict.level'"),
    )
    .action(async (options: Options, command: Command) => {
      const context = contextOf(command)
      await context.withHost(async (client) => {
        const seen = await look(context, client)
        show(context, seen.status, options)
        process.exitCode = exitOf(seen, options)
        if (options.watch) await stay(context, client, seen.status, options)
      })
    })
}

const exitOf = ({ status, ready }: Seen, { check }: Options): number => {
  if (!ready) return exitCode.noHost
  return check ? checkCodes[status.verdict.level] : exitCode.done
}

export async function look({ config }: Pick<Context, 'config'>, client: ControlClient): Promise<Seen> {
  try {
    const { ready, ...status } = await client.get<Status & { ready: boolean }>('/status')
    return { status, ready }
  } catch (error) {
    if (!(error instanceof FailoverError) || error.code !== 'NO_HOST') throw error
    if (!existsSync(config().stateDir)) throw neverRan(config().stateDir)
    // What reads the disk is not loaded while a host answers.
    const { statusFromDisk } = await import('../../api/offline.ts')
    const status = await statusFromDisk(config())
    if (!status) throw neverRan(config().stateDir)
    return { status, ready: false }
  }
}

/** Not `status` again: there is nothing that it could show. */
const neverRan = (stateDir: string): FailoverError =>
  new FailoverError('NO_HOST', {
    message: 'no host is running, and none has run here before',
    expected: `a host that uses ${stateDir}`,
    found: 'none',
    fix: 'start it: claude-failover up',
  })

function show({ json }: Context, status: Status, { short, watch }: Options): void {
  const now = Date.now()
  if (json) printJson(status)
  else if (short) printLines([shortVerdict(status, now)])
  else printLines(watch ? clipped(showStatus(status, now)) : showStatus(status, now))
}

/** What does not fit the window would push the verdict out at the top. */
function clipped(lines: string[]): string[] {
  const { isTTY, rows = 24 } = process.stdout
  if (!isTTY || lines.length < rows) return lines
  const shown = rows - 2
  return [...lines.slice(0, shown), cutTo(`… ${lines.length - shown} more lines: claude-failover top`, 80)]
}

/** In place on a terminal; elsewhere, and as JSON, once more for each change. */
async function stay(context: Context, client: ControlClient, first: Status, options: Options): Promise<void> {
  let before = JSON.stringify(first)
  for (;;) {
    await sleep(500)
    const { status } = await look(context, client)
    const now = JSON.stringify(status)
    const inPlace = process.stdout.isTTY && !context.json
    if (!inPlace && now === before) continue
    before = now
    if (inPlace) process.stdout.write('\u001b[H\u001b[2J')
    show(context, status, options)
  }
}
