// The shared links: in every home the same few names lead to one directory each, so that a conversation begun under
// one account is found under every other. A wrong one is refused, never mended: it may hold the only copy (S1–S6).
import { lstatSync } from 'node:fs'
import { lstat, mkdir, readlink, stat, symlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { SharedLink } from '../../machines/swap.ts'
import type { SharedTarget } from '../config/config.ts'
import { realPath } from '../disk/real-path.ts'
import { errnoOf, FailoverError } from '../errors.ts'
import { shellLine } from '../shell.ts'
import { syncDirectory } from './link.ts'

export interface LinkCheck extends SharedLink {
  /** Why the action is `refuse`. */
  fault?: FailoverError
}

/** What has to be done to a home for its shared links to hold. Changes nothing. */
export async function planSharedLinks(home: string, targets: SharedTarget[]): Promise<LinkCheck[]> {
  if (!home) throw new FailoverError('HOME_MISSING', { message: 'an account has an empty home' })
  const homeFault = await faultOfHome(home)
  return Promise.all(
    targets.map(async ({ name, path: target }) => {
      const path = join(home, name)
      const fault = homeFault ?? (await faultOfTarget(target)) ?? (await faultOfLink(path, target))
      if (fault instanceof FailoverError) return { path, target, action: 'refuse' as const, fault }
      return { path, target, action: fault }
    }),
  )
}

/**
 * Makes the shared links of one home hold: home, targets and links that are missing are created (0700), a right link is
 * left alone. Nothing is created when one of them has to be refused.
 * @throws FailoverError `LINK_DIVERGENT`, `NOT_A_SYMLINK`, `TARGET_NOT_A_DIRECTORY` or `HOME_NOT_A_DIRECTORY`
 */
export async function ensureSharedLinks(home: string, targets: SharedTarget[], signal?: AbortSignal): Promise<void> {
  const plan = await planSharedLinks(home, targets)
  const refused = unlike(plan).flatMap(({ fault }) => fault ?? [])
  if (refused.length > 0) throw together(refused)
  signal?.throwIfAborted()
  await makeDirectory(home)
  for (const { path, target, action } of plan) {
    signal?.throwIfAborted()
    await makeDirectory(target)
    if (action === 'create') await symlink(target, path)
  }
  if (plan.some(({ action }) => action === 'create')) await syncDirectory(home)
}

/** What is made lasts when it returns: a home that lost a link in a power cut would begin a directory of its own there. */
async function makeDirectory(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = path; ; made = dirname(made)) {
    await syncDirectory(dirname(made))
    if (made === first) return
  }
}

/** A target that is no directory, and a home that is none, are one fault each, whatever the number of names. */
export const unlike = (checks: LinkCheck[]): LinkCheck[] =>
  checks.filter(({ fault }, at) => !fault || checks.findIndex((other) => other.fault?.message === fault.message) === at)

/** Every fault in a home's shared links, a missing link being one; creates nothing. */
export async function faultsOfSharedLinks(home: string, targets: SharedTarget[]): Promise<FailoverError[]> {
  const homeFault = await faultOfHome(home)
  if (homeFault) return [homeFault]
  if (!(await stat(home).catch(notThere))) return [homeMissing(home)]
  return unlike(await planSharedLinks(home, targets)).flatMap(({ path, target, action, fault }) => {
    if (fault) return fault
    if (action === 'keep') return []
    return new FailoverError('LINK_MISSING', {
      message: `${path} is missing`,
      expected: `a link to ${target}`,
      found: 'nothing',
      fix: shellLine('ln', '-sT', target, path),
    })
  })
}

/**
 * S5, S7: ensures every account's shared links, goes on past a failing one, and tells of all failures at once.
 * @throws FailoverError whose code is that of the failures when they agree, else `SHARED_LINKS`
 */
export async function ensureAllSharedLinks(
  accounts: { name: string; home: string }[],
  targets: SharedTarget[],
): Promise<void> {
  if (accounts.length === 0) throw new FailoverError('HOME_MISSING', { message: 'there are no accounts' })
  const faults: FailoverError[] = []
  for (const { home } of accounts)
    try {
      await ensureSharedLinks(home, targets)
    } catch (error) {
      if (!(error instanceof FailoverError)) throw error
      faults.push(error)
    }
  if (faults.length > 0) throw together(faults)
}

