// A screen of the agent, taken apart: what was said, in blocks as the agent draws them, and what stands below the field
// for typing, where only the agent itself and the user's status line write. Forms: Claude Code 2.1.330.

/** How a block begins tells who says it. */
export type BlockKind = 'prompt' | 'shell' | 'bullet' | 'working' | 'output' | 'other'

export interface Block {
  kind: BlockKind
  /** Its lines joined by spaces, without the mark before them. */
  text: string
  /** Of an output: what it hangs on, when it follows without a gap. */
  under?: Block
}

export interface Screen {
  said: Block[]
  /** Below the field, or the menu in its place; trimmed lines. */
  live: string[]
}

/** No terminal that is used shows more; what is longer is no screen. */
const mostLines = 200
export const longestLine = 400

const marks: Record<string, BlockKind> = { '❯': 'prompt', '!': 'shell', '●': 'bullet' }
/** The star before a running or finished turn: it turns. */
const stars = '✻✶✢✽✳·*∗'
const separator = /^─{10,}/

/** @param text as `capture-pane -p -J` gives it, visible lines only */
export function readScreen(text: string): Screen {
  const lines = text
    .split('\n')
    .slice(-mostLines)
    .map((line) => line.slice(0, longestLine).replaceAll('\u00a0', ' ').trimEnd())
  const bottom = lines.findLastIndex((line) => separator.test(line))
  if (bottom === -1) return { said: blocksOf(lines), live: [] }
  return {
    said: blocksOf(lines.slice(0, topOf(lines, bottom))),
    live: lines
      .slice(bottom + 1)
      .map((line) => line.trim())
      .filter(Boolean),
  }
}

/** The line above the field, or above the menu that has taken its place. */
function topOf(lines: string[], bottom: number): number {
  for (let at = bottom - 1; at >= 0; at -= 1)
    if (separator.test(lines[at] ?? '')) return lines[at + 1]?.startsWith('❯') ? at : bottom
  return bottom
}

function blocksOf(lines: string[]): Block[] {
  const blocks: Block[] = []
  let gap = true
  for (const line of lines) {
    const last = blocks.at(-1)
    const begun = beginning(line)
    if (line.trim() === '') gap = true
    else if (begun) {
      blocks.push(begun.kind === 'output' && last && !gap ? { ...begun, under: last } : begun)
      gap = false
    } else if (last && !gap) last.text += ` ${line.trim()}`
    else {
      blocks.push({ kind: 'other', text: line.trim() })
      gap = false
    }
  }
  // Joined lines are one line: no longer than one may be.
  for (const block of blocks) block.text = block.text.slice(0, longestLine)
  return blocks
}

/** undefined where the line goes on with the block before it. */
function beginning(line: string): Block | undefined {
  if (line.startsWith('  ⎿')) return { kind: 'output', text: line.slice(3).trim() }
  const [mark = ''] = line
  if (line[mark.length] !== ' ' && line !== mark) return undefined
  const kind = marks[mark] ?? (mark !== '' && stars.includes(mark) ? 'working' : undefined)
  return kind && { kind, text: line.slice(mark.length).trim() }
}
