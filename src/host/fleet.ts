// Joins the host to its fleet. Without one in the config nothing of it is loaded.
import type { Fault } from '../../machines/swap.ts'
import type { Dispatcher } from '../dispatch/dispatcher.ts'
import type { Fleet, Self } from '../fleet/fleet.ts'
import { groupsIn, isDropped, isLive } from '../journal/groups.ts'
import { topState } from '../journal/journal.ts'
import { groupOf } from '../sessions/group.ts'
import type { Parts } from '../sessions/tools.ts'
import type { Tell } from '../signs/tell.ts'
import { version } from '../version.ts'

export interface FleetJoints {
  parts: Parts
  tell: Tell
  faults(): Fault[]
  faultSeen(fault: Fault): void
  faultMended(code: string): void
  dispatcher: Dispatcher
}

/** undefined: this machine is alone. */
export async function joinFleet(joints: FleetJoints): Promise<Fleet | undefined> {
  const { config, book, ledger, log } = joints.parts
  const { fleet } = config
  if (!fleet) return undefined
  const [{ openFleet }, { openNats }, { poolProject, projectName }] = await Promise.all([
    import('../fleet/fleet.ts'),
    import('../fleet/nats/net.ts'),
    import('../fleet/identity.ts'),
  ])
  const { tell, faultSeen, faultMended, dispatcher } = joints
  const { project } = config.pool.autonomous
  const directories = [project, ...config.pool.dedicated.map((one) => one.project)]
  const projects = new Map([
    ...directories.map((one) => [projectName(one, fleet), one] as const),
    ...Object.entries(fleet.projects),
    [poolProject, project] as const,
  ])
  return openFleet({
    config: { ...config, fleet },
    book,
    ledger,
    log,
    self: selfOf(joints, [...projects.keys()]),
    tell,
    faultSeen,
    faultMended,
    projects,
    pool: {
      free: dispatcher.free,
      begin: (prompt, directory) => dispatcher.dispatch({ prompt, project: directory }).id,
      state: dispatcher.state,
      // What has ended already needs no cancelling.
      cancel: (id) => void dispatcher.cancelTask(id).catch(() => {}),
    },
    carrier: (options) => openNats(fleet, options),
  })
}

function selfOf({ parts, faults, dispatcher }: FleetJoints, projects: string[]): Self {
  const { config, journal, registry } = parts
  return {
    version,
    verdict: () => faults().find(({ code }) => !code.startsWith('FLEET_'))?.code ?? 'ok',
    groups: () =>
      groupsIn(config, journal.state)
        .filter((group) => isLive(group) && !isDropped(group))
        .map(({ name, state }) => {
          const { value, context } = state.failover
          return { name, state: topState(value), account: context.active.name, waiting: false }
        }),
    sessions: () =>
      registry.all().map((entry) => ({
        account: entry.account,
        draws: entry.state !== 'stopped' && entry.state !== 'failed',
        group: groupOf(config, entry),
      })),
    free: dispatcher.free,
    projects: () => projects,
  }
}
