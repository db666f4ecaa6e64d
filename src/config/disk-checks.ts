// Mistakes that show only when parts of a config are held against each other or against the disk. They are looked for
// even where other parts are wrong, so that all mistakes are told at once: hence the careful reading of raw values.
import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { sharedNames } from '../claude/home/names.ts'
import { realPath } from '../disk/real-path.ts'
import { errnoOf } from '../errors.ts'
import { clean } from '../text.ts'
import { sharedTargets } from './config.ts'
import { groupMistakes } from './group-checks.ts'
import { dig, duplicates, list, type Mistake } from './mistakes.ts'
import { expandHome, xdgDirectory } from './paths.ts'
import { namePattern } from './schema.ts'

interface Place {
  path: (string | number)[]
  what: string
  given: string
  /** With every symlink on the way followed, as far as the path exists. */
  real: string
}

const isWithin = (inner: string, outer: string): boolean => inner.startsWith(outer.endsWith(sep) ? outer : outer + sep)

const isPath = (value: unknown): value is string => typeof value === 'string' && /^(\/|~\/|~$)[^\0]*$/.test(value)

export function diskMistakes(raw: unknown): Mistake[] {
  const homes: Place[] = list(dig(raw, 'accounts')).flatMap((account, index) => {
    const home = dig(account, 'home')
    if (!isPath(home)) return []
    const given = expandHome(home)
    return [
      { path: ['accounts', index, 'home'], what: `home of ${dig(account, 'name')}`, given, real: realPath(given) },
    ]
  })
  return [
    ...duplicates(list(dig(raw, 'accounts')), ['accounts'], 'account'),
    ...homeMistakes(homes),
    ...neighbourMistakes(raw, homes),
    ...sessionMistakes(raw),
    ...groupMistakes(raw),
    ...projectMistakes(raw),
    ...fleetMistakes(raw),
  ]
}

function homeMistakes(homes: Place[]): Mistake[] {
  return homes.flatMap((home, index) =>
    homes.flatMap((other, otherIndex): Mistake[] => {
      if (otherIndex === index) return []
      if (home.real === other.real)
        return index > otherIndex
          ? [{ path: home.path, message: `the same directory as the ${other.what}: ${home.real}` }]
          : []
      return isWithin(home.real, other.real)
        ? [{ path: home.path, message: `inside the ${other.what}: ${other.real}` }]
        : []
    }),
  )
}

const path = (value: unknown, fallback: string) => expandHome(isPath(value) ? value : fallback)

const stateDirectory = (raw: unknown): string =>
  path(dig(raw, 'stateDir'), join(xdgDirectory('XDG_STATE_HOME', '.local/state'), 'claude-failover'))

/** The link, the shared targets and the state directory: none may stand inside a home, nor a home inside a target. */
function neighbourMistakes(raw: unknown, homes: Place[]): Mistake[] {
  const link = path(dig(raw, 'link'), '~/.claude')
  const names = dig(raw, 'shared', 'names')
  const root = path(dig(raw, 'shared', 'root'), '~')
  const known = Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [...sharedNames]
  const targets = sharedTargets(root, known)
  const stateDir = stateDirectory(raw)
  const linkPlace = join(realPath(dirname(link)), basename(link))
  const found: Mistake[] = []
  for (const home of homes) {
    if (home.given === link || join(realPath(dirname(home.given)), basename(home.given)) === linkPlace)
      found.push({ path: home.path, message: `the link itself (${link}): a home is a real directory` })
    else if (isWithin(linkPlace, home.real))
      found.push({ path: ['link'], message: `the link stands inside the ${home.what}` })
    for (const target of targets) {
      const real = realPath(target.path)
      if (real === home.real || isWithin(real, home.real))
        found.push({
          path: ['shared', 'root'],
          message: `the shared target ${target.path} stands inside the ${home.what}`,
        })
      else if (isWithin(home.real, real))
        found.push({ path: home.path, message: `inside the shared target ${target.path}` })
    }
    const state = realPath(stateDir)
    if (state === home.real || isWithin(state, home.real))
      found.push({ path: ['stateDir'], message: `the state directory stands inside the ${home.what}` })
  }
  return found
}

