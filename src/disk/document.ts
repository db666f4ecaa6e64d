// A YAML file whose every value is known by its place, so that each mistake can be told with its line and column.
import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
} from 'yaml'
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
  // Keys that stand twice are looked for below: the parser's own way takes the square of their number.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  const broken: Detail[] = [...document.errors, ...document.warnings].map((error) => ({
    ...at(error.pos[0]),
    message: error.message,
  }))
  const wrong = (node: unknown, message: string) => broken.push({ ...at((node as Node)?.range?.[0] ?? 0), message })
  let value: unknown
  if (broken.length === 0) checkNodes(document.contents, wrong)
  if (broken.length === 0)
    try {
      value = document.toJS()
      if (!ends(value)) wrong(document.contents, 'an alias stands within what it names')
    } catch (error) {
      // An alias without an anchor, or so many that they would fill the memory.
      wrong(document.contents, (error as Error).message)
    }
  const keys = keysOf()
  return {
    value: broken.length > 0 ? undefined : value,
    broken,
    place: (path) => ({
      ...at(offsetOf(document.contents, path, keys)),
      ...(path.length > 0 ? { path: pathText(path) } : {}),
    }),
  }
}

/** Deeper than any of ours; what nests further is no file of a person's. */
const deepest = 100

/** What the parser takes, and we do not: keys that are no words, or stand twice, and nesting without end. */
function checkNodes(root: unknown, wrong: (node: unknown, message: string) => void): void {
  const waiting: [node: unknown, depth: number][] = [[root, 0]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, depth] = next
    if (!isCollection(node)) continue
    if (depth > deepest) return void wrong(node, `more than ${deepest} levels`)
    const seen = new Set<unknown>()
    for (const item of node.items) {
      if (!isPair(item)) {
        waiting.push([item, depth + 1])
        continue
      }
      const key = isScalar(item.key) ? item.key.value : undefined
      if (!isScalar(item.key)) wrong(item.key ?? node, 'a key that is no word')
      else if (seen.has(key)) wrong(item.key, `the key "${key}" stands twice, and must be unique`)
      seen.add(key)
      waiting.push([item.value, depth + 1])
    }
  }
}

/** Whether it ends, however it is gone through: an alias may name what it stands in. */
function ends(value: unknown, around: unknown[] = []): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (around.includes(value) || around.length > deepest) return false
  return Object.values(value).every((one) => ends(one, [...around, value]))
}

/** The pairs of each map by their keys, put in order once. */
function keysOf(): (map: YAMLMap) => Map<unknown, Pair> {
  const known = new WeakMap<YAMLMap, Map<unknown, Pair>>()
  return (map) => {
    const found = known.get(map) ?? new Map(map.items.map((item) => [isScalar(item.key) ? item.key.value : item, item]))
    known.set(map, found)
    return found
  }
}

/** Where in the text a value stands; of what is missing, the nearest thing around it that is there. */
function offsetOf(contents: ParsedNode | null, path: Path, keys: ReturnType<typeof keysOf>): number {
  let node: Node | null | undefined = contents
  let offset = contents?.range?.[0] ?? 0
  for (const part of path) {
    const pair = isMap(node) ? keys(node).get(part) : undefined
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
