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

export interface Config extends Omit<RawConfig, 'shared' | 'tmux' | 'groups'> {
  /** The file that it was read from. */
  file: string
  accounts: Account[]
  /** At least one. */
  groups: Group[]
  shared: { root: string; targets: SharedTarget[] }
  tmux: { socket: string; conf?: string }
}

export const sharedTargets = (root: string, names: string[]): SharedTarget[] =>
  names.map((name) => ({ name, path: join(root, `.claude-${name}-shared`) }))

/** The one group of a config that names none. */
export const firstName = 'main'
const theOneGroup: Group = { name: firstName, link: true, spread: false }

export function complete(file: string, raw: RawConfig): Config {
  const [program = '', ...rest] = raw.agent.command
  const { socket, conf } = raw.tmux
  return {
    ...raw,
    file,
    groups: raw.groups ?? [theOneGroup],
    agent: { ...raw.agent, command: [program.startsWith('~/') ? expandHome(program) : program, ...rest] },
    shared: { root: raw.shared.root, targets: sharedTargets(raw.shared.root, raw.shared.names) },
    tmux: { socket, ...(conf === undefined ? {} : { conf }) },
  }
}
