// Sessions as a host has them: actors on a log, and the registry that looks at them. Nothing is done about any of them.
import { onTestFinished } from 'vitest'
import { openKeeping } from '../../src/journal/keeping.ts'
import { type Log, openLog } from '../../src/journal/log.ts'
import { openSessionActors, sessionId } from '../../src/sessions/actors.ts'
import { openRegistry, type SessionEntry } from '../../src/sessions/registry.ts'

/** @param entries which the log of `stateDir` did not hold so far, or otherwise */
export async function openSessions(stateDir: string, entries: SessionEntry[] = []) {
  const log = await openLog(stateDir)
  onTestFinished(() => log.close())
  return { log, ...sessionsOn(log, entries) }
}

export function sessionsOn(log: Log, entries: SessionEntry[] = []) {
  const keeping = openKeeping(log)
  for (const { state, work, ...known } of entries) {
    const value = { life: state, work, prompts: 'resting' }
    keeping.open(sessionId(known.name), 'session', value, { ...known, order: null })
  }
  const actors = openSessionActors({ keeping })
  let ended = false
  const end = () => {
    if (!ended) actors.end()
    ended = true
  }
  onTestFinished(end)
  return { keeping, end, registry: openRegistry(actors) }
}
