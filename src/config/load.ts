// Reads a config and finds every mistake in it at once, each with its line and column.
import { readText } from '../disk/bounded.ts'
import { mistakes, openDocument, type Path, sorted } from '../disk/document.ts'
import { type Detail, errnoOf, FailoverError } from '../errors.ts'
import { type Config, complete } from './config.ts'
import { diskMistakes, ownershipMistake } from './disk-checks.ts'
import { keysAt } from './keys.ts'
import { schema } from './schema.ts'

/**
 * The config in `file`, whole and checked.
 * @throws FailoverError `CONFIG_MISSING`, or `CONFIG_INVALID` with one detail for each mistake.
 */
export function loadConfig(file: string): Config {
  const document = openDocument(file, readConfig(file))
  if (document.broken.length > 0) throw invalid(file, document.broken)
  const { place } = document
  const raw = withoutNulls(document.value ?? {}, [])
  const parsed = schema.safeParse(raw, { reportInput: true })
  const details: Detail[] = (parsed.error?.issues ?? []).flatMap((issue) => mistakes(issue, place, keysAt))
  for (const { path, message } of diskMistakes(raw)) details.push({ ...place(path), message })
  const ownership = ownershipMistake(file)
  if (ownership) details.push({ file, message: ownership })
  if (details.length > 0 || !parsed.success) throw invalid(file, sorted(details))
  return complete(file, parsed.data)
}

/** A config of 500 sessions, each with arguments, has 200 KB. */
const mostBytes = 1024 * 1024

function readConfig(file: string): string {
  try {
    return readText(file, mostBytes)
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
    fix: 'Fix the lines listed above; nothing was changed',
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
