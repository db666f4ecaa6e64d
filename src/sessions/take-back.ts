// Agents of ours that the log knows nothing of, because it was lost or cut: they live in panes that carry the id of their
// launch. Each is taken back by what its own argv, environment and directory say, and is never ended for being unknown.

import { randomUUID } from 'node:crypto'
import { nothingSeen, type SessionFacts } from '../../machines/session-facts.ts'
import { homeVariable } from '../claude/home/names.ts'
import { processWord } from '../claude/process-file.ts'
import { realPath } from '../disk/real-path.ts'
import { FailoverError } from '../errors.ts'
import { descendsFrom, directoryOf, environmentOf, type ProcessId, processInfo } from '../proc.ts'
import type { Pane } from '../tmux/index.ts'
import { taken } from './hooks.ts'
import { type Wanted, wantedSessions } from './pool.ts'
import type { AgentProcess } from './processes.ts'
import { agentProcesses } from './processes.ts'
import type { SessionTools } from './tools.ts'

/** To be called before hooks are taken in, and before anything is launched. @returns the names of those taken back */
export async function takeBack(tools: SessionTools): Promise<string[]> {
  const { registry, config, log } = tools
  const panes = (await tools.tmux.panes()).filter(
    ({ launch, dead }) => !dead && launch !== null && !registry.byLaunch(launch),
  )
  if (panes.length === 0) return []
  const wanted = wantedSessions(config, registry.all())
  const agents = agentProcesses()
  return panes.flatMap((pane) => {
    const process = processInfo(pane.pid)
    const one = wanted.find(({ name }) => name === pane.session)
    if (!process || process.zombie) return []
    if (!one) {
      log.warn({ event: 'pane.unknown', session: pane.session, pid: pane.pid }, `nothing is known of ${pane.session}`)
      return []
    }
    const { name } = one
    const agent = agents.find(({ pid }) => descendsFrom(pid, pane.pid))
    const seen = seenOf(tools, one, pane, process, agent)
    const { conversation } = seen.facts
    const holder = registry.holder(conversation)
    const isTaken = holder !== undefined && holder !== name
    const facts = { ...one, ...seen.facts, ...(isTaken ? { conversation: randomUUID(), said: false } : {}) }
    if (registry.get(name)) {
      // Nothing of what the log had seen of it holds for this agent, least of all its proof.
      registry.tell(name, { type: 'conversation.changed' }, { ...nothingSeen, ...facts })
      registry.tell(name, { type: 'restart.requested' })
    } else registry.add({ ...empty, ...facts })
    if (seen.works) registry.tell(name, { type: 'turn.began' })
    const fault = isTaken ? taken(name, holder, conversation) : agent ? undefined : unreadable(name)
    if (fault) registry.tell(name, { type: 'proof.failed', fault: fault.toJSON(), lives: true })
    log.warn(
      { event: 'session.found', session: name, pid: pane.pid, conversation: facts.conversation },
      `the log knew nothing of the agent in ${name}: it is taken back as its own process says`,
    )
    return [name]
  })
}

const empty = { former: [], prompts: [], turn: null, lastSign: null }

function seenOf(
  { config, active }: SessionTools,
  wanted: Wanted,
  pane: Pane,
  process: ProcessId,
  agent: AgentProcess | undefined,
) {
  const at = new Date().toISOString()
  const { pid, startTime } = process
  const own = environmentOf(pane.pid)?.[homeVariable] ?? agent?.home
  const account = config.accounts.find(({ home }) => own !== undefined && realPath(home) === realPath(own))
  const now = active(wanted)
  const home = account?.home ?? own ?? now.account.home
  const launched = agent?.conversation ?? randomUUID()
  const found = agent && processInfo(agent.pid)
  // It follows a `/clear`, which an argv does not.
  const word = found && processWord(home, found)
  const conversation = word?.conversation ?? launched
  const directory = directoryOf(pane.pid) ?? '/'
  const facts: Omit<SessionFacts, 'name' | 'role' | 'args' | keyof typeof empty> = {
    project: directory,
    conversation,
    source: 'process',
    said: true,
    transcript: null,
    account: account?.name ?? 'unknown',
    home,
    // Of another account it is of an earlier epoch, whichever: it is moved.
    epoch: home === now.account.home ? now.epoch : Math.max(0, now.epoch - 1),
    group: now.group,
    launch: {
      id: pane.launch as string,
      at,
      mode: 'resume',
      conversation: launched,
      prompted: false,
      border: 0,
      process: { pid, startTime },
      agent: null,
      started: { at, conversation: launched, directory, home },
    },
  }
  return { facts, works: word?.status === 'busy' }
}

const unreadable = (name: string): FailoverError =>
  new FailoverError('NOT_PROVED', {
    message: `an agent lives in ${name} that the log knows nothing of, and its process does not say what it holds`,
    expected: 'a process that names its conversation',
    found: 'none',
    fix: `look at it: claude-failover sessions attach ${name}; then: claude-failover sessions restart ${name}`,
  })
