import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { FailoverError } from '../../errors.ts'
import { type FleetShown, nobody, offline } from '../../fleet/view.ts'
import { type Context, contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { printJson, printLines } from '../print.ts'
import { showFleet } from '../show/fleet.ts'

interface Options {
  watch?: boolean
}

export function addFleet(program: Command): void {
  const fleet = program
    .command('fleet')
    .option('--watch', 'stay, and redraw on each change')
    .addHelpText('after', examples('fleet', 'fleet --watch', "fleet --json | jq -r '.hosts[].name'"))
    .action(async ({ watch }: Options, command: Command) => {
      const context = contextOf(command)
      let before = ''
      for (;;) {
        const shown = await look(context)
        const now = JSON.stringify(shown)
        if (now !== before) show(context, shown, watch === true)
        before = now
        if (!watch) return
        await sleep(500)
      }
    })
  fleet
    .command('up')
    .option('--sandbox', 'three hosts on this machine with stand-in agents and a real nats-server')
    .description('Show a fleet at work in a sandbox')
    .addHelpText('after', examples('fleet up --sandbox'))
    .action(async ({ sandbox }: { sandbox?: boolean }, command: Command) => {
      if (!sandbox)
        throw new FailoverError('USAGE', {
          message: 'a host of a fleet is started like any other',
          expected: 'fleet up --sandbox, or up',
          found: 'fleet up',
          fix: 'claude-failover up',
        })
      const { fleetSandbox } = await import('../show/fleet-sandbox.ts')
      await fleetSandbox(contextOf(command))
    })
  fleet
    .command('key')
    .argument('<file>', 'where this host keeps its key; the file must not exist')
    .description('Create the key by which this host logs in, and print its public half')
    .addHelpText('after', examples('fleet key ~/.config/claude-failover/fleet.nk'))
    .action(async (file: string, _: unknown, command: Command) => {
      const { json } = contextOf(command)
      const { makeKey } = await import('../../fleet/nats/key.ts')
      const { path, publicKey } = makeKey(file)
      if (json) printJson({ file: path, publicKey })
      else printLines([publicKey])
    })
}

/** Without a fleet in the config there is nobody to ask. */
async function look({ config, withHost }: Context): Promise<FleetShown> {
  if (!config().fleet) return { ...nobody, ...offline(config()) }
  return withHost((client) => client.get<FleetShown>('/fleet'))
}

function show({ json }: Context, shown: FleetShown, inPlace: boolean): void {
  if (inPlace && !json && process.stdout.isTTY) process.stdout.write('\u001b[H\u001b[2J')
  if (json) printJson(shown)
  else printLines(showFleet(shown, Date.now()))
}
