// Agents that somebody has started by hand: what they say of themselves, and whether one may become a session. What it holds
// and where it runs is told by its own file (`sessions/<pid>.json`, with its start time), and by nothing else.
import { existsSync } from 'node:fs'
import { conversationFile, transcriptOf } from '../claude/conversation/file.ts'
import { homeOf, othersOn, type ProcessWord, processWord } from '../claude/process-file.ts'
import type { Config } from '../config/config.ts'
import { realPath } from '../disk/real-path.ts'
import { FailoverError } from '../errors.ts'
import { allPids, argvOf, descendsFrom, type ProcessId, processInfo } from '../proc.ts'
import { clean } from '../text.ts'

/** What is to be taken over: as it is shown before, and as it is done. */
export interface Adoption {
  pid: number
  startTime: string
  /** As it was started: none of it is taken over. */
  command: string
  account: string
  home: string
  conversation: string
  /** Whether there is something to resume. */
  said: boolean
  /** Below `projects/`, where it is not in its directory's own place. */
  transcript: string | null
  project: string
  /** `idle`: it can be done at once. */
  status: string
  waitingFor: string | null
}

/**
 * The agent in a process or below it, as in a pane whose shell has started it.
 * @throws FailoverError `ADOPT_REFUSED`
 */
export function agentByHand(config: Config, top: number): Adoption {
  const found = allPids()
    .filter((pid) => descendsFrom(pid, top))
    .flatMap((pid) => wordOf(config, pid) ?? [])
  const outer = found.filter(
    ({ id }) => !found.some((other) => other.id.pid !== id.pid && descendsFrom(id.pid, other.id.pid)),
  )
  const [one, ...others] = outer
  if (!one || others.length > 0)
    throw refused(
      one ? `${outer.length} agents run in process ${top}` : `no agent in process ${top} says what it holds`,
      outer.map(({ id }) => id.pid).join(', ') || argvOf(top).join(' ') || 'no such process',
      one
        ? `name the one that is meant: claude-failover adopt ${one.id.pid}`
        : 'Use the pane or the process id of an agent that runs',
    )
  return adoptionOf(config, one)
}

interface Found {
  id: ProcessId
  home: string
  word: ProcessWord
}

function wordOf(config: Config, pid: number): Found | undefined {
  const id = processInfo(pid)
  if (!id || id.zombie) return undefined
  const own = homeOf(pid)
  // The link may have been turned since it was started: its file stands where it led then.
  for (const home of new Set([...(own ? [realPath(own)] : []), ...config.accounts.map((one) => realPath(one.home))])) {
    const word = processWord(home, id)
    if (word?.startTime !== undefined) return { id, home, word }
  }
  return undefined
}

function adoptionOf({ accounts }: Config, { id: { pid, startTime }, home, word }: Found): Adoption {
  const account = accounts.find((one) => realPath(one.home) === home)
  const { conversation, directory: project, status, kind } = word
  if (!account)
    throw refused(
      `process ${pid} runs under ${home}, which is no account's home`,
      home,
      'add it to `accounts` in the config, then start the host again',
    )
  if (kind !== undefined && kind !== 'interactive')
    throw refused(`process ${pid} is in no terminal (${kind})`, kind, 'bring it to the foreground first')
  if (!conversation || !project?.startsWith('/') || !status)
    throw refused(
      `process ${pid} does not say what it holds`,
      'a file without conversation, directory or state',
      'update the CLI, then start it again',
    )
  if (!existsSync(project)) throw refused(`the directory of process ${pid} is gone`, project, `mkdir -p ${project}`)
  const [other] = othersOn(account.home, conversation, pid)
  if (other)
    throw refused(
      `process ${other.pid} holds conversation ${conversation} as well`,
      `processes ${pid} and ${other.pid}`,
      `kill ${other.pid}`,
    )
  const inPlace = existsSync(conversationFile(account.home, { conversation, project, transcript: null }))
  const transcript = inPlace ? null : (transcriptOf(account.home, conversation) ?? null)
  return {
    pid,
    startTime,
    command: clean(argvOf(pid).join(' '), 200),
    account: account.name,
    home: account.home,
    conversation,
    said: inPlace || transcript !== null,
    transcript,
    project,
    status,
    waitingFor: word.waitingFor ?? null,
  }
}

/** @throws FailoverError `USAGE`, `NAME_TAKEN` */
export function refuseName({ pool }: Config, name: string, taken: string[]): void {
  const { prefix } = pool.autonomous
  const isTheirs = name.startsWith(prefix)
  if (!isTheirs && !taken.includes(name)) return
  throw new FailoverError(isTheirs ? 'USAGE' : 'NAME_TAKEN', {
    message: isTheirs ? `${name} would be an autonomous session` : `there is a session ${name} already`,
    expected: isTheirs ? `no name that begins with ${prefix}` : 'a name of its own',
    found: name,
    fix: 'give it another: claude-failover adopt --name NAME',
  })
}

export const isBusy = ({ status }: Adoption): boolean => status !== 'idle'

export const busy = (what: string, found: string): FailoverError =>
  new FailoverError('AGENT_BUSY', {
    message: `${what} is not at the end of a turn`,
    expected: 'an agent that is idle',
    found,
    fix: 'wait for the end of its turn, or answer what it asks',
  })

export const refused = (message: string, found: string, fix: string): FailoverError =>
  new FailoverError('ADOPT_REFUSED', {
    message: `${message}; nothing was changed`,
    expected: 'one interactive agent of an account of the config, which says what it holds',
    found: clean(found, 300),
    fix,
  })
