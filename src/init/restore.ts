// `restore`: a real `~/.claude` again, the reverse of `init --adopt`. Its conversations are everybody's by now: they go back
// into it whole. Looks first, and refuses before anything is changed; then renames alone, each undone when a later one fails.
//
// The order is what a kill at any instant relies on. The same command goes on from there: what is done already needs no
// step, and the config, without which nothing is known, goes last.
import { lstat, readdir, readlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { describe, names, readLink } from '../accounts/link.ts'
import type { Account, Config, SharedTarget } from '../config/config.ts'
import { lockables, takeLocks } from '../disk/lock.ts'
import { FailoverError } from '../errors.ts'
import { shellLine } from '../shell.ts'
import { deviceOf, freeName, notThere } from './look.ts'
import { inUse, together } from './refuse.ts'
import { openStepList, type StepList } from './step-list.ts'
import { perform, type Step, textOf, type Undo } from './steps.ts'
import { usersOf } from './users.ts'

export interface RestorePlan {
  link: string
  account: string
  steps: Step[]
  notes: string[]
}

/** @throws FailoverError `RESTORE_REFUSED`, `UNKNOWN_ACCOUNT` */
export async function planRestore(config: Config, name?: string): Promise<RestorePlan> {
  const { link, accounts, shared, file } = config
  const account = accountNamed(accounts, name)
  const state = await readLink(link)
  const done = state.kind === 'directory' && !(await lstat(account.home).catch(notThere))
  const faults: FailoverError[] = []
  if (!done && state.kind !== 'link' && state.kind !== 'missing') faults.push(notOurs(link, describe(state), account))
  if (state.kind === 'link' && !accounts.some(({ home }) => names(state.target, home)))
    faults.push(notOurs(link, describe(state), account))
  if (!done && !(await lstat(account.home).catch(notThere))?.isDirectory()) faults.push(noHome(account))
  const places = [...new Set([link, ...accounts.map(({ home }) => home), ...shared.targets.map(({ path }) => path)])]
  for (const place of places) {
    const users = usersOf(place)
    if (users.length > 0) faults.push(inUse('RESTORE_REFUSED', place, users))
  }
  const home = done ? link : account.home
  for (const path of [dirname(link), ...shared.targets.map((target) => target.path)])
    if (!done && (await deviceOf(path)) !== (await deviceOf(home))) faults.push(elsewhere(path, home))
  if (faults.length > 0) throw together(faults)

  const list = openStepList()
  const kept: string[] = []
  const made: string[] = []
  for (const target of shared.targets) {
    for (const other of accounts)
      if (other.name !== account.name) await dropLink(join(other.home, target.name), target, list)
    made.push(...(await giveBack(home, target, list, kept)))
  }
  if (!done) {
    if (state.kind === 'link') list.add({ action: 'unlink', path: link, target: state.target })
    list.add({ action: 'rename', from: account.home, to: link })
  }
  list.add({ action: 'move', from: file, to: await freeName(`${file}.old`) })
  // Not undone: after all others.
  for (const path of made) list.add({ action: 'clear', path })
  return { link, account: account.name, steps: list.steps, notes: [...kept, ...notesOn(accounts, account)] }
}

const notesOn = (accounts: Account[], account: Account): string[] =>
  accounts
    .filter(({ name }) => name !== account.name)
    .map(({ name, home }) => `${name} keeps its home ${home}; the shared conversations are in the restored one`)

/** A link of ours to the target; anything else stays. */
async function dropLink(path: string, { path: target }: SharedTarget, list: StepList): Promise<boolean> {
  const found = await lstat(path).catch(notThere)
  if (!found?.isSymbolicLink()) return found === undefined
  const leadsTo = await readlink(path)
  if (!names(resolve(dirname(path), leadsTo), target)) return false
  list.add({ action: 'unlink', path, target: leadsTo })
  return true
}

/** Returns a directory that `init` made and nobody has used: it is not given back, for it was not there. */
async function giveBack(home: string, target: SharedTarget, list: StepList, kept: string[]): Promise<string[]> {
  const path = join(home, target.name)
  const found = await lstat(target.path).catch(notThere)
  const gone = await dropLink(path, target, list)
  if (!found) return []
  if (!gone) {
    kept.push(`${path} is no link to ${target.path}: both stay as they are`)
    return []
  }
  const made = (found.mode & 0o7777) === 0o700 && (await readdir(target.path)).length === 0
  if (!made) list.add({ action: 'rename', from: target.path, to: path })
  return made ? [target.path] : []
}

/**
 * The plan, done.
 * @throws FailoverError `HOST_RUNNING`; those of the plan; `INIT_FAILED` when a step failed, all others undone
 */
export async function runRestore(
  config: Config,
  name?: string,
  onStep: (step: Step) => unknown = () => {},
): Promise<RestorePlan> {
  const lock = takeLocks(lockables({ ...config, socket: '' }).filter(({ what }) => what === 'link'))
  try {
    const plan = await planRestore(config, name)
    const done: Undo[] = []
    for (const step of plan.steps)
      try {
        await onStep(step)
        done.push(await perform(step))
      } catch (error) {
        for (const undo of done.reverse()) await undo()
        throw stepFailed(step, error)
      }
    return plan
  } finally {
    lock.release()
  }
}

function accountNamed(accounts: Account[], name: string | undefined): Account {
  const account = name === undefined ? accounts[0] : accounts.find((one) => one.name === name)
  if (account) return account
  throw new FailoverError('UNKNOWN_ACCOUNT', {
    message: `there is no account ${name}`,
    expected: accounts.map((one) => one.name).join(', '),
    found: String(name),
    fix: 'claude-failover restore',
  })
}

const notOurs = (link: string, found: string, { home }: Account): FailoverError =>
  new FailoverError('RESTORE_REFUSED', {
    message: `${link} is not the link of this config`,
    expected: `a link to ${home}`,
    found,
    fix: `nothing was changed; look at it: ${shellLine('ls', '-ld', link)}`,
  })

const noHome = ({ name, home }: Account): FailoverError =>
  new FailoverError('RESTORE_REFUSED', {
    message: `the home of ${name}, ${home}, is no directory`,
    expected: 'a directory',
    found: 'none',
    fix: 'name another account: claude-failover restore --account NAME',
  })

const elsewhere = (path: string, home: string): FailoverError =>
  new FailoverError('RESTORE_REFUSED', {
    message: `${path} and ${home} are on different file systems: a rename cannot bring one to the other`,
    expected: 'the same file system',
    found: 'two',
    fix: `with no agent running: ${shellLine('cp', '-an', `${home}/.`, path)}`,
  })

const stepFailed = (step: Step, error: unknown): FailoverError =>
  new FailoverError('INIT_FAILED', {
    message: `${textOf(step).replace(/ {2,}/, ' ')}: ${error instanceof Error ? error.message : String(error)}; everything done before is undone`,
    expected: 'that every step can be done',
    found: error instanceof Error ? error.message : String(error),
    fix: 'Fix that, then run the same command again: claude-failover restore',
    cause: error,
  })
