// What the states of a task cause to be done. Each may be run again after a crash: what is not known then is made
// certain, by stopping the agent; what its conversation holds after that is the truth.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from '../../machines/swap.ts'
import type { Given, TaskContext, TaskOutcome } from '../../machines/task.ts'
import { conversationFile, sizeOf } from '../claude/conversation/file.ts'
import { type Border, hasBegun, wasTaken } from '../claude/conversation/said.ts'
import { FailoverError, faultOf } from '../errors.ts'
import type { Parts } from '../host/parts.ts'
import { isAlive, launchSession, stopSession } from '../sessions/launch/launch.ts'
import { isGivenAgain } from '../sessions/lost.ts'
import { asConfigured, newEntry, type Wanted } from '../sessions/pool.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import { openSending } from '../sessions/send/send.ts'

export interface TaskEffects {
  prepare(task: TaskContext, signal: AbortSignal): Promise<TaskOutcome>
  give(task: TaskContext, signal: AbortSignal): Promise<TaskOutcome>
  interrupt(task: TaskContext, signal: AbortSignal): Promise<{ at: string }>
}

/** After a swap went first, ms: it holds the session's turn for seconds. */
const againAfter = 50

const now = (): { at: string } => ({ at: new Date().toISOString() })

/** A command has no row of its own by which it could be known again. */
export const isCommand = (prompt: string): boolean => /^\s*[/!]/.test(prompt)

/** The border of a task in its conversation, under whatever account its session runs by now. */
export function borderOfTask(entry: SessionEntry, { conversation, size }: Given): Border {
  const transcript = entry.conversation === conversation ? entry.transcript : null
  return { file: conversationFile(entry.home, { ...entry, conversation, transcript }), size }
}

