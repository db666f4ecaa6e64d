// columns that line up and fit the window. A cell may carry colour, which takes no room.
import { stripVTControlCharacters } from 'node:util'
import pc from 'picocolors'

/** Columns of the window: 80 where there is none, as in a pipe. Scripts take `--json`. */
export const columns = (): number => process.stdout.columns || Number(process.env.COLUMNS) || 80

const width = (cell: string): number => [...stripVTControlCharacters(cell)].length

/** At most so wide, `…` where something is missing: colour is lost with what is cut. */
export const cutTo = (text: string, most: number): string =>
  width(text) <= most ? text : `${[...stripVTControlCharacters(text)].slice(0, Math.max(0, most - 1)).join('')}…`

const narrowest = 6

/** Too wide for the window: the widest columns give way, a little each. Heads are never cut. */
export function table(header: string[], rows: string[][], most = columns()): string[] {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => width(row[column] ?? ''))))
  const least = header.map((title) => Math.max(title.length, narrowest))
  const total = () => widths.reduce((sum, one) => sum + one, 2 * (widths.length - 1))
  while (total() > most) {
    const room = widths.map((one, column) => one - (least[column] ?? 0))
    const widest = room.indexOf(Math.max(...room))
    if ((room[widest] ?? 0) <= 0) break
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => {
        const shown = cutTo(cell, widths[column] ?? 0)
        return shown + ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(shown)))
      })
      .join('  ')
      .trimEnd()
  return [...(header.some(Boolean) ? [pc.dim(line(header))] : []), ...rows.map(line)]
}

/** Broken between words; a word that is longer than a line stays whole, for it may be there to be copied. */
export function wrap(text: string, indent = '', most = columns()): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line && width(indent + line) + 1 + width(word) > most) {
      lines.push(indent + line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  return [...lines, indent + line]
}
