// The config that `init` is going to write: its text, and the proof that the program will take it. It is the example
// with the accounts that were asked for; every other key stays in it as a comment, with its default.
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'
import { type Config, complete } from '../config/config.ts'
import { diskMistakes } from '../config/disk-checks.ts'
import type { Mistake } from '../config/mistakes.ts'
import { expandHome, tilde } from '../config/paths.ts'
import { schema } from '../config/schema.ts'
import { realPath } from '../disk/real-path.ts'
import { type Detail, FailoverError } from '../errors.ts'
import { packageRoot } from '../version.ts'
import type { GivenAccount, GivenSession } from './request.ts'

/** What is written of a config; the rest is default. */
export interface Wanted {
  accounts: GivenAccount[]
  sessions?: GivenSession[]
  link?: string
  shared?: { root: string }
}

export interface Draft {
  text: string
  /** As it will be loaded. */
  config: Config
}

/** @throws FailoverError `CONFIG_INVALID`, with every mistake that loading it would find */
export function draftConfig(file: string, wanted: Wanted): Draft {
  const text = configText(wanted)
  const raw: unknown = parse(text)
  const parsed = schema.safeParse(raw)
  const mistakes: Mistake[] = [
    ...(parsed.error?.issues ?? []).map((issue) => ({
      path: issue.path as Mistake['path'],
      message: `expected ${issue.message}`,
    })),
    ...diskMistakes(raw),
    ...(parsed.success ? insideLink(complete(file, parsed.data)) : []),
  ]
  if (mistakes.length > 0 || !parsed.success) throw invalid(mistakes, wanted)
  return { text, config: complete(file, parsed.data) }
}

/** What stands inside the link would be somewhere else after every swap. */
function insideLink({ link, accounts, shared, stateDir, file }: Config): Mistake[] {
  const place = join(realPath(dirname(link)), basename(link))
  const isInside = (path: string) =>
    [path, realPath(path)].some((at) => [link, place].some((to) => at === to || at.startsWith(`${to}/`)))
  const places: [Mistake['path'], string][] = [
    ...accounts.map(({ home }, index): [Mistake['path'], string] => [['accounts', index, 'home'], home]),
    [['shared', 'root'], shared.root],
    [['stateDir'], stateDir],
    [['--config'], file],
  ]
  return places
    .filter(([path, at]) => isInside(at) && !(path[0] === 'accounts' && at === link))
    .map(([path, at]) => ({ path, message: `${at} stands inside the link ${link}` }))
}

function invalid(mistakes: Mistake[], { accounts }: Wanted): FailoverError {
  const details: Detail[] = mistakes.map(({ path, message }) => ({
    path: path.reduce<string>(
      (text, part) => text + (typeof part === 'number' ? `[${part}]` : text ? `.${part}` : part),
      '',
    ),
    message,
  }))
  const count = details.length === 1 ? '1 mistake' : `${details.length} mistakes`
  return new FailoverError('CONFIG_INVALID', {
    message: `the config would have ${count}`,
    expected: 'accounts, each with a name and a home of its own',
    found: accounts.map(({ name, home }) => `${name}=${home}`).join(' '),
    fix: 'Fix what was given; nothing was changed',
    details,
  })
}

function configText(wanted: Wanted): string {
  // A paragraph of the example is some comment and one key.
  const paragraphs = readFileSync(join(packageRoot, 'config', 'example.yaml'), 'utf8')
    .trimEnd()
    .split('\n\n')
  return `${[header, ...paragraphs.flatMap((paragraph) => section(paragraph, wanted))].join('\n\n')}\n`
}

const header = `# claude-failover. What is commented out below stands there with its default, for you to change.
# claude-failover doctor checks all of it.`

function section(paragraph: string, wanted: Wanted): string[] {
  const lines = paragraph.split('\n')
  const key = lines.find((line) => /^[a-z]/i.test(line))?.split(':')[0]
  if (!key) return []
  const comments = lines.filter((line) => line.startsWith('#'))
  const live = rendered(key, wanted, lines)
  return [(live ? [...comments, ...live] : lines.map((line) => (line.startsWith('#') ? line : `#${line}`))).join('\n')]
}

function rendered(
  key: string,
  { accounts, sessions = [], link, shared }: Wanted,
  lines: string[],
): string[] | undefined {
  if (key === 'accounts')
    return [
      'accounts:',
      ...accounts.map(({ name, home }) => `  - { name: ${scalar(name)}, home: ${scalar(short(home))} }`),
    ]
  if (key === 'pool' && sessions.length > 0)
    return [
      'pool:',
      ...lines.filter((line) => /^ {2}autonomous:/.test(line)).map((line) => `#${line}`),
      '  dedicated:',
      ...sessions.map(({ name, project }) => `    - { name: ${scalar(name)}, project: ${scalar(short(project))} }`),
    ]
  if (key === 'link' && link !== undefined) return [`link: ${scalar(short(link))}`]
  if (key === 'shared' && shared) return [`shared: { root: ${scalar(short(shared.root))} }`]
  return undefined
}

/** `~/…` where it can be; what is no path is left for the check to tell of. */
const short = (path: string): string => (/^(\/|~\/|~$)/.test(path) ? tilde(expandHome(path)) : path)

/** Bare where YAML reads the same text back, else quoted: JSON's quoting is YAML's too. */
const scalar = (text: string): string =>
  /^[A-Za-z0-9_/~.-]+$/.test(text) && parse(text) === text ? text : JSON.stringify(text)
