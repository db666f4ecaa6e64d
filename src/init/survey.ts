// What is there before the first config: accounts, the directories that somebody has worked in, agents that run. Looks only.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type LinkState, readLink } from '../accounts/link.ts'
import { type Project, projectsIn } from '../claude/conversation/projects.ts'
import { isLoggedIn } from '../claude/home/names.ts'
import { agentsUnder, type ProcessWord } from '../claude/process-file.ts'
import { expandHome } from '../config/paths.ts'
import { FailoverError } from '../errors.ts'
import { findAccounts, plainName } from './find.ts'
import type { GivenAccount, GivenSession } from './request.ts'

export interface FoundAccount extends GivenAccount {
  /** Where its home is at present: an adoption moves it. */
  now: string
  loggedIn: boolean
}

export interface Survey {
  link: string
  /** What stands there. */
  state: LinkState
  /** None is no fault: they can be made. */
  accounts: FoundAccount[]
  projects: Project[]
  running: (ProcessWord & { home: string })[]
}

/** @throws FailoverError `LINK_FOREIGN` */
export async function survey(given = '~/.claude'): Promise<Survey> {
  const link = expandHome(given)
  const state = await readLink(link)
  const accounts = found(link, state).map((account, index) => {
    const now = state.kind === 'directory' && index === 0 ? link : expandHome(account.home)
    return { ...account, now, loggedIn: isLoggedIn(now) }
  })
  const homes = accounts.map(({ now }) => now)
  return {
    link,
    state,
    accounts,
    projects: projectsIn(homes),
    running: homes.flatMap((home) => agentsUnder(home).map((word) => ({ ...word, home }))),
  }
}

function found(link: string, state: LinkState): GivenAccount[] {
  try {
    return findAccounts(link, state)
  } catch (error) {
    if (error instanceof FailoverError && error.code === 'USAGE') return []
    throw error
  }
}

/** An account that is new: its home beside the others. */
export const newAccount = (name: string): FoundAccount => {
  const home = join(homedir(), `.claude-${name}`)
  return { name, home, now: home, loggedIn: isLoggedIn(home) }
}

/** Most are started by hand in one or two of them, and an agent takes 255 MB: the rest is one line of the config each. */
export const proposedSessions = 3

/** A session for each directory, called as its last part. */
export function sessionsFor(directories: string[], reserved: string[] = []): GivenSession[] {
  const sessions: GivenSession[] = []
  for (const project of directories) {
    const taken = [...reserved, ...sessions.map(({ name }) => name)]
    sessions.push({ name: plainName(project.split('/').at(-1) ?? '', taken, 'session'), project })
  }
  return sessions
}
