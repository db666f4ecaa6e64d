// The dialogs of the CLI, by the words on its screen. Enter is never safe: it may buy, exit, or begin a new conversation.
// Escape is named only where it was seen to do no harm.
import type { Way } from '../../../machines/evidence.ts'
import { clean } from '../../text.ts'

export type DialogKind = 'trust' | 'bypass' | 'mcp' | 'limit' | 'resume' | 'picker' | 'permission' | 'other'

export interface Dialog {
  kind: DialogKind
  /** What it asks, as the end of "it asks …". */
  asks: string
  /** The key that closes it and changes nothing; null: only a person can know. */
  safeKey: 'Escape' | null
  /** Its rows, without their numbers, in their order. */
  rows: string[]
  /** What Enter would do. */
  selected: string | null
}

/** Words of each (2.1.330, 2.1.331); the first that is found counts. */
const kinds: { words: RegExp; kind: DialogKind; asks: string; safeKey?: 'Escape' }[] = [
  {
    words: /Accessing workspace:|Is this a project you created|Do you trust the files|trust this folder/i,
    kind: 'trust',
    asks: 'whether the project is trusted',
  },
  { words: /WARNING: Claude Code running in Bypass/, kind: 'bypass', asks: 'whether to run without permissions' },
  { words: /New MCP servers? found in this project/, kind: 'mcp', asks: 'whether to use an MCP server' },
  { words: /Resume this conversation\?/, kind: 'resume', asks: 'how to resume', safeKey: 'Escape' },
  {
    words: /Resume (session|from summary|full session)|Resuming the full session/i,
    kind: 'picker',
    asks: 'how to resume',
  },
  { words: /Do you want to (proceed|make this edit|create|allow|run)/i, kind: 'permission', asks: 'a permission' },
  // Last of all: its rows are found in whatever order they stand.
  {
    words: /^ *(?:❯ )?\d\. (?:Stop and wait for limit to reset|Upgrade your plan)$/m,
    kind: 'limit',
    asks: 'what to do about the limit',
    safeKey: 'Escape',
  },
]

/** What stands below every menu, where the field would be; one that waits for a reset has `… · Esc to cancel` there too. */
const below = /^ *(?:(?:Enter|Return) to (?:confirm|select|continue)|Esc to (?:cancel|exit))\b/
/** Lines from the end of the screen: a menu has no more, and what was said before is above. */
const depth = 16
const row = /^ *(❯ )? *(?:\d\. )?(\S.*)$/

/** @returns undefined when nothing is asked there */
export function dialogOn(screen: string): Dialog | undefined {
  const end = screen.trimEnd().split('\n').slice(-depth)
  if (!end.slice(-3).some((line) => below.test(line))) return undefined
  const text = end.map((line) => line.trimEnd()).join('\n')
  const found = kinds.find(({ words }) => words.test(text))
  const rows = rowsOf(end)
  return {
    kind: found?.kind ?? 'other',
    asks: found?.asks ?? 'something that only its screen tells',
    safeKey: found?.safeKey ?? null,
    rows: rows.map(({ text }) => text),
    selected: rows.find(({ marked }) => marked)?.text ?? null,
  }
}

/** Around the marked row, up to a gap or a line that stands further out. */
function rowsOf(lines: string[]): { text: string; marked: boolean }[] {
  const at = lines.findLastIndex((line) => /^ *❯ /.test(line))
  if (at < 0) return []
  const indent = lines[at]?.indexOf('❯') ?? 0
  const isRow = (line: string | undefined) => line?.startsWith(' '.repeat(indent + 2)) && line.trim() !== ''
  let first = at
  while (isRow(lines[first - 1])) first -= 1
  let last = at
  while (isRow(lines[last + 1])) last += 1
  return lines.slice(first, last + 1).map((line) => {
    const [, mark, text = ''] = row.exec(line) ?? []
    return { text: clean((text.split('  ')[0] ?? '').trim(), 100), marked: mark !== undefined }
  })
}

/** The ways past a limit that its menu offers, the change of the model too. */
export function waysOf({ kind, rows }: Dialog): (Way | { model: string })[] {
  if (kind !== 'limit') return []
  return rows.flatMap((text): (Way | { model: string })[] => {
    if (text === 'Switch to usage credits') return ['credits']
    if (text === 'Continue now at lower priority') return ['lowPriority']
    const model = /^Switch to (.+) and continue$/.exec(text)?.[1]
    return model ? [{ model }] : []
  })
}

/** How a session works on though its account is used up; only the lines around the field are looked at. */
export function paidOn(screen: string): Way | undefined {
  const lines = screen.trimEnd().split('\n')
  const under = lines.slice(lines.findLastIndex((line) => /^─{10,}/.test(line)) + 1)
  if (under.length === lines.length) return undefined
  if (under.some((line) => /^ *⚠ Lower priority until /.test(line))) return 'lowPriority'
  return under.some((line) => /(?:^| )(?:Now|You['’]re now) using usage credits\b/.test(line)) ? 'credits' : undefined
}

/** The session was put into the background: what stands in its pane is a list of sessions. */
export const isAgentView = (screen: string): boolean =>
  /^ +Your session moved to the background · /m.test(screen) &&
  /enter to return · /.test(screen.trimEnd().split('\n').at(-1) ?? '')
