// The environment of an agent, exactly. A pane's process gets the server's global environment, then its session's,
// then what `-e` gives: so everything wanted is given, and what is in the first two but not wanted is marked as
// removed in the session. The global environment is other people's too and is never touched.
import { FailoverError } from '../errors.ts'
import { checkProcessString } from './quote.ts'

/** What tmux sets by itself for every pane (spawn.c and environ.c of 3.3a); ours would be wrong or is overruled. */
export const setByTmux: ReadonlySet<string> = new Set([
  'TMUX',
  'TMUX_PANE',
  'TERM',
  'TERM_PROGRAM',
  'TERM_PROGRAM_VERSION',
  'SHELL',
  'PWD',
])

export interface EnvironmentPlan {
  /** `-e NAME=VALUE …`, for new-window and respawn-pane. */
  set: string[]
  /** Names to mark as removed in the session. */
  remove: string[]
}

/** @param present names that the process would inherit from the server and its session */
export function planEnvironment(wanted: Record<string, string>, present: Iterable<string>): EnvironmentPlan {
  const set = Object.entries(wanted)
    .filter(([name]) => !setByTmux.has(name))
    .flatMap(([name, value]) => ['-e', `${name}=${value}`])
  const remove = [...new Set(present)].filter((name) => !Object.hasOwn(wanted, name) && !setByTmux.has(name))
  return { set, remove }
}

// In this form quotes and backslashes within a value are escaped, so that a value of many lines has one reading.
const variable = /([^=\n]+)="[^"\\]*(?:\\[\s\S][^"\\]*)*"; export [^\n]*;(?:\n|$)|[^\n]*(?:\n|$)/y

/** The names that are set, from the lines of `show-environment -s`; removed ones (`unset NAME;`) are not among them. */
export function environmentNames(lines: string[]): string[] {
  const text = lines.join('\n')
  const names: string[] = []
  variable.lastIndex = 0
  while (variable.lastIndex < text.length) {
    const name = variable.exec(text)?.[1]
    if (name !== undefined) names.push(name)
  }
  return names
}

/** @throws FailoverError ARGUMENT_UNSAFE for a name or a value that no process can be given */
export function checkEnvironment(env: Record<string, string>): void {
  for (const [name, value] of Object.entries(env)) {
    if (name === '' || name.includes('='))
      throw new FailoverError('ARGUMENT_UNSAFE', {
        message: 'an environment variable has no usable name',
        expected: 'a name without "="',
        found: JSON.stringify(name),
        fix: 'rename the variable',
      })
    checkProcessString(`${name}=${value}`, `environment variable ${JSON.stringify(name)}`)
  }
}
