// `<home>/sessions/<pid>.json`: what a process of the CLI says of itself. It stays behind after a kill.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readText } from '../disk/bounded.ts'
import { isGone, type ProcessId } from '../proc.ts'
import { clean } from '../text.ts'
import { rowIn, textIn } from './conversation/row.ts'

export interface ProcessWord {
  pid: number
  /** undefined in versions that do not say it. */
  startTime: string | undefined
  conversation: string | undefined
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
    kind: word('kind'),
    status: word('status'),
    waitingFor: word('waitingFor'),
    parkedJobId: word('parkedJobId'),
  }
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
export function othersOn(home: string, conversation: string, own: number | null): ProcessWord[] {
  let names: string[]
  try {
    names = readdirSync(join(home, 'sessions'))
  } catch {
    return []
  }
  return names
    .flatMap((name) => /^(\d{1,10})\.json$/.exec(name)?.[1] ?? [])
    .slice(0, most)
    .flatMap((pid) => (Number(pid) === own ? [] : (read(processFile(home, pid)) ?? [])))
    .filter((word) => word.conversation === conversation)
    .filter(({ pid, startTime }) => startTime !== undefined && !isGone({ pid, startTime }))
}
