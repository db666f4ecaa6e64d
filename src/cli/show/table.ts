// Columns that line up. A cell may carry colour, which takes no room.
import pc from 'picocolors'

const width = (cell: string): number => cell.replace(/\u001b\[[0-9;]*m/g, '').length

export function table(header: string[], rows: string[][]): string[] {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => width(row[column] ?? ''))))
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(cell))))
      .join('  ')
      .trimEnd()
  return [pc.dim(line(header)), ...rows.map(line)]
}
