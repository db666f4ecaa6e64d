// One session, launched: stopped if it runs, started on an account, made to prove itself. Done again after a crash it
// finds what the first time left. Everything it is about to do is in the registry before it is done.

import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { nothingSeen } from '../../../machines/session-facts.ts'
import type { AccountRef, SessionResult } from '../../../machines/swap.ts'
import { conversationFile, sizeOf } from '../../claude/conversation/file.ts'
import { giveSecret } from '../../claude/hooks/secret.ts'
import { launchArgv, newLaunchId } from '../../claude/start/argv.ts'
import { baseEnvironment, ownVariables } from '../../claude/start/environment.ts'
import { nothingCut, type Resumed, resumePrompt } from '../../claude/start/prompts.ts'
import { stopwatch } from '../../clock.ts'
import { FailoverError } from '../../errors.ts'
import { processInfo } from '../../proc.ts'
import type { Pane } from '../../tmux/index.ts'
import { isAlive, paneOf } from '../agent.ts'
import { modelFor } from '../model.ts'
import { findPrompts } from '../prompts/find.ts'
import { reconfigure } from '../reconfigure.ts'
import type { SessionEntry } from '../registry.ts'
import type { SessionTools } from '../tools.ts'
import { refuseUnlessInReach, refuseWhileHeld } from './conversation.ts'
import { cutOf, isSomething } from './cut.ts'
import { type Attempt, endOf, isUnknownConversation } from './end.ts'
import { ownAgents } from './ours.ts'
import { awaitProof, notProved } from './proof.ts'
import { stopAgent } from './stop.ts'

export interface LaunchOptions {
  account: AccountRef
  epoch: number
  group?: string | undefined
  /** What the session is said to be while it is under way. */
  as: 'starting' | 'moving'
  signal: AbortSignal
  /** Waited for between the end of the agent before and the start of its successor. */
  place: () => Promise<void>
  /** Called when its SessionStart was heard, or will not be: the next session may begin. */
  begun: () => void
  /** A cut turn is not to be continued. */
  forget: boolean
  bring?: { project: string; elsewhere: boolean }
}

/** Stops what runs, then launches. Never rejects but for an abort or a state that cannot be written. */
export async function launchSession(tools: SessionTools, name: string, options: LaunchOptions): Promise<SessionResult> {
  const { registry } = tools
  const took = stopwatch()
  const notes: string[] = []
  const result = (proved: boolean, error?: FailoverError): SessionResult => ({
    name,
    conversation: registry.get(name)?.conversation ?? '',
    proved,
    ms: took(),
    ...(error ? { error: error.toJSON() } : {}),
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
  })
  try {
    // What was wrong before is told until it has proved itself.
    registry.tell(name, { type: 'launch.began', as: options.as })
    if (registry.get(name)?.state === 'stopped') {
      notes.push('stopped on purpose: left as it is')
      return result(false)
    }
    const pane = await stopSession(tools, name, options.signal, notes)
    findPrompts(tools, name, notes)
    if (options.forget) registry.tell(name, { type: 'conversation.changed' }, { tasks: [], wrapped: null })
    // Its agent is gone before another conversation is named: one that lives is never taken for another's.
    if (options.bring) bring(tools, name, options.bring)
    await options.place()
    const found = registry.get(name) as SessionEntry
    refuseUnlessInReach(found, options.account.home)
    refuseWhileHeld(found, [options.account.home, ...tools.config.accounts.map(({ home }) => home)])
    const error = await start(tools, name, pane, options, notes)
    // One that has ended is started again, a while later; one that lives and is not right needs somebody to look at it.
    if (error) {
      const entry = registry.get(name) as SessionEntry
      // What stands in its way says more than that nothing was heard of it.
      return fail(tools, name, entry.dialog ? FailoverError.from(entry.dialog) : error, result, isAlive(entry))
    }
    registry.tell(name, { type: 'proof.found' })
    return result(true)
  } catch (error) {
    if (options.signal.aborted || (error instanceof FailoverError && error.code === 'STATE_WRITE')) throw error
    const failure = asFailure(error)
    // A tmux server that died meanwhile is there again at the next try.
    return fail(tools, name, failure, result, failure.code !== 'TMUX_FAILED')
  } finally {
    options.begun()
  }
}

function bring({ registry }: SessionTools, name: string, { project, elsewhere }: NonNullable<LaunchOptions['bring']>) {
  const { project: before, ...entry } = registry.get(name) as SessionEntry
  if (before !== project)
    reconfigure(registry, { ...entry, project: before }, { name, role: entry.role, project, args: [] })
  registry.learn(name, { elsewhere: elsewhere ? project : undefined })
}

function fail(
  { registry, log }: SessionTools,
  name: string,
  error: FailoverError,
  result: (proved: boolean, error: FailoverError) => SessionResult,
  lives: boolean,
): SessionResult {
  registry.tell(name, { type: 'proof.failed', fault: error.toJSON(), lives })
  log.warn({ event: 'session.failed', session: name, code: error.code, found: error.found }, error.message)
  return result(false, error)
}

/**
 * Stops a session's agent for certain, and takes in what it still had to say. The pane stays, dead.
 * @returns the pane, when tmux has one
 * @throws FailoverError `NOT_STOPPED`, `NAME_TAKEN`
 */
