// Whether this host can be heard by the others of its fleet.
import { statSync } from 'node:fs'
import type { Config } from '../config/config.ts'
import { shellLine } from '../shell.ts'
import { type Check, error, ok, warning } from './check.ts'

export async function checkFleet({ fleet, accounts }: Config): Promise<Check[]> {
  if (!fleet) return []
  const [{ checkWay }, { openIdentities }] = await Promise.all([
    import('../fleet/nats/check.ts'),
    import('../fleet/identity.ts'),
  ])
  const way = await checkWay(fleet)
  const identities = openIdentities({ accounts }, fleet)
  const unknown = accounts.filter(({ name }) => identities.of(name) === undefined)
  return [
    wayCheck(way, fleet.nats.servers),
    ...openCredentials(fleet.nats.credentials),
    ...unknown.map(({ name }) =>
      warning(
        `fleet.${name}`,
        `nobody is logged in to ${name}: the others are told nothing of it`,
        `log in there, or name it: fleet.identity.${name} in the config`,
      ),
    ),
  ]
}

type Way = Awaited<ReturnType<typeof import('../fleet/nats/check.ts')['checkWay']>>

function wayCheck(way: Way, servers: string[]): Check {
  if (way.kind === 'ok') return ok('fleet', `${way.server} answers (nats-server ${way.version}, JetStream)`)
  if (way.kind === 'unreached')
    return error(
      'fleet',
      `no server of ${servers.join(', ')} can be used: ${way.reason}`,
      'start nats-server -js there, or mend fleet.nats in the config',
    )
  return error(
    'fleet',
    `${way.server} answers, but not as it has to: ${way.reason}`,
    'give it JetStream (nats-server -js), and this host its subjects (config/fleet-nats.conf)',
  )
}

function openCredentials(file: string | undefined): Check[] {
  const found = file && statSync(file, { throwIfNoEntry: false })
  if (!file || !found || !(found.mode & 0o077)) return []
  return [warning('fleet.credentials', `${file} can be read by others`, shellLine('chmod', '600', file))]
}
