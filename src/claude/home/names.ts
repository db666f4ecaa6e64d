// What the CLI calls things: its home, the files in it, and the variable and the flags that it is told by.
import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { shellLine, shellWord } from '../../shell.ts'

/** Names the home of the account that the CLI runs under. */
export const homeVariable = 'CLAUDE_CONFIG_DIR'

/** The login of an account. */
const credentials = '.credentials.json'
/** All that the CLI knows of an account beside its settings. */
export const globalFile = '.claude.json'
export const settingsFile = 'settings.json'
/** The conversations. */
export const conversations = 'projects'

/** What has to be the same in every home, or a resume fails without a word. */
export const sharedNames: readonly string[] = ['session-env', 'file-history', conversations]

/** Never shared: the credentials and the global file of an account, and the list of its running processes. */
export const neverShared: readonly string[] = [credentials, globalFile, 'sessions']

/** One of these makes a directory an account's home. */
export const marksOfHome: readonly string[] = [globalFile, credentials, conversations, settingsFile]

/** What the host itself adds at every launch, and what would make the agent pick a conversation by itself. */
export const ownFlags: readonly string[] = [
  '--session-id',
  '--resume',
  '-r',
  '--continue',
  '-c',
  '--fork-session',
  '--settings',
  '-p',
  '--print',
]

/** Only the name is looked at. */
export const isLoggedIn = (home: string): boolean =>
  lstatSync(join(home, credentials), { throwIfNoEntry: false }) !== undefined

/** A line for a shell that runs the CLI under a home. */
export const underHome = (home: string, ...words: string[]): string =>
  `${homeVariable}=${shellWord(home)} ${shellLine('claude', ...words)}`
