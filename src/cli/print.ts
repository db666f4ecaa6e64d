// All that the command line writes: results to standard output, errors and progress to standard error.
import pc from 'picocolors'
import { type ExitCode, exitCode, FailoverError, faultOf } from '../errors.ts'
import { safeText } from '../text.ts'

export const printJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)

export const printLine = (text = ''): void => void process.stdout.write(`${text}\n`)

export const note = (text: string): void => void process.stderr.write(`${text}\n`)

/** Columns that line up; a cell may carry colour. */
export function printTable(header: string[], rows: string[][]): void {
  const plain = (cell: string) => cell.replace(/\u001b\[[0-9;]*m/g, '')
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => plain(row[column] ?? '').length)),
  )
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - plain(cell).length)))
      .join('  ')
      .trimEnd()
  printLine(pc.dim(line(header)))
  for (const row of rows) printLine(line(row))
}

/** Shows an error as the contract says, and the exit code that it means. */
export function printError(error: unknown, json: boolean): ExitCode {
  const fault = faultOf(error)
  if (json) note(JSON.stringify({ error: { expected: '', found: '', fix: '', details: [], ...fault } }))
  else {
    note(`${pc.red(`${fault.code}:`)} ${safeText(fault.message)}`)
    const details = error instanceof FailoverError ? (error.details ?? []) : []
    for (const { file, line, column, path, message } of details)
      note(
        `  ${[file, line, column].filter((part) => part !== undefined).join(':')}${path ? ` ${path}` : ''}: ${safeText(message)}`,
      )
    if (fault.expected) note(`  expected  ${safeText(fault.expected)}`)
    if (fault.found) note(`  found     ${safeText(fault.found)}`)
    if (fault.fix) note(`  to do     ${safeText(fault.fix)}`)
    if (fault.code === 'UNEXPECTED' && error instanceof Error && process.env.DEBUG) note(error.stack ?? '')
  }
  return error instanceof FailoverError ? error.exit : exitCode.failed
}
