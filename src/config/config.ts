// The config as the program uses it: every path absolute, every duration in milliseconds, nothing left to default.
import { join } from 'node:path'
import { expandHome } from './paths.ts'
import type { RawConfig } from './schema.ts'

export interface Account {
  name: string
  /** Absolute. */
  home: string
  /** false: never a target. */
  enabled: boolean
  /** In a fleet: one host at a time. */
  exclusive?: boolean | undefined
}

/** A directory that all accounts share: `<root>/.claude-<name>-shared`, linked as `<name>` in each home. */
export interface SharedTarget {
  name: string
  path: string
}

type RawFleet = NonNullable<RawConfig['fleet']>
export interface FleetConfig extends Omit<RawFleet, 'nats'> {
  nats: Omit<RawFleet['nats'], 'replicas'> & { replicas: number }
}

export interface Config extends Omit<RawConfig, 'shared' | 'tmux' | 'fleet'> {
  /** The file that it was read from. */
  file: string
  accounts: Account[]
  shared: { root: string; targets: SharedTarget[] }
  tmux: { socket: string; conf?: string }
  /** Absent: this machine alone. */
  fleet?: FleetConfig
}

export const sharedTargets = (root: string, names: string[]): SharedTarget[] =>
  names.map((name) => ({ name, path: join(root, `.claude-${name}-shared`) }))

export function complete(file: string, raw: RawConfig): Config {
  const [program = '', ...words] = raw.agent.command
  const { socket, conf } = raw.tmux
  const { fleet, ...rest } = raw
  return {
    ...rest,
    file,
    agent: { ...raw.agent, command: [program.startsWith('~/') ? expandHome(program) : program, ...words] },
    shared: { root: raw.shared.root, targets: sharedTargets(raw.shared.root, raw.shared.names) },
    tmux: { socket, ...(conf === undefined ? {} : { conf }) },
    ...(fleet ? { fleet: { ...fleet, nats: { ...fleet.nats, replicas: replicasOf(fleet.nats) } } } : {}),
  }
}

/** A cluster of three goes on when it loses one: but not with what stood on that one alone. */
const replicasOf = ({ servers, replicas }: RawFleet['nats']): number => replicas ?? (servers.length >= 3 ? 3 : 1)
