// What `init` will not do, why, and what to do instead. It is said before anything is changed.
import { dirname } from 'node:path'
import { describe, type LinkState, notALink } from '../accounts/link.ts'
import type { Account } from '../config/config.ts'
import { type ErrorCode, FailoverError } from '../errors.ts'
import { shellLine } from '../shell.ts'
import type { Obstacle } from './unite.ts'
import type { User } from './users.ts'

/** Several reasons as one error. */
export function together(faults: FailoverError[]): FailoverError {
  const [first] = faults
  const different = faults.filter(({ message }, at) => faults.findIndex((other) => other.message === message) === at)
  if (first && different.length === 1) return first
  const same = different.every(({ code }) => code === first?.code)
  return new FailoverError(first && same ? first.code : 'SHARED_LINKS', {
    message: `${different.length} things are in the way: ${different.map(({ message }) => message).join('; ')}`,
    expected: 'homes whose shared links are there, or can be made without a loss',
    found: different.map(({ found }) => found).join('; '),
    fix: different.flatMap(({ fix }) => fix ?? []).join('\n'),
    details: different.flatMap(({ message, details }) => [{ message }, ...(details ?? [])]),
  })
}

export const configExists = (file: string): FailoverError =>
  new FailoverError('CONFIG_EXISTS', {
    message: `${file} is there already, and is never overwritten`,
    expected: 'no file',
    found: 'something at that path',
    fix: 'edit that one, or write another with --config FILE; homes and shared links are made by claude-failover up, too',
  })

export const notAdopted = (link: string, first: Account): FailoverError =>
  new FailoverError('NOT_A_SYMLINK', {
    message: `${link} is a real directory, not the link that names the active account's home`,
    expected: `a link to ${first.home}, or nothing`,
    found: 'a real directory',
    fix: `the same command with --adopt: it renames ${link} to ${first.home}, the home of ${first.name}, with all that is in it, puts a link in its place, and shares its conversations; nothing is copied`,
  })

export const linkForeign = (link: string, state: LinkState, accounts: Account[]): FailoverError =>
  state.kind === 'link'
    ? new FailoverError('LINK_FOREIGN', {
        message: `${link} points to ${state.target}, which is none of the accounts' homes`,
        expected: `a link to one of ${accounts.map(({ home }) => home).join(', ')}, or nothing`,
        found: describe(state),
        fix: `give that home too: --account NAME=${state.target}, or: ${shellLine('ln', '-sfnT', accounts[0]?.home ?? '', link)}`,
      })
    : notALink(link, state, accounts[0]?.home ?? '')

export const homeTaken = (link: string, { name, home }: Account): FailoverError =>
  new FailoverError('ADOPT_REFUSED', {
    message: `${link} cannot become the home of ${name}: something is at ${home} already`,
    expected: 'nothing, or an empty directory',
    found: 'something else',
    fix: `give ${name} another home (--account ${name}=HOME), or, if ${home} is the one to keep, move ${link} out of the way`,
  })

export const adoptElsewhere = (link: string, { name, home }: Account): FailoverError =>
  new FailoverError('ADOPT_REFUSED', {
    message: `${link} and ${home} are on different file systems: one rename cannot bring it there`,
    expected: 'the same file system',
    found: 'two',
    fix: `give ${name} a home on the file system of ${link}: --account ${name}=HOME`,
  })

export const inUse = (code: ErrorCode, directory: string, users: User[]): FailoverError =>
  new FailoverError(code, {
    message: `${directory} is in use by ${users.length === 1 ? 'process' : 'processes'} ${users.map(({ pid }) => pid).join(', ')}`,
    expected: 'no process that uses it',
    found: users.map(({ pid, command, by }) => `${pid} (${by}): ${command}`).join('; '),
    fix: 'End them, then run the same command again',
  })

export interface WhyNotShared {
  code: ErrorCode
  why: string
  /** With which it would be done. */
  option?: string
  /** The entries that are in the way. */
  obstacles?: Obstacle[]
  /** Another directory that has to become the target first. */
  base?: string
}

/** A real directory where a shared link belongs. */
export function notShared(
  { path, target, aside }: { path: string; target: string; aside: string },
  { code, why, option, obstacles = [], base }: WhyNotShared,
): FailoverError {
  const share = base === undefined ? [] : [shellLine('mv', '-T', base, target), shellLine('ln', '-s', target, base)]
  const copy = [
    shellLine('mkdir', '-p', base === undefined ? target : dirname(target)),
    ...share,
    shellLine('cp', '-an', `${path}/.`, `${target}/`),
  ].join(' && ')
  // A semicolon: what cp leaves out, of two files of one name, makes some versions of it fail; it is kept aside.
  const byHand = `${copy}; ${shellLine('mv', '-T', path, aside)} && ${shellLine('ln', '-s', target, path)}`
  return new FailoverError(code, {
    message: `${path} is a real directory, where a link to ${target} belongs: ${why}`,
    expected: `a link to ${target}`,
    found: 'a real directory',
    fix: `${option ? `the same command with ${option}; or ` : ''}by hand, with no agent running: ${byHand}`,
    ...(obstacles.length > 0
      ? { details: obstacles.slice(0, 50).map(({ path: file, why: message }) => ({ file, message })) }
      : {}),
  })
}
