import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { statusFromDisk } from '../../api/offline.ts'
import type { Status } from '../../api/status.ts'
import type { ControlClient } from '../../control/client.ts'
import { exitCode, FailoverError } from '../../errors.ts'
import { type Context, contextOf, examples } from '../context.ts'
import { printJson, printLines } from '../print.ts'
import { showStatus } from '../show/status.ts'

interface Seen {
  status: Status
  /** A host that is up, with all its sessions. */
  ready: boolean
}

export function addStatus(program: Command): void {
  program
    .command('status')
    .description('one sentence, then accounts, sessions, the last swap')
    .option('--watch', 'stay, and draw it again as it changes')
    .addHelpText('after', examples('status', 'status --watch', "status --json | jq -r '.activeAccount'"))
    .action(async ({ watch }: { watch?: boolean }, command: Command) => {
      const context = contextOf(command)
      await context.withHost(async (client) => {
        const { status, ready } = await look(context, client)
        show(context, status)
        process.exitCode = ready ? exitCode.done : exitCode.noHost
        if (watch) await stay(context, client, status)
      })
    })
}

async function look({ config }: Context, client: ControlClient): Promise<Seen> {
  try {
    const { ready, ...status } = await client.get<Status & { ready: boolean }>('/status')
    return { status, ready }
  } catch (error) {
    if (!(error instanceof FailoverError) || error.code !== 'NO_HOST') throw error
    const status = await statusFromDisk(config())
    if (!status) throw error
    return { status, ready: false }
  }
}

function show({ json }: Context, status: Status): void {
  if (json) printJson(status)
  else printLines(showStatus(status, Date.now()))
}

/** In place on a terminal; elsewhere, and as JSON, once more for each change. */
async function stay(context: Context, client: ControlClient, first: Status): Promise<void> {
  let before = JSON.stringify(first)
  for (;;) {
    await sleep(500)
    const { status } = await look(context, client)
    const now = JSON.stringify(status)
    const inPlace = process.stdout.isTTY && !context.json
    if (!inPlace && now === before) continue
    before = now
    if (inPlace) process.stdout.write('\u001b[H\u001b[2J')
    show(context, status)
  }
}
