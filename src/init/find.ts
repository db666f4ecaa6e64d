// The accounts that are there already, by what stands in the user's home. Of their files only the names are looked at:
// nothing in them is opened.
import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, type LinkState } from '../accounts/link.ts'
import { marksOfHome } from '../claude/home/names.ts'
import { realPath } from '../disk/real-path.ts'
import { FailoverError } from '../errors.ts'
import type { GivenAccount } from './request.ts'

/** The name that an adopted home gets when none is given. */
const adoptedName = 'main'

/**
 * First the home that the link names (or the one that a directory at the link would become), then every `~/.claude-*`
 * that looks like a home, in the order of the names.
 * @throws FailoverError `LINK_FOREIGN` when the link leads nowhere, `USAGE` when there is nothing
 */
export function findAccounts(link: string, state: LinkState): GivenAccount[] {
  const homes = siblingHomes()
  if (state.kind === 'link') {
    if (!isDirectory(state.target)) throw leadsNowhere(link, state)
    homes.unshift({ suffix: suffixOf(state.target), home: realPath(state.target) })
  }
  const found: GivenAccount[] = []
  if (state.kind === 'directory') found.push(freshHome())
  for (const { suffix, home } of homes)
    if (found.every((account) => realPath(account.home) !== home))
      found.push({
        name: plainName(
          suffix,
          found.map(({ name }) => name),
        ),
        home,
      })
  if (found.length === 0) throw nothingFound(link)
  return found
}

function siblingHomes(): { suffix: string; home: string }[] {
  const root = homedir()
  return readdirSync(root)
    .filter((name) => /^\.claude-./.test(name) && !name.endsWith('-shared') && isHome(join(root, name)))
    .sort((a, b) => Number(rank(a)) - Number(rank(b)) || (a < b ? -1 : 1))
    .map((name) => ({ suffix: suffixOf(name), home: realPath(join(root, name)) }))
}

/** An adoption that was cut between its rename and its link is taken up where it was: that home first. */
const rank = (name: string): boolean => name !== `.claude-${adoptedName}`

const suffixOf = (path: string): string => basename(path).replace(/^\.?claude-/, '')

const isHome = (path: string): boolean =>
  isDirectory(path) && marksOfHome.some((mark) => lstatSync(join(path, mark), { throwIfNoEntry: false }) !== undefined)

const isDirectory = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

function freshHome(): GivenAccount {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? adoptedName : `${adoptedName}-${count}`
    const home = join(homedir(), `.claude-${name}`)
    if (!existsSync(home) && !lstatSync(home, { throwIfNoEntry: false })) return { name, home }
  }
}

/** A name that the config takes, out of whatever a directory is called. */
export function plainName(suffix: string, taken: string[], kind = 'account'): string {
  const plain = suffix.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '')
  const base = (/^\d*$/.test(plain) ? `${kind}-${plain}`.replace(/-$/, '') : plain).slice(0, 56)
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base}-${count}`
    if (!taken.includes(name)) return name
  }
}

const example = 'claude-failover init --account compte1=~/.claude-compte1 --account compte2=~/.claude-compte2'

const leadsNowhere = (link: string, state: LinkState): FailoverError =>
  new FailoverError('LINK_FOREIGN', {
    message: `${link} leads to no directory`,
    expected: "a link to an account's home",
    found: describe(state),
    fix: `put that home back, or name the accounts: ${example}`,
  })

const nothingFound = (link: string): FailoverError =>
  new FailoverError('USAGE', {
    message: `no account was given and none was found: ${link} is no link, and no ~/.claude-* looks like a Claude config directory`,
    expected: '--account NAME=HOME, once for each of your own accounts',
    found: 'none',
    fix: example,
  })
