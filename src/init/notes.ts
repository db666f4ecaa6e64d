// What an operator should know about the homes before the first failover. Of files in them only the names are looked at.
import { lstatSync, readdirSync, readlinkSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { globalFile } from '../claude/home/names.ts'
import type { Config } from '../config/config.ts'
import { tilde } from '../config/paths.ts'
import { shellWord } from '../shell.ts'
import type { InitRequest } from './request.ts'

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined

/** `firstNow`: where the first account's home is at present. */
export function notesOn({ accounts, link }: Config, firstNow: string, request: InitRequest): string[] {
  const [first] = accounts
  if (!first) return []
  const notes: string[] = []
  if (request.accounts.length === 0)
    notes.push(
      `the accounts are what was found: ${accounts.map(({ name, home }) => `${name} (${tilde(home)})`).join(', ')}; a copy or a backup among them does not belong in the config`,
    )
  if (accounts.length === 1) notes.push('with one account there is nothing to swap to: the host can only wait')
  const global = join(homedir(), globalFile)
  if (isThere(global) && !isThere(join(firstNow, globalFile)))
    notes.push(
      `${tilde(global)} stays where it is and is not copied: an agent that is started for an account uses ${tilde(join(first.home, globalFile))}. The first start of ${first.name} may ask for the login, for trust in a directory and for MCP servers once more`,
    )
  const bent = firstNow === first.home || firstNow !== link ? [] : bentLinks(link, first.home)
  if (bent.length > 0)
    notes.push(`relative links that lead elsewhere from ${tilde(first.home)}: ${bent.map(shellWord).join(', ')}`)
  notes.push(
    'start the agent once in every account, in every project, before the first failover: a question that is open there (login, trust) holds up a resume',
  )
  return notes
}

/** Relative links in a directory that name something else once it stands at another place. */
const bentLinks = (from: string, to: string): string[] =>
  readdirSync(from, { withFileTypes: true })
    .filter((entry) => entry.isSymbolicLink())
    .map(({ name }) => ({ name, text: readlinkSync(join(from, name)) }))
    .filter(({ text }) => !text.startsWith('/') && outside(from, text) && resolve(from, text) !== resolve(to, text))
    .map(({ name }) => name)

const outside = (directory: string, text: string): boolean =>
  !`${resolve(directory, text)}/`.startsWith(`${directory}/`)
