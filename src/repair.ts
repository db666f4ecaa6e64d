// What an operator has to do, as steps: the text of a fix has one step a line, each a command to paste, or words, or words
// with a command after a colon. Commands are never cut: half an `ln` makes a link in the wrong place.
import { safeText } from './text.ts'

export interface Step {
  /** What is to be done, or why; null where the command says it all. */
  text: string | null
  /** To paste into a shell; null where it is not a matter of one command. */
  command: string | null
}

/** One way to put things right. */
export interface Repair {
  title: string
  steps: Step[]
}

const programs =
  'claude-failover|claude|ln|mv|mkdir|cp|rm|rmdir|chmod|chown|env|cd|apt-get|sudo|ls|kill|tmux|npm|systemctl|loginctl|journalctl'
const command = new RegExp(`^(?:[A-Z_]+=\\S+ )*(?:${programs})(?: |$)`)

export const stepsOf = (fix: string): Step[] =>
  fix
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map(stepOf)

function stepOf(line: string): Step {
  if (command.test(line)) return { text: null, command: line }
  for (let at = line.indexOf(': '); at !== -1; at = line.indexOf(': ', at + 1)) {
    const rest = line.slice(at + 2)
    if (command.test(rest)) return { text: line.slice(0, at), command: rest }
  }
  return { text: line, command: null }
}

/** The same step is done once. */
export const joinFixes = (fixes: (string | undefined)[]): string =>
  [...new Set(fixes.flatMap((fix) => fix?.split('\n') ?? []).filter(Boolean))].join('\n')

/** Numbered, for a terminal or a message; each command whole and on a line of its own. */
export function numbered(steps: Step[], indent = ''): string[] {
  const number = (index: number) => (steps.length === 1 ? '' : `${index + 1}. `)
  return steps.flatMap(({ text, command: line }, index) => {
    const lead = `${indent}${number(index)}`
    const under = ' '.repeat(lead.length)
    if (text === null) return [`${lead}${safeText(line ?? '')}`]
    return [
      `${lead}${safeText(text)}${line === null ? '' : ':'}`,
      ...(line === null ? [] : [`${under}${safeText(line)}`]),
    ]
  })
}

export const repairLines = ({ title, steps }: Repair, indent = ''): string[] => [
  `${indent}${safeText(title)}:`,
  ...numbered(steps, `${indent}  `),
]
