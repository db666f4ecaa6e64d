// Proof of life: a launched agent has come through when its own SessionStart named the conversation it was to hold, its
// process has the home it was to have, its directory is the project, and it has not ended at once.
import { setTimeout as sleep } from 'node:timers/promises'
import { realPath } from '../config/paths.ts'
import { FailoverError } from '../errors.ts'
import { descendsFrom, directoryOf, environmentOf, isGone, type ProcessId } from '../proc.ts'
import type { Launch, SessionEntry } from './registry.ts'

/** An agent that cannot go on ends within about a second of its start; one that lives longer is taken to have started. */
export const settleTime = 2_000

const lookEvery = 50

export type Look = 'waiting' | 'proved' | 'exited' | FailoverError

/** What can be said of the session's present launch now. */
export function lookAt(entry: SessionEntry, now: number): Look {
  const { launch } = entry
  if (!launch?.process) return 'waiting'
  if (isGone(launch.process)) return 'exited'
  if (!launch.started) return 'waiting'
  const wrong = faultOf(launch, entry)
  if (wrong) return isGone(launch.process) ? 'exited' : wrong
  return now - Date.parse(launch.started.at) >= settleTime ? 'proved' : 'waiting'
}

/**
 * Waits until the session has proved itself, or cannot any more. `started` is called once its SessionStart was heard.
 * @returns `proved`, `exited` (before it could), or the fault
 */
export async function awaitProof(
  entryNow: () => SessionEntry | undefined,
  { deadline, signal, started }: { deadline: number; signal: AbortSignal; started?: () => void },
): Promise<'proved' | 'exited' | FailoverError> {
  for (;;) {
    signal.throwIfAborted()
    const entry = entryNow()
    if (!entry) return notProved('the session was removed', 'a session', 'none')
    const look = lookAt(entry, Date.now())
    if (look !== 'waiting') return look
    if (entry.launch?.started) started?.()
    // Having started, it is given the rest of its settling time though the limit be over.
    else if (Date.now() > deadline) return neverStarted(entry)
    await sleep(lookEvery, undefined, { signal })
  }
}

function faultOf(launch: Launch, entry: SessionEntry): FailoverError | undefined {
  const { started, process } = launch
  if (!started || !process) return undefined
  if (started.conversation !== launch.conversation)
    return notProved('its SessionStart named another conversation', launch.conversation, started.conversation)
  for (const { pid } of owners(launch)) {
    const home = environmentOf(pid)?.CLAUDE_CONFIG_DIR ?? started.home
    if (!home || realPath(home) !== realPath(entry.home))
      return notProved('its process runs under another CLAUDE_CONFIG_DIR', entry.home, home ?? 'none')
    const directory = directoryOf(pid)
    if (directory && directory !== realPath(entry.project))
      return notProved('its process runs in another directory', entry.project, directory)
  }
  if (started.home && realPath(started.home) !== realPath(entry.home))
    return notProved('its hooks run under another CLAUDE_CONFIG_DIR', entry.home, started.home)
  if (realPath(started.directory) !== realPath(entry.project))
    return notProved('it says that it works in another directory', entry.project, started.directory)
  return undefined
}

/** The pane's process, and the agent itself where that is another one below it. */
function owners({ process, agent }: Launch): ProcessId[] {
  if (!process) return []
  return agent && agent.pid !== process.pid && !isGone(agent) && descendsFrom(agent.pid, process.pid)
    ? [process, agent]
    : [process]
}

export const notProved = (why: string, expected: string, found: string): FailoverError =>
  new FailoverError('NOT_PROVED', {
    message: `not proved: ${why}`,
    expected,
    found,
    fix: 'look at its screen (claude-failover sessions attach NAME), then: claude-failover sessions restart NAME',
  })

const neverStarted = ({ launch }: SessionEntry): FailoverError =>
  notProved('no SessionStart was heard of', `a SessionStart that names ${launch?.conversation}`, 'none')
