// Rows of subagents, followed as they are written: a limit that only an agent met stands nowhere else.
import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { AnySign } from '../../../machines/evidence.ts'
import { openTails } from '../../disk/tail.ts'
import { openDirectories } from '../../disk/tail-directories.ts'
import { agentOfFile, agentsDirectory } from '../conversation/agents.ts'
import { isOfLaunch } from './evidence.ts'
import { signInRow } from './row.ts'

export interface AgentRows {
  /** @param since ISO 8601: when the launch began; what agents wrote before is none of it */
  follow(key: string, conversation: string, file: string, since: string): void
  drop(key: string): void
  /** Looks again at what may have been missed. */
  look(): void
  stop(): void
}

export interface AgentRowsOptions {
  sign(key: string, agent: string, sign: AnySign): void
  failed(error: unknown): void
  unreadable?(path: string, error: unknown): void
}

interface Followed {
  key: string
  conversation: string
  directory: string
  since: string
  /** By the names of their files. */
  agents: Set<string>
}

/** Agents of one launch; of more the rows are not read. */
const most = 200
/** As often as followed files are looked at, ms. */
const lookEvery = 5_000

export function openAgentRows({ sign, failed, unreadable = () => {} }: AgentRowsOptions): AgentRows {
  const followed = new Map<string, Followed>()
  const byTail = new Map<string, Followed>()

  const tails = openTails(
    (tail, line) => {
      const one = byTail.get(tail)
      const found = one && signInRow(line, one.conversation)
      if (!one || !found || !isOfLaunch(found, one.since)) return
      const agent = agentOfFile(tail.slice(one.key.length + 1)) ?? ''
      sign(one.key, agent, { ...found, agent })
    },
    failed,
    unreadable,
  )
  const directories = openDirectories({
    failed: unreadable,
    changed(directory, name) {
      for (const one of followed.values()) {
        if (one.directory === directory) find(one, name)
        // The first agent's directory comes together with the one that it is in.
        else if (dirname(one.directory) === directory) {
          directories.check()
          find(one, null)
        }
      }
    },
  })

  /** @param name of the file that has changed; null: any may have */
  const find = (one: Followed, name: string | null) => {
    for (const file of name === null ? namesIn(one.directory) : [name]) {
      if (agentOfFile(file) === undefined || one.agents.has(file) || one.agents.size >= most) continue
      const written = statSync(join(one.directory, file), { throwIfNoEntry: false })?.mtimeMs ?? 0
      if (written < Date.parse(one.since)) continue
      one.agents.add(file)
      const tail = `${one.key} ${file}`
      byTail.set(tail, one)
      tails.follow(tail, join(one.directory, file), 0)
    }
  }
  const drop = (key: string) => {
    const one = followed.get(key)
    if (!one) return
    followed.delete(key)
    for (const file of one.agents) {
      tails.drop(`${key} ${file}`)
      byTail.delete(`${key} ${file}`)
    }
    if ([...followed.values()].some(({ directory }) => directory === one.directory)) return
    directories.remove(one.directory)
    directories.remove(dirname(one.directory))
  }

  const look = () => {
    directories.check()
    for (const one of followed.values()) find(one, null)
  }
  const timer = setInterval(look, lookEvery)

  return {
    drop,
    follow(key, conversation, file, since) {
      const directory = agentsDirectory(file)
      if (followed.get(key)?.directory === directory && followed.get(key)?.since === since) return
      drop(key)
      const one = { key, conversation, directory, since, agents: new Set<string>() }
      followed.set(key, one)
      directories.add(dirname(directory))
      directories.add(directory)
      find(one, null)
    },
    look() {
      look()
      tails.look()
    },
    stop() {
      clearInterval(timer)
      directories.stop()
      tails.stop()
      followed.clear()
      byTail.clear()
    },
  }
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}