function together(faults: FailoverError[]): FailoverError {
  const [first] = faults
  if (first && faults.length === 1) return first
  const same = faults.every(({ code }) => code === first?.code)
  return new FailoverError(first && same ? first.code : 'SHARED_LINKS', {
    message: `${faults.length} faults in the shared links: ${faults.map(({ message }) => message).join('; ')}`,
    expected: 'in every home, links to the shared directories',
    found: faults.map(({ found }) => found).join('; '),
    fix: faults.flatMap(({ fix }) => fix ?? []).join('\n'),
    details: faults.map(({ message }) => ({ message })),
  })
}

export const homeMissing = (home: string): FailoverError =>
  new FailoverError('HOME_MISSING', {
    message: `the home ${home} is no directory`,
    expected: 'a directory',
    found: 'none',
    fix: `Put it back where it was, or make a new one: ${shellLine('mkdir', '-p', '-m', '700', home)}`,
  })

/** Why a home is no directory: nothing is there, or something else. */
export const homeGone = async (home: string): Promise<FailoverError> => (await faultOfHome(home)) ?? homeMissing(home)

async function faultOfHome(home: string): Promise<FailoverError | undefined> {
  const found = await statOrNothing(home)
  if (!found || found.isDirectory()) return undefined
  return new FailoverError('HOME_NOT_A_DIRECTORY', {
    message: `the home ${home} is no directory`,
    expected: 'a directory, or nothing',
    found: found.isSymbolicLink() ? 'a link that leads nowhere' : 'a file',
    fix: `${shellLine('mv', '-nT', home, aside(home))}\n${shellLine('mkdir', '-m', '700', home)}`,
  })
}

async function faultOfTarget(target: string): Promise<FailoverError | undefined> {
  const found = await statOrNothing(target)
  if (!found || found.isDirectory()) return undefined
  return new FailoverError('TARGET_NOT_A_DIRECTORY', {
    message: `the shared target ${target} is no directory`,
    expected: 'a directory, or nothing',
    found: found.isSymbolicLink() ? 'a link that leads nowhere' : 'a file',
    fix: `${shellLine('mv', '-nT', target, aside(target))}\n${shellLine('mkdir', '-p', '-m', '700', target)}`,
  })
}

async function faultOfLink(path: string, target: string): Promise<FailoverError | 'keep' | 'create'> {
  const found = await lstat(path).catch(notThere)
  if (!found) return 'create'
  if (!found.isSymbolicLink())
    return new FailoverError('NOT_A_SYMLINK', {
      message: `${path} is a real ${found.isDirectory() ? 'directory' : 'file'}, where a link belongs`,
      expected: `a link to ${target}`,
      found: `a real ${found.isDirectory() ? 'directory' : 'file'}`,
      fix: found.isDirectory() ? moveData(path, target, path) : setAside(path, target),
    })
  const leadsTo = resolve(path, '..', await readlink(path))
  if (leadsTo === target || realPath(leadsTo) === realPath(target)) return 'keep'
  return new FailoverError('LINK_DIVERGENT', {
    message: `${path} points to ${leadsTo}, not to ${target}`,
    expected: `a link to ${target}`,
    found: `a link to ${leadsTo}`,
    fix: (await stat(leadsTo).catch(notThere))
      ? moveData(leadsTo, target, path)
      : shellLine('ln', '-sfnT', target, path),
  })
}

const setAside = (path: string, target: string): string =>
  [shellLine('mv', '-nT', path, aside(path)), shellLine('ln', '-sT', target, path)].join('\n')

/** A name beside it that nothing has. */
function aside(path: string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? `${path}.old` : `${path}.old-${count}`
    if (!lstatSync(name, { throwIfNoEntry: false })) return name
  }
}

/**
 * Copies without overwriting, sets the old aside, then links: nothing is lost by pasting it. One step a line, for newer
 * versions of cp call it a failure when a file was there already; `-T`, so that a step which was left out makes the next
 * one fail instead of putting a link into a directory.
 */
const moveData = (from: string, target: string, link: string): string =>
  [
    shellLine('mkdir', '-p', target),
    shellLine('cp', '-an', `${from}/.`, `${target}/`),
    ...(from === link ? [shellLine('mv', '-nT', link, aside(link))] : []),
    shellLine('ln', '-sfnT', target, link),
  ].join('\n')

/** What a path leads to; of a link that leads nowhere, the link: something is in the way there. */
async function statOrNothing(path: string) {
  return (await stat(path).catch(notThere)) ?? (await lstat(path).catch(notThere))
}

function notThere(error: unknown): undefined {
  if (errnoOf(error) !== 'ENOENT') throw error
}
