// What the states of a task cause to be done. Each may be run again after a crash: what was accepted by a session is found
// among its prompts, or in its conversation.
import type { LaunchOrder, Prompt } from '../../machines/session-facts.ts'
import type { Fault } from '../../machines/swap.ts'
import type { Given, TaskContext, TaskOutcome } from '../../machines/task.ts'
import { conversationFile, sizeOf } from '../claude/conversation/file.ts'
import { type Border, hasBegun } from '../claude/conversation/said.ts'
import { sameText, sendable } from '../claude/text.ts'
import { FailoverError, faultOf } from '../errors.ts'
import { isAlive } from '../sessions/agent.ts'
import { wasCut } from '../sessions/effects.ts'
import { newFacts, type Wanted } from '../sessions/pool.ts'
import type { Reports } from '../sessions/prompts/reports.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import { readyPane } from '../sessions/send/ready.ts'
import type { Parts } from '../sessions/tools.ts'

export interface TaskEffects {
  prepare(task: TaskContext, signal: AbortSignal): Promise<TaskOutcome>
  give(task: TaskContext, signal: AbortSignal): Promise<TaskOutcome>
  interrupt(task: TaskContext, signal: AbortSignal): Promise<{ at: string }>
}

const now = (): { at: string } => ({ at: new Date().toISOString() })

/** A command has no row of its own by which it could be known again. */
export const isCommand = (prompt: string): boolean => /^\s*[/!]/.test(prompt)

/** The border of a task in its conversation, under whatever account its session runs by now. */
export function borderOfTask(entry: SessionEntry, { conversation, size }: Given): Border {
  const transcript = entry.conversation === conversation ? entry.transcript : null
  return { file: conversationFile(entry.home, { ...entry, conversation, transcript }), size }
}

/**
 * @param avoid told of a session that cannot take anything for a while, though it is idle
 * @param permit whether an agent may be given a task now: a common one belongs to one host at a time
 */
export function openTaskEffects(
  { config, registry, tools }: Parts,
  reports: Pick<Reports, 'of'>,
  avoid: (session: string) => void,
  permit: (task: string) => Promise<boolean> = async () => true,
): TaskEffects {
  const postponed = (): TaskOutcome => ({ ...now(), result: 'postponed' })
  /** That tmux is away says nothing of the task: it is not counted. */
  const untaken = (session: string, result: 'refused' | 'failed', fault: Fault): TaskOutcome => {
    if (fault.code !== 'TMUX_FAILED') return { ...now(), result, fault }
    avoid(session)
    return postponed()
  }
  const launch = (name: string, order: Omit<LaunchOrder, 'id'>, signal: AbortSignal) =>
    tools.orders.place(order, (placed) => registry.tell(name, { type: 'launch.requested', order: placed }), signal)

  async function bring({ session, project }: TaskContext, signal: AbortSignal): Promise<TaskOutcome> {
    const name = session as string
    const before = registry.get(name)
    if (tools.unrested(before ?? { name, role: 'autonomous' })) return postponed()
    const { account, epoch, group } = tools.active(before ?? { name, role: 'autonomous' })
    const isPools = project === config.pool.autonomous.project
    if (!before) {
      const wanted: Wanted = { name, role: 'autonomous', project, args: [] }
      registry.add({ ...newFacts(wanted, account, epoch, group), ...(isPools ? {} : { elsewhere: project }) })
    } else {
      if (before.held || before.state === 'stopped' || before.state === 'failed' || registry.busy(name))
        return postponed()
      const isThere = before.project === project
      if (!isThere && (before.state !== 'idle' || before.unfinished || before.prompts.length > 0)) return postponed()
      if (isThere && isAlive(before) && before.proved && before.home === account.home) return ready(before)
    }
    const result = await launch(name, { as: 'starting', to: null, bring: { project, elsewhere: !isPools } }, signal)
    if (wasCut(result)) return postponed()
    const entry = registry.get(name)
    // One that lives and is not right needs a person: the next session would fare no better.
    if (!result.proved || !entry) {
      const fault = result.error ?? faultOf(new Error(`${name} did not start`))
      return untaken(name, entry?.state === 'failed' ? 'failed' : 'refused', fault)
    }
    return ready(entry)
  }

  const ready = (entry: SessionEntry): TaskOutcome => {
    const { conversation } = entry
    return { ...now(), result: 'ready', given: { conversation, size: sizeOf(conversationFile(entry.home, entry)) } }
  }

  const onItsWay = (entry: SessionEntry, { prompt }: TaskContext): Prompt | undefined =>
    entry.prompts.find(({ from, text }) => from === 'task' && sameText(text, prompt))

  /** What was accepted will stand in the conversation: it is waited for, however long that takes. */
  async function follow(name: string, id: number, signal: AbortSignal): Promise<TaskOutcome> {
    await Promise.race([reports.of(id, name, 'task'), aborted(signal)])
    return { ...now(), result: 'taken' }
  }

  return {
    async prepare(task, signal) {
      try {
        return await bring(task, signal)
      } catch (error) {
        signal.throwIfAborted()
        if (error instanceof FailoverError && error.code === 'STATE_WRITE') throw error
        return untaken(task.session as string, 'refused', faultOf(error))
      }
    },

    async give(task, signal) {
      const name = task.session as string
      const entry = registry.get(name)
      if (!entry) return postponed()
      const before = onItsWay(entry, task)
      if (before) return follow(name, before.id, signal)
      if (hasBegun(borderOfTask(entry, task.given as Given), task.prompt)) return { ...now(), result: 'taken' }
      const isSame = entry.conversation === task.given?.conversation && entry.project === task.project
      if (!isSame || entry.held || entry.state !== 'idle' || registry.busy(name)) return postponed()
      try {
        await readyPane(tools, entry, signal)
      } catch {
        signal.throwIfAborted()
        avoid(name)
        return postponed()
      }
      if (!(await permit(task.id))) return postponed()
      signal.throwIfAborted()
      const id = tools.promptId()
      const prompt: Prompt = { id, text: sendable(task.prompt), from: 'task', at: now().at, given: null }
      const outcome = follow(name, id, signal)
      registry.tell(name, { type: 'prompt.accepted', prompt })
      return outcome
    },

    async interrupt(task, signal) {
      const name = task.session as string
      const entry = registry.get(name)
      if (!entry || entry.conversation !== task.given?.conversation) return now()
      const prompt = onItsWay(entry, task)
      if (prompt) registry.tell(name, { type: 'prompts.settled', ids: [prompt.id] })
      // What was never typed is taken back, and nothing has to be stopped for it.
      if (prompt && prompt.given === null) return now()
      for (;;) {
        await tools.calm(signal, name)
        const result = await launch(name, { as: 'starting', to: null, forget: true }, signal)
        if (!wasCut(result)) break
      }
      const after = registry.get(name)
      if (after?.fault?.code === 'NOT_STOPPED') throw notEnded(name)
      return now()
    },
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

const notEnded = (name: string): FailoverError =>
  new FailoverError('NOT_STOPPED', {
    message: `the agent of ${name} did not end: it may still take what was typed`,
    expected: 'an agent that is gone',
    found: 'one that lives',
    fix: `look at it: claude-failover sessions attach ${name}`,
  })
