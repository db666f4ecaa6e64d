// Reads a config and finds every mistake in it at once, each with its line and column.
import { readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { isMap, isScalar, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml'
import type { z } from 'zod'
import { type Detail, errnoOf, FailoverError } from '../errors.ts'
import { type Config, complete } from './config.ts'
import { diskMistakes, ownershipMistake } from './disk-checks.ts'
import { schema } from './schema.ts'

type Path = (string | number)[]

/**
 * The config in `file`, whole and checked.
 * @throws FailoverError `CONFIG_MISSING`, or `CONFIG_INVALID` with one detail for each mistake.
 */
export function loadConfig(file: string): Config {
  const text = readConfig(file)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  const broken = [...document.errors, ...document.warnings]
  if (broken.length > 0)
    throw invalid(
      file,
      broken.map((error) => ({ ...at(error.pos[0]), message: error.message })),
    )

  const raw = withoutNulls(document.toJS() ?? {}, [])
  const place = (path: Path): Omit<Detail, 'message'> => ({
    ...at(offsetOf(document.contents, path)),
    ...(path.length > 0 ? { path: pathText(path) } : {}),
  })
  const parsed = schema.safeParse(raw, { reportInput: true })
  const details: Detail[] = (parsed.error?.issues ?? []).flatMap((issue) => mistakes(issue, place))
  for (const { path, message } of diskMistakes(raw)) details.push({ ...place(path), message })
  const ownership = ownershipMistake(file)
  if (ownership) details.push({ file, message: ownership })
  if (details.length > 0 || !parsed.success) throw invalid(file, sorted(details))
  return complete(file, parsed.data)
}

function readConfig(file: string): string {
  try {
    if (statSync(file).isDirectory()) throw Object.assign(new Error('a directory'), { code: 'EISDIR' })
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT')
      throw new FailoverError('CONFIG_MISSING', {
        message: `there is no config at ${file}`,
        expected: 'a config file',
        found: 'no file',
        fix: 'claude-failover init, or name one with --config FILE',
      })
    throw invalid(file, [{ file, message: `cannot be read: ${errnoOf(error) ?? error}` }])
  }
}

function invalid(file: string, details: Detail[]): FailoverError {
  const count = details.length === 1 ? '1 mistake' : `${details.length} mistakes`
  return new FailoverError('CONFIG_INVALID', {
    message: `${count} in ${file}`,
    expected: 'a config as docs/config.md describes it',
    found: count,
    fix: 'mend the lines below; nothing was changed',
    details,
  })
}

/** null means "the default" wherever there is one; only a threshold says something by it. */
function withoutNulls(value: unknown, path: Path): unknown {
  if (Array.isArray(value)) return value.map((item, index) => withoutNulls(item, [...path, index]))
  if (typeof value !== 'object' || value === null) return value
  const isThreshold = path.join('.') === 'failover.threshold'
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null || isThreshold)
      .map(([key, item]) => [key, withoutNulls(item, [...path, key])]),
  )
}

/** Where in the text a value stands; of what is missing, the nearest thing around it that is there. */
function offsetOf(contents: ParsedNode | null, path: Path): number {
  let node: Node | null | undefined = contents
  let offset = contents?.range?.[0] ?? 0
  for (const part of path) {
    const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === part) : undefined
    const next = (
      pair ? pair.value : (node as { get?: (key: unknown, keep: boolean) => unknown })?.get?.(part, true)
    ) as Node | null | undefined
    const from = next?.range?.[0] ?? (pair?.key as Node | undefined)?.range?.[0]
    if (from === undefined) break
    offset = from
    node = next
  }
  return offset
}

const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${part}` : part),
    '',
  )

function mistakes(issue: z.core.$ZodIssue, place: (path: Path) => Omit<Detail, 'message'>): Detail[] {
  const path = issue.path as Path
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ ...place([...path, key]), message: `unknown key "${key}"` }))
  if (issue.code === 'invalid_key') return [{ ...place(path), message: issue.issues.map((i) => i.message).join('; ') }]
  const found = 'input' in issue && issue.input === undefined ? ', found nothing' : ''
  return [
    { ...place(path), message: `expected ${issue.message.replace(/^Invalid (input|option): expected /, '')}${found}` },
  ]
}

const sorted = (details: Detail[]): Detail[] =>
  details.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))

/** `~` in messages instead of the home: shorter, and what people wrote. */
export const tilde = (path: string): string => {
  const home = homedir()
  return path === home || path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path
}
