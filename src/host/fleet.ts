// Joins the host to its fleet. Without one in the config nothing of it is loaded.
import type { Fault } from '../../machines/swap.ts'
import type { Fleet, Self } from '../fleet/fleet.ts'
import { topState } from '../journal/journal.ts'
import type { Parts } from '../sessions/tools.ts'
import type { Tell } from '../signs/tell.ts'
import { version } from '../version.ts'

export interface FleetJoints {
  parts: Parts
  tell: Tell
  faults(): Fault[]
  faultSeen(fault: Fault): void
  faultMended(code: string): void
  /** Autonomous sessions that could take a task now. */
  free(): number
}

/** undefined: this machine is alone. */
export async function joinFleet(joints: FleetJoints): Promise<Fleet | undefined> {
  const { config, book, ledger, log } = joints.parts
  const { fleet } = config
  if (!fleet) return undefined
  const [{ openFleet }, { openNats }, { projectName }] = await Promise.all([
    import('../fleet/fleet.ts'),
    import('../fleet/nats/net.ts'),
    import('../fleet/identity.ts'),
  ])
  const { tell, faultSeen, faultMended } = joints
  return openFleet({
    config: { ...config, fleet },
    book,
    ledger,
    log,
    self: selfOf(joints, [
      ...new Set(
        [config.pool.autonomous.project, ...Object.values(fleet.projects)].map((one) => projectName(one, fleet)),
      ),
    ]),
    tell,
    faultSeen,
    faultMended,
    carrier: (options) => openNats(fleet, options),
  })
}

function selfOf({ parts, faults, free }: FleetJoints, projects: string[]): Self {
  const { journal, registry } = parts
  return {
    version,
    verdict: () => faults().find(({ code }) => !code.startsWith('FLEET_'))?.code ?? 'ok',
    groups() {
      const { value, context } = journal.state.failover
      return [{ name: 'main', state: topState(value), account: context.active.name, waiting: false }]
    },
    sessions: () =>
      registry.all().map(({ account, state }) => ({ account, draws: state !== 'stopped' && state !== 'failed' })),
    free,
    projects: () => projects,
    epoch: () => journal.state.failover.context.epoch,
  }
}
