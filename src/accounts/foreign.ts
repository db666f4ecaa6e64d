// Processes outside our care that use the link: a flip changes their account under them, with their next request. They
// are named in the plan; nothing else is done about them.
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { homeVariable } from '../claude/home/names.ts'
import { realPath } from '../disk/real-path.ts'
import { allPids, argvOf, environmentOf } from '../proc.ts'
import { clean } from '../text.ts'

export interface Foreign {
  pid: number
  command: string
}

/** Those whose home is the link, and agents that have none and whose own default it is. */
export function foreignProcesses(link: string, command: string[]): Foreign[] {
  return allPids().flatMap((pid) => {
    if (pid === process.pid) return []
    const environment = environmentOf(pid)
    if (!environment) return []
    const argv = argvOf(pid)
    const { [homeVariable]: home, HOME = homedir() } = environment
    const uses =
      home === undefined || home === ''
        ? join(HOME, '.claude') === link && isAgent(argv, command)
        : home.replace(/\/+$/, '') === link
    return uses ? [{ pid, command: clean(argv.join(' '), 200) }] : []
  })
}

/** Everything that runs in a home, whoever started it. The link leads to a home too. */
export function processesUnder(home: string): number[] {
  const real = realPath(home)
  return allPids().filter((pid) => {
    if (pid === process.pid) return false
    const environment = environmentOf(pid)
    if (!environment) return false
    const { [homeVariable]: named, HOME = homedir() } = environment
    if (named) return realPath(named) === real
    return basename(argvOf(pid)[0] ?? '') === 'claude' && realPath(join(HOME, '.claude')) === real
  })
}

/** The agent under its usual name, or the very program that the config names, which may be an interpreter's script. */
const isAgent = (argv: string[], command: string[]): boolean =>
  basename(argv[0] ?? '') === 'claude' ||
  command.every((word, index) => (index === 0 ? basename(argv[0] ?? '') === basename(word) : argv[index] === word))
