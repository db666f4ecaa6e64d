// What accounts and projects are called among hosts. A name of the config's, else a hash: of what the CLI says an account
// is, and of where a project is below the home. Neither a mail nor a path can be read off it.
import { createHash } from 'node:crypto'
import { homedir } from 'node:os'
import { relative, sep } from 'node:path'
import { accountIdOf } from '../claude/home/account-id.ts'
import type { Config, FleetConfig } from '../config/config.ts'

export interface Identities {
  /** undefined: nobody knows yet whose account it is, and nothing is told of it. */
  of(account: string): string | undefined
  /** The accounts of this host that are one of that identity. */
  named(identity: string): string[]
  all(): { identity: string; names: string[] }[]
}

const hashed = (kind: string, text: string): string =>
  `${kind}-${createHash('sha256').update(`claude-failover ${kind} ${text}`).digest('hex').slice(0, 20)}`

/** A home that nobody is logged in to is looked at again after this long, ms. */
const lookAgain = 30_000

export function openIdentities({ accounts }: Pick<Config, 'accounts'>, { identity }: FleetConfig): Identities {
  const known = new Map<string, string>()
  const lookedAt = new Map<string, number>()
  const of = (name: string): string | undefined => {
    const given = identity[name] ?? known.get(name)
    if (given) return given
    const account = accounts.find((one) => one.name === name)
    const before = lookedAt.get(name)
    if (!account || (before !== undefined && performance.now() - before < lookAgain)) return undefined
    lookedAt.set(name, performance.now())
    const id = accountIdOf(account.home)
    if (id) known.set(name, hashed('a', id))
    return known.get(name)
  }
  const all = () => {
    const found = new Map<string, string[]>()
    for (const { name } of accounts) {
      const one = of(name)
      if (one) found.set(one, [...(found.get(one) ?? []), name])
    }
    return [...found].map(([one, names]) => ({ identity: one, names }))
  }
  return { of, all, named: (one) => all().find((known) => known.identity === one)?.names ?? [] }
}

/** The project of the pool, wherever each host has it. */
export const poolProject = 'pool'

/** How a directory is known among hosts: two machines on which it stands at the same place below the home call it alike. */
export function projectName(directory: string, { projects }: FleetConfig): string {
  const named = Object.entries(projects).find(([, path]) => path === directory)
  if (named) return named[0]
  const below = relative(homedir(), directory)
  return hashed('p', below === '..' || below.startsWith(`..${sep}`) ? directory : `~/${below}`)
}
