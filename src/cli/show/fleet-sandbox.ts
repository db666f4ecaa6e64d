// `fleet up --sandbox`: three hosts on this machine, with accounts in common, that fail over together.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pc from 'picocolors'
import type { HostApi } from '../../api/api.ts'
import type { Config } from '../../config/config.ts'
import { exitCode, FailoverError } from '../../errors.ts'
import { type RunningHost, runHost } from '../../host/run.ts'
import { openLog } from '../../log.ts'
import { startNats } from '../../sandbox/nats.ts'
import { createSandbox } from '../../sandbox/sandbox.ts'
import type { Context } from '../context.ts'
import { note } from '../print.ts'

const hosts = ['desk', 'laptop', 'server']
const accounts = ['compte1', 'compte2', 'compte3', 'compte4']

/** The first account of the first host lasts some ten seconds; those of the others would last for ever. */
const options = { accounts, dedicated: ['app'], autonomous: 1, workEvery: 2_000, port: false as const }
const turns = { first: 10, others: 1_000_000 }

export async function fleetSandbox({ logLevel }: Context): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'claude-failover-nats-'))
  const undo: (() => unknown)[] = [() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 })]
  try {
    const nats = await startNats(directory)
    undo.push(nats.stop)
    note(
      pc.bold('A fleet in a sandbox: three hosts, a real nats-server, stand-in agents. Nothing of yours is touched.'),
    )
    const running: RunningHost[] = []
    for (const name of ['SIGINT', 'SIGTERM'] as const)
      process.on(name, () => {
        for (const host of running) host.stop()
      })
    const log = openLog(logLevel === 'info' ? 'error' : logLevel)
    for (const [index, host] of hosts.entries()) {
      const quotaTurns = index === 0 ? turns.first : turns.others
      const sandbox = await createSandbox({ ...options, quotaTurns })
      undo.push(sandbox.remove)
      const config: Config = {
        ...sandbox.config,
        fleet: {
          host,
          nats: { servers: [nats.url], prefix: 'claude-failover', replicas: 1 },
          identity: Object.fromEntries(accounts.map((name) => [name, name])),
          projects: {},
        },
      }
      note(`  ${host.padEnd(7)} --config ${sandbox.config.file}`)
      running.push(runHost({ config, log, onReady: (api) => follow(host, api) }))
    }
    note('In a few seconds desk reaches a limit; the others leave that account without having met it. Ctrl-C ends it.')
    const faults = await Promise.all(running.map(({ ended }) => ended))
    const fault = faults.find((one) => one !== null)
    if (fault) throw FailoverError.from(fault)
    process.exitCode = exitCode.done
  } finally {
    for (const one of undo.reverse()) await one()
  }
}

function follow(host: string, api: HostApi): void {
  note(`${pc.bold(host)} is ready`)
  api.follow(({ id, from, to, outcome, ms, trigger, sessions }) => {
    if (outcome === null) return
    const seen = trigger?.source === 'fleet' ? `told by ${trigger.session.slice(1)}` : 'seen here'
    const proved = sessions.filter((one) => one.proved).length
    note(`${pc.bold(host)}: swap ${id}, ${from} → ${to}, ${outcome} in ${ms} ms (${seen}); ${proved} sessions proved`)
  })
}
