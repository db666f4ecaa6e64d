// All that the command line writes: results to standard output, errors and progress to standard error.
import pc from 'picocolors'
import { type ExitCode, exitCode, FailoverError, faultOf } from '../errors.ts'
import { numbered, stepsOf } from '../repair.ts'
import { safeText } from '../text.ts'

export const printJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)

export const printLines = (lines: string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)

/** Progress, and what is said beside a result. */
export const note = (text: string): void => void process.stderr.write(`${text}\n`)

/** The repair of an error: one step beside the word, several numbered below it. */
export function toDoLines(fix: string, indent = '  '): string[] {
  const steps = stepsOf(fix)
  if (steps.length > 1) return [`${indent}to do`, ...numbered(steps, `${indent}  `)]
  const [first = '', ...rest] = numbered(steps)
  return [`${indent}to do     ${first}`, ...rest.map((line) => `${indent}          ${line}`)]
}

/** Shows an error as the contract says, and the exit code that it means. */
export function printError(error: unknown, json: boolean): ExitCode {
  const fault = faultOf(error)
  const details = error instanceof FailoverError ? (error.details ?? []) : []
  if (json) note(JSON.stringify({ error: { expected: '', found: '', fix: '', details, ...fault } }))
  else {
    note(`${pc.red(`${fault.code}:`)} ${safeText(fault.message)}`)
    for (const { file, line, column, path, message } of details) {
      const place = [[file, line, column].filter((part) => part !== undefined).join(':'), path]
        .filter(Boolean)
        .join(' ')
      note(`  ${place ? `${place}: ` : ''}${safeText(message)}`)
    }
    if (fault.expected) note(`  expected  ${safeText(fault.expected)}`)
    if (fault.found) note(`  found     ${safeText(fault.found)}`)
    if (fault.fix) for (const line of toDoLines(fault.fix)) note(line)
  }
  if (fault.code === 'UNEXPECTED' && process.env.DEBUG && error instanceof Error) note(error.stack ?? '')
  return error instanceof FailoverError ? error.exit : exitCode.failed
}
