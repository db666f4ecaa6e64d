// What the homes have apart: settings, instructions, agents, commands, skills, plugins. A session that is moved to another
// account works there with that account's. Told by name; of settings only the keys are compared, and nothing is shown of
// what they hold.
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { settingsFile } from '../claude/home/names.ts'
import type { Account, Config } from '../config/config.ts'
import { readBounded } from '../disk/bounded.ts'
import { shellLine } from '../shell.ts'
import { clean } from '../text.ts'
import { type Check, ok, warning } from './check.ts'

const directories = ['agents', 'commands', 'skills', 'output-styles']

/** A thing by its name, and a sum of what it is. */
type Things = Map<string, string>

export async function checkApart({ accounts }: Config): Promise<Check[]> {
  const homes = await Promise.all(accounts.map(async (account) => ({ account, things: await thingsOf(account) })))
  const [first, ...others] = homes.filter(({ things }) => things.size > 0)
  if (!first || others.length === 0) return []
  const checks = others.flatMap(({ account, things }) => compare(first.account, first.things, account, things))
  return checks.length > 0
    ? checks
    : [ok('apart', 'settings, CLAUDE.md, agents, commands and plugins are the same in every home')]
}

function compare(one: Account, has: Things, other: Account, had: Things): Check[] {
  const missing = [...has.keys()].filter((name) => !had.has(name))
  const more = [...had.keys()].filter((name) => !has.has(name))
  const differ = [...has].flatMap(([name, sum]) => (had.has(name) && had.get(name) !== sum ? [name] : []))
  const parts = [
    missing.length > 0 ? `missing there: ${listed(missing)}` : '',
    more.length > 0 ? `only there: ${listed(more)}` : '',
    differ.length > 0 ? `different: ${listed(differ)}` : '',
  ].filter(Boolean)
  if (parts.length === 0) return []
  const message = `a session that moves from ${one.name} to ${other.name} works with other things: ${parts.join('; ')}`
  return [warning(`apart.${other.name}`, message, shellLine('diff', '-rq', one.home, other.home))]
}

const listed = (names: string[]): string =>
  clean(names.length > 12 ? `${names.slice(0, 12).join(', ')} and ${names.length - 12} more` : names.join(', '), 500)

async function thingsOf({ home }: Account): Promise<Things> {
  const things: Things = new Map()
  const add = (name: string, content: string | Buffer) =>
    things.set(name, createHash('sha256').update(content).digest('hex'))
  const instructions = contentOf(join(home, 'CLAUDE.md'))
  if (instructions) add('CLAUDE.md', instructions)
  for (const directory of directories)
    for (const entry of await readdir(join(home, directory), { withFileTypes: true, recursive: true }).catch(() => []))
      if (entry.isFile()) {
        const path = join(entry.parentPath ?? entry.path, entry.name)
        add(path.slice(home.length + 1), contentOf(path) ?? '')
      }
  const settings = objectIn(join(home, settingsFile))
  for (const [key, value] of Object.entries(settings))
    if (key !== 'enabledPlugins') add(`settings.${key}`, JSON.stringify(value))
  const plugins = settings.enabledPlugins
  if (typeof plugins === 'object' && plugins !== null)
    for (const [name, on] of Object.entries(plugins)) if (on) add(`plugin ${name}`, '')
  return things
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readBounded(file)
  } catch {
    return undefined
  }
}

function objectIn(file: string): Record<string, unknown> {
  try {
    const content: unknown = JSON.parse(contentOf(file)?.toString() ?? '{}')
    return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