function sessionMistakes(raw: unknown): Mistake[] {
  const dedicated = list(dig(raw, 'pool', 'dedicated'))
  const prefix = dig(raw, 'pool', 'autonomous', 'prefix') ?? 'ccl-auto-'
  const min = dig(raw, 'pool', 'autonomous', 'min') ?? 0
  const max = dig(raw, 'pool', 'autonomous', 'max') ?? 4
  const found = duplicates(dedicated, ['pool', 'dedicated'], 'session')
  dedicated.forEach((session, index) => {
    const name = dig(session, 'name')
    if (typeof name === 'string' && typeof prefix === 'string' && namePattern.test(name) && name.startsWith(prefix))
      found.push({
        path: ['pool', 'dedicated', index, 'name'],
        message: `"${name}" begins with the prefix of the autonomous sessions, "${prefix}"`,
      })
  })
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    found.push({ path: ['pool', 'autonomous', 'min'], message: `min is ${min}, more than max, ${max}` })
  return found
}

/** Two accounts under one identity would be one account to everybody else. */
function fleetMistakes(raw: unknown): Mistake[] {
  const accounts = list(dig(raw, 'accounts')).map((account) => dig(account, 'name'))
  const identity = dig(raw, 'fleet', 'identity')
  const known = typeof identity === 'object' && identity !== null ? Object.entries(identity) : []
  const login = dig(raw, 'fleet', 'nats', 'credentials')
  return [
    ...known.flatMap(([name, one], index): Mistake[] => {
      const path = ['fleet', 'identity', name]
      if (!accounts.includes(name)) return [{ path, message: `there is no account ${clean(name, 64)}` }]
      const other = known.slice(0, index).find(([, before]) => before === one)
      return other
        ? [{ path, message: `the identity "${clean(String(one), 64)}" is taken by ${clean(other[0], 64)}` }]
        : []
    }),
    ...(isPath(login) && !isFile(expandHome(login))
      ? [{ path: ['fleet', 'nats', 'credentials'], message: `${clean(login, 300)} is no file that can be read` }]
      : []),
  ]
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** At the first start alone: once a host has run here, a project that has gone fails its session and nothing else. */
function projectMistakes(raw: unknown): Mistake[] {
  if (existsSync(join(stateDirectory(raw), 'journal'))) return []
  const min = dig(raw, 'pool', 'autonomous', 'min')
  const wanted: [Mistake['path'], unknown][] = list(dig(raw, 'pool', 'dedicated')).map((session, index) => [
    ['pool', 'dedicated', index, 'project'],
    dig(session, 'project'),
  ])
  if (typeof min === 'number' && min > 0)
    wanted.push([['pool', 'autonomous', 'project'], dig(raw, 'pool', 'autonomous', 'project') ?? '~/work'])
  return wanted.flatMap(([path, project]) => {
    if (!isPath(project)) return []
    const found = kindOf(expandHome(project))
    return found === 'directory' ? [] : [{ path, message: `the project ${clean(project, 300)} ${found}` }]
  })
}

function kindOf(path: string): string {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    return found?.isDirectory() ? 'directory' : found ? 'is no directory' : 'does not exist'
  } catch (error) {
    return `cannot be looked at: ${errnoOf(error)}`
  }
}

/** A config that others may write would let them start programs in the caller's name. */
export function ownershipMistake(file: string): string | undefined {
  const { uid, mode } = statSync(file)
  const caller = process.getuid?.() ?? 0
  if (uid !== caller && uid !== 0) return `belongs to user ${uid}, not to the caller (${caller}) or root`
  if (mode & 0o022) return `others may write it (mode ${(mode & 0o777).toString(8)}): chmod go-w ${file}`
  return undefined
}