/** @param avoid told of a session that cannot take anything for a while, though it is idle */
export function openTaskEffects(
  { config, journal, registry, turns, tools }: Parts,
  avoid: (session: string) => void,
): TaskEffects {
  /** Brought to its session by this very process: of others it is not known how far the giving came. */
  const prepared = new Set<string>()
  const isCalm = () => journal.state.failover.value === 'normal'
  const active = () => journal.state.failover.context
  const postponed = (): TaskOutcome => ({ ...now(), result: 'postponed' })
  /** That tmux is away says nothing of the task: it is not counted. */
  const untaken = (session: string, result: 'refused' | 'failed', fault: Fault): TaskOutcome => {
    if (fault.code !== 'TMUX_FAILED') return { ...now(), result, fault }
    avoid(session)
    return postponed()
  }

  /** Where it should run by now: a held one stays where it is. */
  const relaunch = (entry: SessionEntry, signal: AbortSignal, place?: () => Promise<void>) => {
    const { active: account, epoch } = active()
    const stays = entry.held && { account: { name: entry.account, home: entry.home }, epoch: entry.epoch }
    return launchSession(tools, entry.name, {
      ...(stays || { account, epoch }),
      as: 'starting',
      signal,
      ...(place ? { place } : {}),
    })
  }

  /** Stopped for certain; started again here, or by whoever brings sessions back once a swap is over. */
  const stopForCertain = async (entry: SessionEntry, signal: AbortSignal, place = async () => {}) => {
    if (isCalm()) await relaunch(entry, signal, place)
    else {
      await stopSession(tools, entry.name, signal)
      await place()
    }
    if (isAlive(entry)) throw notEnded(entry.name)
  }

  async function bring({ session, project }: TaskContext, signal: AbortSignal): Promise<TaskOutcome> {
    const name = session as string
    if (!isCalm()) return postponed()
    const wanted: Wanted = { name, role: 'autonomous', project, args: [] }
    const { active: account, epoch } = active()
    const before = registry.get(name)
    if (before && (before.held || before.state === 'stopped' || before.state === 'failed')) return postponed()
    const isThere = before?.project === project
    if (before && !isThere) {
      if (before.state !== 'idle' || before.unfinished) return postponed()
      // Its agent is gone before the registry names another conversation: one that lives is never taken for another's.
      await stopSession(tools, name, signal)
    }
    if (!before || !isThere) {
      const { elsewhere: _, ...entry } = before ? asConfigured(before, wanted) : newEntry(wanted, account, epoch)
      const isPools = project === config.pool.autonomous.project
      registry.put({ ...entry, state: 'starting', fault: null, ...(isPools ? {} : { elsewhere: project }) })
    }
    const ready = before && isThere && isAlive(before) && before.proved && before.home === account.home
    if (!ready) {
      const { proved, error } = await relaunch(registry.get(name) as SessionEntry, signal)
      const fault = error ?? faultOf(new Error(`${name} did not start`))
      // One that lives and is not right needs a person: the next session would fare no better.
      if (!proved) return untaken(name, registry.get(name)?.state === 'failed' ? 'failed' : 'refused', fault)
    }
    const entry = registry.get(name) as SessionEntry
    const { conversation } = entry
    return { ...now(), result: 'ready', given: { conversation, size: sizeOf(conversationFile(entry.home, entry)) } }
  }

  /**
   * Whether it was taken, once nobody can take it any more.
   * @param launch in whose field it may still stand
   */
  async function makeCertain(
    task: TaskContext,
    launch: string | undefined,
    fault: FailoverError,
    signal: AbortSignal,
  ): Promise<TaskOutcome> {
    const entry = registry.get(task.session as string)
    if (!entry) return { ...now(), result: 'refused', fault: fault.toJSON() }
    const border = borderOfTask(entry, task.given as Given)
    if (isAlive(entry) && entry.launch?.id === launch) {
      if (wasTaken(border, task.prompt)) return { ...now(), result: 'taken' }
      await stopForCertain(entry, signal)
    }
    if (hasBegun(border, task.prompt)) return { ...now(), result: 'taken' }
    // What only waited in the agent's queue has gone with it, and is given again to the next one (`sessions/lost.ts`): to
    // give it elsewhere too would be twice.
    if (isGivenAgain(task.prompt) && wasTaken(border, task.prompt)) return { ...now(), result: 'taken' }
    return isCommand(task.prompt)
      ? { ...now(), result: 'failed', fault: fault.toJSON() }
      : untaken(entry.name, 'refused', fault.toJSON())
  }

  /** Runs alone in the session; again when something more urgent, a swap, went first. */
  async function alone<T>(name: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await turns.take(name, (turn) => work(AbortSignal.any([turn, signal])))
      } catch (error) {
        signal.throwIfAborted()
        if (!isAbort(error)) throw error
        await sleep(againAfter, undefined, { signal })
      }
    }
  }

  return {
    async prepare(task, signal) {
      try {
        const outcome = await turns.take(task.session as string, (turn) => bring(task, AbortSignal.any([turn, signal])))
        if (outcome.result === 'ready') prepared.add(task.id)
        return outcome
      } catch (error) {
        signal.throwIfAborted()
        // A swap went first, and has moved the session itself.
        if (isAbort(error)) return postponed()
        if (error instanceof FailoverError && error.code === 'STATE_WRITE') throw error
        return untaken(task.session as string, 'refused', faultOf(error))
      }
    },

    async give(task, signal) {
      const name = task.session as string
      let launch = registry.get(name)?.launch?.id
      const certain = (fault: FailoverError) => alone(name, signal, (turn) => makeCertain(task, launch, fault, turn))
      if (!prepared.delete(task.id)) return certain(notTaken(name, 'the host ended while it was given'))
      let begun = false
      const sending = openSending(tools, name, task.prompt)
      try {
        return await turns.take(name, async (turn) => {
          const entry = registry.get(name)
          const isSame = entry?.conversation === task.given?.conversation && entry?.project === task.project
          if (!isSame || entry.held || entry.state !== 'idle') return postponed()
          begun = true
          launch = entry.launch?.id
          await sending.run(AbortSignal.any([turn, signal]))
          return { ...now(), result: 'taken' as const }
        })
      } catch (error) {
        signal.throwIfAborted()
        if (error instanceof FailoverError && ['SESSION_NOT_READY', 'DRAFT_IN_THE_WAY'].includes(error.code)) {
          avoid(name)
          return postponed()
        }
        if (!begun && isAbort(error)) return postponed()
        return certain(error instanceof FailoverError ? error : notTaken(name, 'the session was stopped or moved'))
      }
    },

    async interrupt({ session, given }, signal) {
      await alone(session as string, signal, async (turn) => {
        const entry = registry.get(session as string)
        if (!entry || entry.conversation !== given?.conversation) return
        const forget = async () => void registry.update(entry.name, { unfinished: false })
        if (isAlive(entry)) await stopForCertain(entry, turn, forget)
        else await forget()
      })
      return now()
    },
  }
}

const isAbort = (error: unknown): boolean => (error as Error)?.name === 'AbortError'

const notEnded = (name: string): FailoverError =>
  new FailoverError('NOT_STOPPED', {
    message: `the agent of ${name} did not end: it may still take what was typed`,
    expected: 'an agent that is gone',
    found: 'one that lives',
    fix: `look at it: claude-failover sessions attach ${name}`,
  })

const notTaken = (name: string, found: string): FailoverError =>
  new FailoverError('NOT_SUBMITTED', {
    message: `the task was not taken by ${name}: ${found}`,
    expected: 'a turn that begins',
    found,
    fix: 'it is given again, to whichever session is free',
  })