export async function stopSession(
  tools: SessionTools,
  name: string,
  signal: AbortSignal,
  notes: string[] = [],
): Promise<Pane | undefined> {
  const { registry, spool } = tools
  const pane = await paneOf(tools, name)
  const entry = registry.get(name)
  const launch = entry?.launch
  if (pane && !pane.dead && entry) refuseUnknown(pane, entry)
  const shown = pane && processInfo(pane.pid)
  // A pane that was killed leaves a process that ignored the hang-up: it owns the conversation still.
  const leaders = [shown, launch?.process].flatMap((one) => one ?? [])
  for (const leader of leaders) {
    const { forced } = await stopAgent(leader, launch ? ownAgents(launch, leader) : [], signal)
    if (forced) notes.push('ended only by SIGKILL')
  }
  spool.drain()
  return pane
}

/** An agent that the log knows nothing of is nobody's to end. @throws FailoverError `NAME_TAKEN` */
function refuseUnknown({ launch: found, pid }: Pane, { name, launch, former }: SessionEntry): void {
  if ([launch, ...former].some((one) => one?.id === found)) return
  throw new FailoverError('NAME_TAKEN', {
    message: `an agent of ours lives in ${name} that the log knows nothing of`,
    expected: `launch ${launch?.id ?? 'none'}`,
    found: `launch ${found}, process ${pid}`,
    fix: 'start the host again: it takes the agent back as its own process says',
  })
}

/** Starts the agent; where a resume finds no conversation, once more as a new one, then once with a fresh UUID. */
async function start(
  tools: SessionTools,
  name: string,
  pane: Pane | undefined,
  options: LaunchOptions,
  notes: string[],
): Promise<FailoverError | undefined> {
  const { registry } = tools
  const entry = registry.get(name) as SessionEntry
  const { conversation } = entry
  // Before the launch that is told anew: what ran under the one before.
  const before = { wrappedUp: entry.wrapped !== null, cut: options.forget ? nothingCut : cutOf(entry) }
  const there = existsSync(conversationFile(options.account.home, entry))
  const attempts: Attempt[] = [
    ...(entry.said || there ? [{ conversation, mode: 'resume' as const }] : []),
    { conversation, mode: 'assign' },
    { conversation: randomUUID(), mode: 'assign' },
  ]
  let at = pane
  for (const [index, attempt] of attempts.entries()) {
    at = await spawn(tools, name, at, attempt, before, options)
    const proof = await awaitProof(registry, name, {
      startTimeout: tools.config.agent.startTimeout,
      settleTime: tools.config.agent.settleTime,
      signal: options.signal,
      started: options.begun,
    })
    if (proof === 'proved') return undefined
    if (proof !== 'exited') return proof
    const end = await endOf(tools.tmux, name, at)
    const next = attempts[index + 1]
    const started = registry.get(name)?.launch?.started
    if (!next || started || !isUnknownConversation(end, attempt, there))
      return notProved(
        `it ended ${started ? 'right after' : 'before'} its SessionStart`,
        'an agent that runs',
        end.text,
      )
    notes.push(
      next.conversation === conversation
        ? `conversation ${conversation} was not found: started anew under its UUID`
        : `conversation ${conversation} cannot be used: started anew as ${next.conversation}`,
    )
  }
  return undefined
}

/** Writes down what it is about to start, starts it, and writes down which process it became. */
async function spawn(
  { config, tmux, registry, spool, page }: SessionTools,
  name: string,
  pane: Pane | undefined,
  { conversation, mode }: Attempt,
  before: Resumed,
  { account, epoch, group, as }: LaunchOptions,
): Promise<Pane> {
  const entry = registry.get(name) as SessionEntry
  const { home } = account
  const id = newLaunchId()
  const fresh = conversation !== entry.conversation
  const model = modelFor(entry, page(account.name), config)
  const next = {
    ...nothingSeen,
    // Until the agent says so itself.
    model: model ?? entry.model,
    conversation,
    ...(fresh ? { source: 'assigned', transcript: null, said: false } : {}),
    account: account.name,
    home,
    epoch,
    group,
    former: entry.launch ? [{ id: entry.launch.id, ...originOf(entry) }, ...entry.former].slice(0, 3) : entry.former,
    launch: {
      id,
      at: new Date().toISOString(),
      mode,
      conversation,
      prompted: mode === 'resume' && (entry.unfinished || isSomething(before.cut)),
      model,
      border: 0,
      process: null,
      agent: null,
      started: null,
    },
  }
  const { launch } = next
  launch.border = sizeOf(conversationFile(home, { ...entry, ...next }))
  if (fresh) registry.tell(name, { type: 'conversation.changed' })
  registry.tell(name, { type: 'launch.began', as }, next)
  giveSecret(spool.path, id)
  const { project, args } = entry
  const how = {
    cwd: project,
    argv: launchArgv(config, spool.path, id, {
      mode,
      conversation,
      home,
      project,
      args,
      model,
      prompted: launch.prompted,
      prompt: resumePrompt(config.agent.continuePrompt, before),
    }),
    env: { ...baseEnvironment(), ...ownVariables(config, home) },
    launch: id,
  }
  const spawned = pane
    ? await tmux.respawnPane({ ...how, pane: pane.id, server: pane.server })
    : await tmux.newSession({ ...how, name })
  const process = processInfo(spawned.pid)
  // Its first hook may have been taken in already: only the process is added. A host killed before this is on disk finds
  // the process by the pane, which carries the launch's id.
  const now = registry.get(name)
  if (now?.launch?.id === id)
    registry.learn(name, {
      launch: { ...now.launch, process: { pid: spawned.pid, startTime: process?.startTime ?? '0' } },
    })
  return spawned
}

const originOf = ({ account, epoch, group }: SessionEntry) => ({
  account,
  epoch,
  ...(group === undefined ? {} : { group }),
})

const asFailure = (error: unknown): FailoverError =>
  error instanceof FailoverError
    ? error
    : new FailoverError('UNEXPECTED', { message: error instanceof Error ? error.message : String(error), cause: error })
