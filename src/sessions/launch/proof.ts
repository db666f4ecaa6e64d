// Proof of life: a launched agent has come through when its own SessionStart named the conversation it was to hold, its
// process has the home it was to have, its directory is the project, and it has not ended at once.
import { setTimeout as sleep } from 'node:timers/promises'
import { homeVariable } from '../../claude/home/names.ts'
import { deadlineIn } from '../../clock.ts'
import { realPath } from '../../disk/real-path.ts'
import { FailoverError } from '../../errors.ts'
import { descendsFrom, directoryOf, environmentOf, isGone, type ProcessId } from '../../proc.ts'
import type { Launch, Registry, SessionEntry } from '../registry.ts'

/** That a process has ended is not told: it has to be looked for, ms. */
const lookEvery = { starting: 50, settling: 200 }

export interface ProofOptions {
  /** How long its SessionStart is waited for, ms. */
  startTimeout: number
  /** How long an agent has to live after its SessionStart, ms: one that cannot go on ends within about a second. */
  settleTime: number
  signal: AbortSignal
  started?: () => void
}

export type Proof = 'proved' | 'exited' | FailoverError

/**
 * Waits until the session has proved itself, or cannot any more. `started` is called once its SessionStart was heard.
 * @returns `proved`, `exited` (before it could), or the fault
 */
export async function awaitProof(
  registry: Registry,
  name: string,
  { startTimeout, settleTime, signal, started }: ProofOptions,
): Promise<Proof> {
  const now = () => registry.get(name) ?? gone
  const start = deadlineIn(startTimeout)
  while (!now().launch?.started) {
    if (hasExited(now())) return 'exited'
    if (start.isOver) return neverStarted(now())
    await changeOf(registry, name, lookEvery.starting, signal)
  }
  started?.()
  const settled = deadlineIn(settleTime)
  const first = faultOf(now())
  if (first) return hasExited(now()) ? 'exited' : first
  for (;;) {
    if (hasExited(now())) return 'exited'
    // Once more: a wrapper may have become another process since.
    if (settled.isOver) return faultOf(now()) ?? 'proved'
    await sleep(Math.min(settled.left, lookEvery.settling), undefined, { signal })
  }
}

/** An entry that was taken away meanwhile has nothing that could be proved. */
const gone = { launch: null } as SessionEntry

const hasExited = ({ launch }: SessionEntry): boolean => !!launch?.process && isGone(launch.process)

/** Whatever is heard of the session is told at once. */
async function changeOf(registry: Registry, name: string, patience: number, signal: AbortSignal): Promise<void> {
  const heard = new AbortController()
  const stop = registry.onChange((entry) => entry.name === name && heard.abort())
  await sleep(patience, undefined, { signal: AbortSignal.any([signal, heard.signal]) }).catch(() => {})
  stop()
  signal.throwIfAborted()
}

function faultOf(entry: SessionEntry): FailoverError | undefined {
  const { launch } = entry
  if (!launch?.started) return notProved('the session was removed', 'a session', 'none')
  const { started } = launch
  if (started.conversation !== launch.conversation)
    return notProved('its SessionStart named another conversation', launch.conversation, started.conversation)
  for (const { pid } of owners(launch)) {
    const home = environmentOf(pid)?.[homeVariable] ?? started.home
    if (!home || realPath(home) !== realPath(entry.home))
      return notProved(`its process runs under another ${homeVariable}`, entry.home, home ?? 'none')
    const directory = directoryOf(pid)
    if (directory && directory !== realPath(entry.project))
      return notProved('its process runs in another directory', entry.project, directory)
  }
  if (started.home && realPath(started.home) !== realPath(entry.home))
    return notProved(`its hooks run under another ${homeVariable}`, entry.home, started.home)
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
