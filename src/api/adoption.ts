// An agent that was started by hand becomes a session, and a session becomes one of the user's own again. What is decided is
// on disk before anything ends: a host that is killed in between finishes it.
import type { SessionFacts } from '../../machines/session-facts.ts'
import type { SessionResult } from '../../machines/swap.ts'
import { underHome } from '../claude/home/names.ts'
import { flagOf, newLaunchId } from '../claude/start/argv.ts'
import { FailoverError } from '../errors.ts'
import { agentByHand, busy, isBusy, refused, refuseName } from '../sessions/by-hand.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import type { Parts } from '../sessions/tools.ts'
import { shellLine } from '../shell.ts'
import { refuseWhileSwapping, rested } from './sessions.ts'

export interface AdoptRequest {
  pid: number
  startTime: string
  name: string
  args: string[]
}

export interface GivenBack {
  name: string
  conversation: string
  project: string
  /** A line for a shell, by which it goes on. */
  command: string
}

export interface AdoptionCommands {
  /**
   * Ends an agent that waits at its field, and starts its conversation as a session.
   * @throws FailoverError `ADOPT_REFUSED`, `AGENT_BUSY`, `NAME_TAKEN`, `SWAP_RUNNING`, `PARTIAL_SWAP`: nothing was changed
   */
  adopt(request: AdoptRequest): Promise<SessionResult>
  /** Ends a session that was taken over, and forgets it. @throws FailoverError `USAGE`, `AGENT_BUSY`, `NOT_STOPPED` */
  giveBack(name: string): Promise<GivenBack>
}

export function openAdoption({ config, journal, registry, tools, log }: Parts): AdoptionCommands {
  return {
    async adopt({ pid, startTime, name, args }) {
      refuseWhileSwapping(journal.state.failover.value)
      const names = [...registry.all(), ...config.pool.dedicated].map((one) => one.name)
      refuseName(config, name, names)
      const found = agentByHand(config, pid)
      if (found.pid !== pid || found.startTime !== startTime)
        throw refused(
          `process ${pid} is another one by now`,
          `process ${found.pid}`,
          'look again: claude-failover adopt --dry-run',
        )
      const holder = registry.holder(found.conversation)
      if (holder !== undefined)
        throw refused(
          `${holder} holds conversation ${found.conversation} already`,
          holder,
          `claude-failover sessions show ${holder}`,
        )
      if (isBusy(found)) throw busy(`process ${pid}`, found.waitingFor ?? found.status)
      const { account, epoch, group } = tools.active({ name, role: 'dedicated' })
      const at = new Date().toISOString()
      const { conversation, transcript, said, project, home } = found
      const facts: SessionFacts = {
        name,
        role: 'dedicated',
        adopted: true,
        project,
        args,
        conversation,
        source: 'process',
        said,
        transcript,
        account: found.account,
        home,
        // Of another account it is of an earlier epoch, whichever: it is moved.
        epoch: home === account.home ? epoch : Math.max(0, epoch - 1),
        group,
        // Its process is the session's from here on: a launch ends it first, this one or that of the next host.
        launch: {
          id: newLaunchId(),
          at,
          mode: 'resume',
          conversation,
          prompted: false,
          border: 0,
          process: { pid, startTime },
          agent: null,
          started: { at, conversation, directory: project, home },
        },
        former: [],
        prompts: [],
        turn: null,
        lastSign: at,
      }
      registry.add(facts)
      log.info({ event: 'agent.adopted', session: name, pid, conversation }, `process ${pid} became ${name}`)
      return tools.orders.place({ as: 'starting', to: null }, (order) =>
        registry.tell(name, { type: 'launch.requested', order }),
      )
    },
    async giveBack(name) {
      const entry = registry.get(name)
      if (!entry?.adopted || config.pool.dedicated.some((one) => one.name === name)) throw notAdopted(name, entry)
      refuseWhileSwapping(journal.state.failover.value)
      const { state, prompts, unfinished } = entry
      const isAtRest = ['idle', 'failed', 'stopped'].includes(state) && !registry.busy(name)
      if (!isAtRest || unfinished || prompts.length > 0)
        throw busy(name, prompts.length > 0 ? `${prompts.length} prompts on their way` : state)
      registry.tell(name, { type: 'stop.requested' })
      const { state: after, fault } = await rested(registry, name)
      if (after === 'failed' && fault) throw FailoverError.from(fault)
      registry.remove(name)
      const { conversation, project, home, said } = entry
      const command = `${shellLine('cd', project)} && ${underHome(home, ...(said ? [flagOf.resume, conversation] : []))}`
      return { name, conversation, project, command }
    },
  }
}

const notAdopted = (name: string, entry: SessionEntry | undefined): FailoverError =>
  new FailoverError(entry ? 'USAGE' : 'UNKNOWN_SESSION', {
    message: entry ? `${name} is a session of the config: it cannot be given back` : `there is no session ${name}`,
    expected: 'a session that was taken over by adopt',
    found: name,
    fix: entry
      ? 'take it out of the config and restart the host; or keep it out of swaps: claude-failover sessions hold NAME'
      : 'claude-failover sessions lists them',
  })
