// What Linux tells of processes. `kill(pid, 0)` says that a zombie lives and a pid may be used again, so that every
// question here asks `/proc` for the state and the start time.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** One process for certain: a pid alone may belong to another one tomorrow. */
export interface ProcessId {
  pid: number
  /** Clock ticks since boot, from `/proc/<pid>/stat`. */
  startTime: string
}

export interface ProcessInfo extends ProcessId {
  parent: number
  /** Id of its session: of all that a tmux pane runs, unless it took care to leave. */
  session: number
  zombie: boolean
}

/** undefined when there is no such process. */
export function processInfo(pid: number): ProcessInfo | undefined {
  const text = read(`/proc/${pid}/stat`)
  if (text === undefined) return undefined
  // The name stands in parentheses and may contain anything, parentheses too.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, parent, , session] = fields
  return {
    pid,
    startTime: fields[19] as string,
    parent: Number(parent),
    session: Number(session),
    zombie: state === 'Z' || state === 'X',
  }
}

/** Gone, or a zombie, or another process under the same pid. */
export function isGone({ pid, startTime }: ProcessId): boolean {
  const info = processInfo(pid)
  return !info || info.zombie || info.startTime !== startTime
}

export const allPids = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)

/** The environment that it was started with; undefined when that may not be read. */
export function environmentOf(pid: number): Record<string, string> | undefined {
  const text = read(`/proc/${pid}/environ`)
  if (text === undefined) return undefined
  return Object.fromEntries(
    text
      .split('\0')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

export function argvOf(pid: number): string[] {
  const text = read(`/proc/${pid}/cmdline`)
  return text ? text.replace(/\0$/, '').split('\0') : []
}

export function directoryOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

/** Whether `pid` is `ancestor` or one of its descendants. */
export function descendsFrom(pid: number, ancestor: number): boolean {
  for (let at = pid; at > 1; at = processInfo(at)?.parent ?? 0) if (at === ancestor) return true
  return false
}

/** Whether one below `ancestor` has this number in a namespace of its own. */
export const hasBelow = (ancestor: number, own: number): boolean =>
  allPids().some((pid) => {
    const [outer, ...inner] = /^NSpid:\s+(.*)$/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1]?.split(/\s+/) ?? []
    return outer !== undefined && Number(inner.at(-1)) === own && descendsFrom(pid, ancestor)
  })

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
