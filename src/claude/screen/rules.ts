// The pane rules: `config/pane-rules.yaml`, versioned, each rule with lines that it must and must not match. They are
// tried when the file is loaded: a rule that does not hold what it says is a mistake, as a misspelt key is.
import { join } from 'node:path'
import { z } from 'zod'
import { readText } from '../../disk/bounded.ts'
import { mistakes, openDocument, type Path, sorted } from '../../disk/document.ts'
import { type Detail, errnoOf, FailoverError } from '../../errors.ts'
import { packageRoot } from '../../version.ts'
import { patternMistake } from './pattern.ts'
import { longestLine } from './screen.ts'

/** Where on the screen the agent itself says such a thing; see `config/pane-rules.yaml`. */
export const places = ['said', 'notice', 'live', 'working', 'answer'] as const

const line = z.string().min(1).max(longestLine)
const common = {
  id: z.string().regex(/^[a-z][a-z0-9.-]{0,40}$/, 'a name in lower case, as `limit.said`'),
  where: z.enum(places),
  pattern: z.string().max(300),
  /** CLI versions that it was seen on. */
  seenOn: z.array(z.string().min(1)).min(1),
  examples: z.array(line).min(1),
  counterExamples: z.array(line).min(1),
}
const rule = z.discriminatedUnion('verdict', [
  z.strictObject({
    ...common,
    verdict: z.literal('limit'),
    /** Where the pattern has no group `window` that names it. */
    window: z
      .string()
      .regex(/^[a-z][A-Za-z0-9]{0,40}$/, 'the name of a window')
      .optional(),
  }),
  z.strictObject({
    ...common,
    verdict: z.literal('passing'),
    reason: z.enum(['overloaded', 'rateLimit', 'serverError', 'retrying', 'warning', 'other']),
  }),
])
const schema = z.strictObject({ version: z.int().min(1), rules: z.array(rule).min(1) })

export type PaneRule = z.infer<typeof rule> & { regExp: RegExp }
export interface PaneRules {
  version: number
  rules: PaneRule[]
}

/** The rules that come with the program. */
export const rulesFile: string = join(packageRoot, 'config', 'pane-rules.yaml')

/** Ours have 20 KB. */
const mostBytes = 1024 * 1024

/** @throws FailoverError `RULES_INVALID` with one detail for each mistake, or `FILE_UNREADABLE` */
export function loadRules(file: string = rulesFile): PaneRules {
  const document = openDocument(file, read(file))
  const parsed = schema.safeParse(document.value, { reportInput: true })
  const details: Detail[] = [...document.broken]
  if (details.length === 0) {
    details.push(...(parsed.error?.issues ?? []).flatMap((issue) => mistakes(issue, document.place)))
    for (const { path, message } of untrue(document.value)) details.push({ ...document.place(path), message })
  }
  if (details.length > 0 || !parsed.success) throw invalid(file, sorted(details))
  const { version, rules } = parsed.data
  return { version, rules: rules.map((one) => ({ ...one, regExp: new RegExp(one.pattern, 'u') })) }
}

/** What does not hold, in rules that may have other mistakes besides. */
function untrue(value: unknown): { path: Path; message: string }[] {
  const rules = (value as { rules?: unknown } | null)?.rules
  if (!Array.isArray(rules)) return []
  const ids = new Set<unknown>()
  return rules.flatMap((one, index) => {
    const twice = ids.has(one?.id) ? [{ path: ['rules', index, 'id'], message: `"${one.id}" is there twice` }] : []
    ids.add(one?.id)
    if (typeof one?.pattern !== 'string') return twice
    const wrong = patternMistake(one.pattern)
    if (wrong) return [...twice, { path: ['rules', index, 'pattern'], message: `expected ${wrong}` }]
    return [...twice, ...untrueLines(one, index)]
  })
}

function untrueLines(one: Record<string, unknown>, index: number): { path: Path; message: string }[] {
  const regExp = new RegExp(one.pattern as string, 'u')
  return (['examples', 'counterExamples'] as const).flatMap((key) => {
    const lines = Array.isArray(one[key]) ? one[key] : []
    return lines.flatMap((text, at) =>
      typeof text !== 'string' || regExp.test(text) === (key === 'examples')
        ? []
        : [{ path: ['rules', index, key, at], message: `the pattern ${key === 'examples' ? 'misses' : 'matches'} it` }],
    )
  })
}

function read(file: string): string {
  try {
    return readText(file, mostBytes)
  } catch (error) {
    throw unreadable(file, error)
  }
}

/** Of a file that a command line names. */
export const unreadable = (file: string, error: unknown): FailoverError =>
  new FailoverError('FILE_UNREADABLE', {
    message: `${file} cannot be read`,
    expected: 'a file that you may read',
    found: errnoOf(error) ?? String(error),
    fix: 'name another one, or - for standard input',
  })

function invalid(file: string, details: Detail[]): FailoverError {
  const count = details.length === 1 ? '1 mistake' : `${details.length} mistakes`
  return new FailoverError('RULES_INVALID', {
    message: `${count} in ${file}`,
    expected: 'pane rules as docs/limits.md describes them',
    found: count,
    fix: 'Fix the lines listed above, or install the program again',
    details,
  })
}
