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
  /** How often it is asked what is left of it, ms; absent: never. */
  probe?: number | undefined
}

/** A directory that all accounts share: `<root>/.claude-<name>-shared`, linked as `<name>` in each home. */
export interface SharedTarget {
  name: string
  path: string
}

export interface Config extends Omit<RawConfig, 'shared' | 'tmux'> {
  /** The file that it was read from. */
  file: string
  accounts: Account[]
  shared: { root: string; targets: SharedTarget[] }
  tmux: { socket: string; conf?: string }
}

export const sharedTargets = (root: string, names: string[]): SharedTarget[] =>
  names.map((name) => ({ name, path: join(root, `.claude-${name}-shared`) }))

export function complete(file: string, raw: RawConfig): Config {
  const [program = '', ...rest] = raw.agent.command
  const { socket, conf } = raw.tmux
  return {
    ...raw,
    file,
    agent: { ...raw.agent, command: [program.startsWith('~/') ? expandHome(program) : program, ...rest] },
    shared: { root: raw.shared.root, targets: sharedTargets(raw.shared.root, raw.shared.names) },
    tmux: { socket, ...(conf === undefined ? {} : { conf }) },
  }
}
