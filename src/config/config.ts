// The config as the program uses it: every path absolute, every duration in milliseconds, nothing left to default.
import { join } from 'node:path'
import type { MaxUse } from '../../machines/max-use.ts'
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
  /** Percent of its windows that may be used by choice; absent: all of them. */
  maxUse?: MaxUse | undefined
  /** How often it is asked what is left of it, ms; absent: never. */
  probe?: number | undefined
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

/** A set of sessions with an order of accounts, one of which is active. */
export interface Group {
  name: string
  /** Names of accounts, in order of preference; undefined: all, as they stand in the config. */
  accounts?: string[] | undefined
  /** It owns the link; at most one does. */
  link: boolean
  /** Each of its sessions fails over by itself: a group of one. */
  spread: boolean
}

export interface Config extends Omit<RawConfig, 'shared' | 'tmux' | 'groups' | 'fleet'> {
  /** The file that it was read from. */
  file: string
  accounts: Account[]
  /** At least one. */
  groups: Group[]
  shared: { root: string; targets: SharedTarget[] }
  tmux: { socket: string; conf?: string }
  /** Absent: this machine alone. */
  fleet?: FleetConfig
}

export const sharedTargets = (root: string, names: string[]): SharedTarget[] =>
  names.map((name) => ({ name, path: join(root, `.claude-${name}-shared`) }))

/** The one group of a config that names none. */
export const firstName = 'main'
const theOneGroup: Group = { name: firstName, link: true, spread: false }

export function complete(file: string, raw: RawConfig): Config {
  const [program = '', ...words] = raw.agent.command
  const { socket, conf } = raw.tmux
  const { fleet, ...rest } = raw
  return {
    ...rest,
    file,
    groups: raw.groups ?? [theOneGroup],
    agent: { ...raw.agent, command: [program.startsWith('~/') ? expandHome(program) : program, ...words] },
    shared: { root: raw.shared.root, targets: sharedTargets(raw.shared.root, raw.shared.names) },
    tmux: { socket, ...(conf === undefined ? {} : { conf }) },
    ...(fleet ? { fleet: { ...fleet, nats: { ...fleet.nats, replicas: replicasOf(fleet.nats) } } } : {}),
  }
}

/** A cluster of three goes on when it loses one: but not with what stood on that one alone. */
const replicasOf = ({ servers, replicas }: RawFleet['nats']): number => replicas ?? (servers.length >= 3 ? 3 : 1)
