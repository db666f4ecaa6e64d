// What `init` is going to do, step by step, or why it will do nothing. Looks only.
//
// The order of the steps is what a kill at any instant relies on. A conversation is under its old name or under its new
// one, never under none: renames do that. What is cut is taken up by the same command, because what is done already
// needs no step, and because the config, whose presence refuses a second `init`, comes last: a config that is there can
// be used. In the order of the steps:
//  - homes, targets and shared links, name by name. A directory that became the target is followed at once by its link;
//    a merge that is cut goes on with what is left in the home.
//  - an adoption: the rename of a directory in which all is right already, at once followed by the link. Between the two
//    the home stands under its new name, which the same command finds, and makes the link.
//  - the config, then the directories that merges have emptied.
import { lstat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type LinkState, names, readLink } from '../accounts/link.ts'
import { isLoggedIn } from '../claude/home/names.ts'
import type { Account, Config } from '../config/config.ts'
import { expandHome } from '../config/paths.ts'
import type { FailoverError } from '../errors.ts'
import { draftConfig } from './draft.ts'
import { findAccounts } from './find.ts'
import { deviceOf, isFree, notThere } from './look.ts'
import { notesOn } from './notes.ts'
import { adoptElsewhere, configExists, homeTaken, inUse, linkForeign, notAdopted, together } from './refuse.ts'
import type { InitRequest } from './request.ts'
import { planSharing } from './share.ts'
import { openStepList } from './step-list.ts'
import type { Step } from './steps.ts'
import { usersOf } from './users.ts'

export interface InitPlan {
  /** The file that is written. */
  config: string
  link: string
  accounts: { name: string; home: string; loggedIn: boolean }[]
  steps: Step[]
  /** For the operator to know. */
  notes: string[]
}

/**
 * @throws FailoverError `CONFIG_EXISTS`, `CONFIG_INVALID`, `USAGE`; `NOT_A_SYMLINK`, `LINK_FOREIGN`, `LINK_DIVERGENT`,
 * `ADOPT_REFUSED`, `MERGE_REFUSED` and their kin, or `SHARED_LINKS` for several of them
 */
export async function planInit(request: InitRequest): Promise<InitPlan> {
  const { configFile, adopt, merge } = request
  await refuseExisting(configFile)
  const place = expandHome(request.link ?? '~/.claude')
  const state = await readLink(place)
  const { config, text } = draftConfig(configFile, {
    accounts: request.accounts.length > 0 ? request.accounts : findAccounts(place, state),
    sessions: request.sessions ?? [],
    ...(request.link === undefined ? {} : { link: request.link }),
    ...(request.sharedRoot === undefined ? {} : { shared: { root: request.sharedRoot } }),
  })
  const { link, accounts } = config
  const first = accounts[0] as Account
  const adopts = state.kind === 'directory' && adopt
  if (!adopts) checkLink(config, state)

  const faults: FailoverError[] = adopts ? await adoptionFaults(link, first) : []
  const homes = accounts.map(({ home }, index) => ({ path: adopts && index === 0 ? link : home, isFirst: index === 0 }))
  const list = openStepList()
  const { moved, emptied, ...sharing } = await planSharing(homes, config.shared.targets, { adopt, merge }, list)
  faults.push(...sharing.faults)
  for (const { path, isFirst } of homes) {
    const users = moved.has(path) || path === link ? usersOf(path) : []
    if (users.length > 0) faults.push(inUse(isFirst && adopt ? 'ADOPT_REFUSED' : 'MERGE_REFUSED', path, users))
  }
  if (faults.length > 0) throw together(faults)

  if (adopts) {
    await list.make(dirname(first.home))
    list.add({ action: 'rename', from: link, to: first.home })
    list.expect(first.home)
  }
  if (state.kind !== 'link') {
    await list.make(dirname(link))
    list.add({ action: 'link', path: link, target: first.home })
  }
  await list.make(dirname(configFile))
  list.add({ action: 'write', path: configFile, text })
  for (const path of emptied)
    list.add({ action: 'clear', path: dirname(path) === link ? join(first.home, basename(path)) : path })

  return {
    config: configFile,
    link,
    accounts: accounts.map(({ name, home }, index) => ({
      name,
      home,
      loggedIn: isLoggedIn(homes[index]?.path ?? home),
    })),
    steps: list.steps,
    notes: await notesOn(config, homes[0]?.path ?? first.home, request),
  }
}

/** @throws FailoverError `CONFIG_EXISTS` */
export async function refuseExisting(configFile: string): Promise<void> {
  if (await lstat(configFile).catch(notThere)) throw configExists(configFile)
}

function checkLink({ link, accounts }: Config, state: LinkState): void {
  if (state.kind === 'missing') return
  if (state.kind === 'directory') throw notAdopted(link, accounts[0] as Account)
  if (state.kind === 'link' && accounts.some(({ home }) => names(state.target, home))) return
  throw linkForeign(link, state, accounts)
}

/** An empty directory is no obstacle: a rename takes its place. */
async function adoptionFaults(link: string, first: Account): Promise<FailoverError[]> {
  const faults: FailoverError[] = []
  if (!(await isFree(first.home))) faults.push(homeTaken(link, first))
  if ((await deviceOf(link)) !== (await deviceOf(dirname(first.home)))) faults.push(adoptElsewhere(link, first))
  return faults
}
