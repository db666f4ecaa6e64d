// The agent's field for typing, read off its screen: what stands in it that is not yet sent. Only what it looks like is
// read here; nothing is ever concluded from the words in it.

/** The mark and the no-break space that only the field has: in menus, and before what was said, a plain one follows. */
const field = /^ ?[❯!]\u00a0/

/**
 * What stands in the field: `''` when it is empty, undefined when there is none to type into.
 * @param screen as `capture-pane -e` gives it: with its attributes, by which a suggestion is told from a draft
 */
export function draftIn(screen: string): string | undefined {
  const lines = withoutHints(screen).split('\n')
  const first = lines.findLastIndex((line) => field.test(line))
  if (first < 0) return undefined
  const below = lines.slice(first + 1)
  const end = below.findIndex((line) => line.startsWith('─'))
  const own = [lines[first]?.replace(field, '') ?? '', ...(end < 0 ? below : below.slice(0, end))]
  return own.join('\n').trim()
}

/** Without attributes, and without what is written faintly: a suggestion, the cursor on whose first letter included. */
function withoutHints(screen: string): string {
  const runs = [...attributed(screen)]
  return runs
    .filter(({ faint, inverse }, index) => !faint && !(inverse && runs[index + 1]?.faint))
    .map(({ text }) => text)
    .join('')
}

interface Run {
  text: string
  faint: boolean
  inverse: boolean
}

// Attributes; other sequences (links, character sets), which are dropped; text.
const parts = /\x1b\[([0-9;:]*)m|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()].|\x1b.|[\x0e\x0f]|([^\x1b\x0e\x0f]+)/gs

function* attributed(screen: string): Generator<Run> {
  let faint = false
  let inverse = false
  for (const [, attributes, text] of screen.matchAll(parts)) {
    if (text !== undefined) yield { text, faint, inverse }
    // What follows 38, 48 and 58 is a colour.
    const codes = attributes?.replace(/\b[345]8[;:](?:5[;:]\d+|2(?:[;:]\d*){3})/g, '').split(';') ?? []
    for (const code of codes.length === 1 && attributes === '' ? ['0'] : codes) {
      if (code === '0') faint = inverse = false
      else if (code === '2') faint = true
      else if (code === '22') faint = false
      else if (code === '7') inverse = true
      else if (code === '27') inverse = false
    }
  }
}
