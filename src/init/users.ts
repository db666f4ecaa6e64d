// Who uses a directory: a process that has something of it open, or an agent whose config directory it is. What is moved
// under such a process would be written to in two places. Of other users' processes Linux tells nothing.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { homeVariable } from '../claude/home/names.ts'
import { realPath } from '../disk/real-path.ts'
import { allPids, argvOf, descendsFrom, directoryOf, environmentOf } from '../proc.ts'
import { clean } from '../text.ts'

export interface User {
  pid: number
  command: string
  /** By which of its doings. */
  by: string
}

export function usersOf(directory: string): User[] {
  const real = realPath(directory)
  return allPids().flatMap((pid) => {
    if (pid === process.pid) return []
    const by = openedBy(pid, real) ?? configuredBy(pid, real)
    return by ? [{ pid, by, command: clean(argvOf(pid).join(' '), 200) }] : []
  })
}

function openedBy(pid: number, real: string): string | undefined {
  const isInside = (path: string | undefined) => path !== undefined && (path === real || path.startsWith(`${real}/`))
  for (const [name, by] of [
    ['cwd', 'its working directory'],
    ['root', 'its root'],
    ['exe', 'its program'],
  ] as const)
    if (isInside(leadsTo(`/proc/${pid}/${name}`))) return by
  if (entries(`/proc/${pid}/fd`).some((fd) => isInside(leadsTo(`/proc/${pid}/fd/${fd}`)))) return 'an open file'
  // A path stands at the end of its line; a newline in it is written as \012.
  const inMaps = ` ${real.replaceAll('\n', '\\012')}`
  const maps = text(`/proc/${pid}/maps`).split('\n')
  return maps.some((line) => line.includes(`${inMaps}/`)) ? 'a mapped file' : undefined
}

function configuredBy(pid: number, real: string): string | undefined {
  const environment = environmentOf(pid)
  if (!environment) return undefined
  const isAgent = argvOf(pid).slice(0, 2).some(isAgentWord)
  const { [homeVariable]: given, HOME = homedir() } = environment
  if (!given) return isAgent && realPath(join(HOME, '.claude')) === real ? 'the default of an agent' : undefined
  // The shell that runs this may well have the variable; it does nothing with it.
  if (!isAgent && descendsFrom(process.pid, pid)) return undefined
  return realPath(resolve(directoryOf(pid) ?? '/', given)) === real ? homeVariable : undefined
}

/** `claude` itself, or as the script that an interpreter was given. */
const isAgentWord = (word: string, index: number): boolean =>
  basename(word) === 'claude' && (index === 0 || word.includes('/'))

function leadsTo(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

function entries(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
