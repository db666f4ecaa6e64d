// Every process that runs on a conversation, whoever started it: found by its own argv, which nobody has to keep a list of.
import { homeVariable } from '../claude/home/names.ts'
import { flagOf } from '../claude/start/argv.ts'
import { realPath } from '../disk/real-path.ts'
import { allPids, argvOf, directoryOf, environmentOf, processInfo } from '../proc.ts'

/** A process that was started on a conversation; of an agent behind a wrapper, the wrapper. */
export interface AgentProcess {
  pid: number
  /** As its argv names it. */
  conversation: string
  /** Real paths; undefined where the system does not say. */
  home: string | undefined
  directory: string | undefined
}

const options: readonly string[] = [...Object.values(flagOf), '-r']
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** What an argv says that its process was started on. */
export function conversationIn(argv: string[]): string | undefined {
  for (const [at, word] of argv.entries()) {
    const [option = '', inline] = word.split('=')
    const value = inline ?? argv[at + 1]
    if (options.includes(option) && value !== undefined && uuid.test(value)) return value.toLowerCase()
  }
  return undefined
}

/** Of a wrapper and all below it that carry the same words, the wrapper. */
export function agentProcesses(): AgentProcess[] {
  const found = new Map<number, string>()
  for (const pid of allPids()) {
    const conversation = conversationIn(argvOf(pid))
    if (conversation && !processInfo(pid)?.zombie) found.set(pid, conversation)
  }
  return [...found]
    .filter(([pid, conversation]) => !hasAbove(pid, conversation, found))
    .map(([pid, conversation]) => {
      const home = environmentOf(pid)?.[homeVariable]
      return { pid, conversation, home: home && realPath(home), directory: directoryOf(pid) }
    })
}

function hasAbove(pid: number, conversation: string, found: ReadonlyMap<number, string>): boolean {
  for (let at = processInfo(pid)?.parent ?? 0; at > 1; at = processInfo(at)?.parent ?? 0)
    if (found.get(at) === conversation) return true
  return false
}
