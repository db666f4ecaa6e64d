// Sessions and tasks for a host without tmux: an agent is a file that says where it runs, its conversation another one. The
// effects do what those of the product do, in their order, and may be run again after a kill as those may.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nextPrompt } from '../../machines/session.ts'
import type { Prompt } from '../../machines/session-facts.ts'
import type { SessionResult } from '../../machines/swap.ts'
import type { TaskContext, TaskOutcome } from '../../machines/task.ts'
import type { TakenPrompt } from '../../src/claude/conversation/taken.ts'
import { newLaunchId } from '../../src/claude/start/argv.ts'
import type { TaskEffects } from '../../src/dispatch/effects.ts'
import type { SessionEffects } from '../../src/sessions/effects.ts'
import { match } from '../../src/sessions/prompts/rows.ts'
import type { SessionEntry } from '../../src/sessions/registry.ts'
import type { Parts } from '../../src/sessions/tools.ts'

interface Agent {
  launch: string | null
  account: string
}

/** What is left when the host is gone. */
export function openAgents(root: string) {
  mkdirSync(join(root, 'agents'), { recursive: true })
  const file = (name: string, what: string) => join(root, 'agents', `${name}.${what}`)
  const read = <T>(path: string, none: T): T => {
    try {
      return JSON.parse(readFileSync(path, 'utf8'))
    } catch {
      return none
    }
  }
  const agent = (name: string) => read<Agent>(file(name, 'agent'), { launch: null, account: 'none' })
  const put = (name: string, is: Agent) => writeFileSync(file(name, 'agent'), JSON.stringify(is))
  const rows = (name: string) => read<TakenPrompt[]>(file(name, 'said'), [])
  return {
    agent,
    rows,
    stop: (name: string) => put(name, { ...agent(name), launch: null }),
    start(name: string, is: Agent) {
      if (agent(name).launch !== null) throw new Error(`${name} runs: two agents on one conversation`)
      put(name, is)
    },
    say(name: string, text: string) {
      const row = { how: 'turn', text, by: 'person', promptId: null, uuid: null, at: null, offset: rows(name).length }
      writeFileSync(file(name, 'said'), JSON.stringify([...rows(name), row]))
    },
  }
}
export type Agents = ReturnType<typeof openAgents>

const now = () => ({ at: new Date().toISOString() })
const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason))
  })

/** @param isFree whether anything can be typed into an agent on that account: else somebody types in it for ever */
export function openCrew(agents: Agents, parts: () => Parts, isFree: (account: string) => boolean) {
  const onDisk = async (signal: AbortSignal) => {
    await parts().book.durable()
    signal.throwIfAborted()
  }
  const stands = ({ name, conversation }: SessionEntry, prompt: Prompt) =>
    match([prompt], new Map([[conversation, agents.rows(name)]])).begun.length > 0

  const sessions: SessionEffects = {
    async launch({ name, order }, signal) {
      const { registry, tools, journal } = parts()
      const { conversation, epoch, launch: last } = registry.get(name) as SessionEntry
      let result: SessionResult = { name, conversation, proved: false, ms: 0 }
      try {
        const { active, epoch: present } = journal.state.failover.context
        const to = order?.to ?? { account: active, epoch: present }
        const as = order?.as ?? 'starting'
        const { launch: runs } = agents.agent(name)
        // Moved before the host was killed.
        if (as !== 'moving' || runs === null || runs !== last?.id || epoch !== to.epoch) {
          registry.tell(name, { type: 'launch.began', as })
          await onDisk(signal)
          agents.stop(name)
          const id = newLaunchId()
          const { at } = now()
          const known = { id, at, mode: 'resume' as const, conversation, prompted: false, border: 0 }
          const launch = { ...known, process: null, agent: null, started: null }
          const { name: account, home } = to.account
          registry.tell(name, { type: 'launch.began', as }, { launch, account, home, epoch: to.epoch })
          await onDisk(signal)
          agents.start(name, { launch: id, account })
          registry.tell(name, { type: 'start.heard' })
        }
        // It was told to continue the turn that was cut; what its hooks say waits for the next host.
        if (registry.get(name)?.unfinished) registry.tell(name, { type: 'turn.began' })
        registry.tell(name, { type: 'proof.found' })
        result = { ...result, proved: true }
      } finally {
        parts().tools.orders.end(order, result)
        tools.orders.begun(name)
      }
    },
    prove: async ({ name }) => void parts().registry.tell(name, { type: 'proof.found' }),
    stop: async ({ name }) => agents.stop(name),
    async type({ name }, signal) {
      const { registry } = parts()
      const entry = registry.get(name) as SessionEntry
      const prompt = nextPrompt(entry) as Prompt
      const { id, text } = prompt
      if (prompt.given && stands(entry, prompt)) return void registry.tell(name, { type: 'prompts.settled', ids: [id] })
      const { conversation, launch } = entry
      const size = prompt.given?.size ?? agents.rows(name).length
      const given = { launch: launch?.id as string, conversation, size, sent: false }
      registry.tell(name, { type: 'prompt.given', id, given })
      await onDisk(signal)
      if (!isFree(entry.account)) await aborted(signal)
      agents.say(name, text)
      registry.tell(name, { type: 'prompt.given', id, given: { ...given, sent: true } })
      registry.tell(name, { type: 'prompts.settled', ids: [id] })
    },
  }

  const settled = (name: string, id: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const { registry } = parts()
      const look = () => {
        if (registry.get(name)?.prompts.some((one) => one.id === id)) return
        stop()
        resolve()
      }
      const stop = registry.onChange(look)
      signal.addEventListener('abort', () => reject(signal.reason))
      look()
    })
  const tasks: TaskEffects = {
    async prepare({ session }) {
      const { conversation } = parts().registry.get(session as string) as SessionEntry
      return { ...now(), result: 'ready', given: { conversation, size: agents.rows(session as string).length } }
    },
    async give({ session, prompt: text, given }: TaskContext, signal): Promise<TaskOutcome> {
      const { registry } = parts()
      const name = session as string
      const entry = registry.get(name) as SessionEntry
      const known = entry.prompts.find((one) => one.from === 'task' && one.text === text)
      const prompt: Prompt = known ?? { id: 100, text, from: 'task', ...now(), given: null }
      const border = { launch: '', sent: true, conversation: entry.conversation, size: given?.size ?? 0 }
      if (!known && stands(entry, { ...prompt, given: border })) return { ...now(), result: 'taken' }
      if (!known) registry.tell(name, { type: 'prompt.accepted', prompt })
      await settled(name, prompt.id, signal)
      return { ...now(), result: 'taken' }
    },
    interrupt: async () => now(),
  }
  /** As the host listens from its first moment: what stands in a conversation is no longer on its way. */
  const ears = () => {
    const { registry } = parts()
    for (const { name, conversation, prompts } of registry.all()) {
      const typed = prompts.filter(({ given }) => given !== null)
      const { begun: ids } = match(typed, new Map([[conversation, agents.rows(name)]]))
      if (ids.length > 0) registry.tell(name, { type: 'prompts.settled', ids })
    }
  }
  return { sessions, tasks, ears }
}
