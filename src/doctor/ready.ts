// Whether a session that is moved to another account would be asked something there before it resumes. The CLI keeps its
// answers home by home: what was answered under one account is a question again under the next, and nobody is there to
// answer it.

import { type GlobalFile, keyText, readGlobalFile, resumeUnasked, trusts, upwards } from '../claude/home/global-file.ts'
import { isLoggedIn, underHome } from '../claude/home/names.ts'
import type { Config } from '../config/config.ts'
import { shellLine } from '../shell.ts'
import { clean } from '../text.ts'
import { type Check, error, ok, warning } from './check.ts'
import { checkCleanup } from './cleanup.ts'
import { sessionDirectories } from './projects.ts'

const byFix = 'claude-failover doctor --fix'

export async function checkReady(config: Config): Promise<Check[]> {
  const files = await Promise.all(config.accounts.map(readGlobalFile))
  const directories = sessionDirectories(config)
  const found = files.map((file) =>
    file.fault
      ? [checkThere(file, files)]
      : [
          ...checkOnboarding(file, files),
          ...checkTrust(file, files, directories),
          ...checkServers(file, files, directories),
          ...checkResume(file),
        ],
  )
  const ready = files.flatMap(({ account: { name } }, index) =>
    found[index]?.length === 0 ? [ok(`ready.${name}`, 'nothing is asked there before a session resumes')] : [],
  )
  return [...found.flat(), ...ready, ...(await checkCleanup(config.accounts))]
}

/** Opens the CLI under an account, for what only a person can answer. */
const cli = ({ account }: GlobalFile, ...words: string[]): string => underHome(account.home, ...words)

function checkThere(file: GlobalFile, files: GlobalFile[]): Check {
  const id = `ready.${file.account.name}`
  if (file.fault === 'unreadable') return error(id, `${file.path} cannot be read as what the CLI writes`, 'look at it')
  const others = files.some(({ fault }) => fault === null)
  const why = isLoggedIn(file.account.home)
    ? 'it has a login, but the CLI has not been started there yet'
    : 'nobody has logged in there'
  const message = `${file.path} is missing: ${why}`
  return others ? error(id, message, cli(file)) : warning(id, message, cli(file))
}

function checkOnboarding(file: GlobalFile, files: GlobalFile[]): Check[] {
  if (file.onboarded) return []
  const message = 'the first questions of the CLI were never answered there: a session would wait at them'
  const fix = files.some(({ onboarded }) => onboarded) ? byFix : cli(file)
  return [error(`onboarding.${file.account.name}`, message, fix)]
}

function checkTrust(file: GlobalFile, files: GlobalFile[], directories: string[]): Check[] {
  return directories
    .filter((directory) => !trusts(file, directory))
    .map((directory) => {
      const id = `trust.${file.account.name}`
      const elsewhere = files.filter((other) => trusts(other, directory)).map(({ account }) => account.name)
      const message = `${clean(directory, 500)} is not trusted: a session there would wait at a question`
      return elsewhere.length > 0
        ? error(id, `${message} that was answered under ${elsewhere.join(', ')}`, byFix)
        : warning(id, message, `cd ${shellLine(directory)} && ${cli(file)}`)
    })
}

/** By name only: what a server is started with is nobody's business here. */
function checkServers(file: GlobalFile, files: GlobalFile[], directories: string[]): Check[] {
  const places = ['', ...new Set(directories.flatMap((directory) => [...upwards(directory)]))]
  const missing = places.flatMap((place) => {
    const own = new Set([...(file.servers.get(place) ?? []), ...(file.servers.get('') ?? [])])
    const all = new Set(files.flatMap(({ servers }) => servers.get(place) ?? []))
    return [...all].filter((name) => !own.has(name)).map((name) => (place ? `${name} (in ${place})` : name))
  })
  if (missing.length === 0) return []
  const message = `MCP servers of other accounts that a session loses there: ${clean(missing.join(', '), 500)}`
  return [warning(`mcp.${file.account.name}`, message, cli(file, 'mcp', 'add', '--help'))]
}

function checkResume(file: GlobalFile): Check[] {
  if (file.resumesUnasked) return []
  const message = `a large, old conversation may ask before it is resumed (${keyText(resumeUnasked)} is not set)`
  return [warning(`resume.${file.account.name}`, message, byFix)]
}
