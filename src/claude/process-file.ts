// `<home>/sessions/<pid>.json`: what a process of the CLI says of itself. It stays behind after a kill.
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readText } from '../disk/bounded.ts'
import { directoryOf, environmentOf, isGone, type ProcessId } from '../proc.ts'
import { clean } from '../text.ts'
import { rowIn, textIn } from './conversation/row.ts'
import { homeVariable } from './home/names.ts'

export interface ProcessWord {
  pid: number
  /** undefined in versions that do not say it. */
  startTime: string | undefined
  conversation: string | undefined
  /** Where it was started. */
  directory: string | undefined
  /** `interactive`; `bg`: in the background, in no pane. */
  kind: string | undefined
  status: string | undefined
  waitingFor: string | undefined
  /** The session was put into the background, as this job; the process in the pane shows the agent view. */
  parkedJobId: string | undefined
}

/** It has under 1 KB. */
const largest = 64 * 1024

export function processWordIn(text: string): ProcessWord | undefined {
  const row = rowIn(text)
  if (typeof row?.pid !== 'number') return undefined
  const word = (name: string) => {
    const found = textIn(row, name)
    return found === undefined ? undefined : clean(found, 100)
  }
  return {
    pid: row.pid,
    startTime: row.procStart === undefined ? undefined : String(row.procStart),
    conversation: word('sessionId'),
    directory: textIn(row, 'cwd'),
    kind: word('kind'),
    status: word('status'),
    waitingFor: word('waitingFor'),
    parkedJobId: word('parkedJobId'),
  }
}

/** The home that a process runs under, by its environment; undefined where that may not be read. */
export function homeOf(pid: number): string | undefined {
  const environment = environmentOf(pid)
  if (!environment) return undefined
  const { [homeVariable]: given, HOME } = environment
  return given ? resolve(directoryOf(pid) ?? '/', given) : HOME && join(HOME, '.claude')
}

const processFile = (home: string, pid: number | string): string => join(home, 'sessions', `${pid}.json`)

/** undefined: it says nothing, or what is there is of another process that had the same pid. */
export function processWord(home: string, { pid, startTime }: ProcessId): ProcessWord | undefined {
  const word = read(processFile(home, pid))
  return word?.startTime === undefined || word.startTime === startTime ? word : undefined
}

function read(file: string): ProcessWord | undefined {
  try {
    return processWordIn(readText(file, largest))
  } catch {
    return undefined
  }
}

/** Homes in which more processes run than that are not looked through. */
const most = 500

/** Other living processes under this home that hold the same conversation: two of them write it in two. */
export const othersOn = (home: string, conversation: string, own: number | null): ProcessWord[] =>
  agentsUnder(home).filter((word) => word.conversation === conversation && word.pid !== own)

/** Every process that lives and says of itself that it runs under this home. */
export function agentsUnder(home: string): ProcessWord[] {
  let names: string[]
  try {
    names = readdirSync(join(home, 'sessions'))
  } catch {
    return []
  }
  return names
    .flatMap((name) => /^(\d{1,10})\.json$/.exec(name)?.[1] ?? [])
    .slice(0, most)
    .flatMap((pid) => read(processFile(home, pid)) ?? [])
    .filter(({ pid, startTime }) => startTime !== undefined && !isGone({ pid, startTime }))
}
