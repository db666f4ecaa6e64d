// One line of a conversation's file, parsed: what every reader of rows begins with.

export type Row = Record<string, unknown>

/** undefined for half a row, and for what is no object. */
export function rowIn(line: string): Row | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line) as Row
  } catch {
    return undefined
  }
}

export const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Row)[name] : undefined

/** A field's text; undefined where it has none. */
export function textIn(value: unknown, name: string): string | undefined {
  const text = member(value, name)
  return typeof text === 'string' ? text : undefined
}

/** The words of a message; undefined where it has none. */
export function textOf(content: unknown): string | undefined {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return undefined
  const texts = content.filter((part) => part?.type === 'text' && typeof part.text === 'string')
  return texts.length > 0 ? texts.map(({ text }) => text).join('\n') : undefined
}
