// What `init` is asked for.
import { FailoverError } from '../errors.ts'

export interface GivenAccount {
  name: string
  /** As it was given or found; `~/` not yet expanded. */
  home: string
}

/** A dedicated session. */
export interface GivenSession {
  name: string
  /** Absolute. */
  project: string
}

export interface InitRequest {
  /** Absolute: where the config is to be written. */
  configFile: string
  /** In order of preference; none: those that are found. */
  accounts: GivenAccount[]
  /** None: those stay an example in the config. */
  sessions?: GivenSession[]
  /** As given; undefined: the config's default. */
  link?: string
  /** As given; undefined: the config's default. */
  sharedRoot?: string
  /** A real directory at the link becomes the first account's home, and real shared directories in that home the targets. */
  adopt: boolean
  /** Real shared directories of further homes are merged into the targets. */
  merge: boolean
}

/**
 * `NAME=HOME`, split at the first `=`: a name cannot have one, a path can.
 * @throws FailoverError `USAGE`
 */
export function parseAccount(text: string): GivenAccount {
  const at = text.indexOf('=')
  if (at < 1 || at === text.length - 1)
    throw new FailoverError('USAGE', {
      message: `--account ${text} is not NAME=HOME`,
      expected: 'a name, =, and the path of its home',
      found: text || 'nothing',
      fix: 'claude-failover init --account compte1=~/.claude-compte1',
    })
  return { name: text.slice(0, at), home: text.slice(at + 1) }
}
