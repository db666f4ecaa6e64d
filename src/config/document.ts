// A YAML file whose every value is known by its place, so that each mistake can be told with its line and column.
import { isMap, isScalar, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Detail } from '../errors.ts'
import { nearest } from '../nearest.ts'

export type Path = (string | number)[]

export interface OpenDocument {
  value: unknown
  /** What makes it no YAML; then there is nothing else to look at. */
  broken: Detail[]
  /** Where the value at `path` stands. */
  place(path: Path): Omit<Detail, 'message'>
}

export function openDocument(file: string, text: string): OpenDocument {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  const broken = [...document.errors, ...document.warnings].map((error) => ({
    ...at(error.pos[0]),
    message: error.message,
  }))
  return {
    value: broken.length > 0 ? undefined : document.toJS(),
    broken,
    place: (path) => ({
      ...at(offsetOf(document.contents, path)),
      ...(path.length > 0 ? { path: pathText(path) } : {}),
    }),
  }
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

/** What zod says of types, in the words of YAML. */
const plain = (text: string): string => {
  const said = /^(object|record|array|string|number|boolean|int)(?:, received (\w+))?$/.exec(text)
  if (!said) return text
  const [, wanted = '', found] = said
  return `${kinds[wanted] ?? wanted}${found ? `, found ${kinds[found] ?? found}` : ''}`
}
const kinds: Record<string, string> = {
  object: 'a YAML mapping',
  record: 'a YAML mapping',
  array: 'a YAML list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  undefined: 'nothing',
  null: 'nothing',
}

const meant = (key: string, known: string[]): string => {
  const near = nearest(key, known)
  return near ? `; did you mean "${near}"?` : ''
}

/**
 * One of zod's issues, as mistakes with their places.
 * @param keysAt the keys that may stand at a place: what an unknown one may have meant
 */
export function mistakes(
  issue: z.core.$ZodIssue,
  place: (path: Path) => Omit<Detail, 'message'>,
  keysAt: (path: Path) => string[] = () => [],
): Detail[] {
  const path = issue.path as Path
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      ...place([...path, key]),
      message: `unknown key "${key}"${meant(key, keysAt(path))}`,
    }))
  if (issue.code === 'invalid_key') return [{ ...place(path), message: issue.issues.map((i) => i.message).join('; ') }]
  const found = 'input' in issue && issue.input === undefined ? ', found nothing' : ''
  return [
    {
      ...place(path),
      message: `expected ${plain(issue.message.replace(/^Invalid (input|option): expected /, ''))}${found}`,
    },
  ]
}

/** In the order of the file. */
export const sorted = (details: Detail[]): Detail[] =>
  details.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
