// Other programs of XState whose inspectors send to us, in the wire form of @statelyai/inspect. Of each is kept what a
// viewer who comes late has to be told: its actors, each with its last snapshot and its definition.
import type { Client } from '../stream/clients.ts'

/** As far as we look into a message; the rest is handed on as it is. */
export interface WireMessage {
  type: string
  sessionId: string
  definition?: string | undefined
  snapshot?: { status?: string }
  [field: string]: unknown
}

export interface Program {
  id: string
  name: string
  since: string
}

export interface Programs {
  all(): (Program & { actors: number })[]
  /** One more message of a program, which is new when nobody heard of it; false when it is not in the wire form. */
  take(name: string, message: unknown): boolean
  /** The definition that an actor of it came with. */
  definition(id: string, sessionId: string): string | undefined
  /** Tells a viewer what was, then what comes; false when there is no such program. */
  join(id: string, client: Client): boolean
}

const types = ['@xstate.actor', '@xstate.event', '@xstate.snapshot']
const mostPrograms = 16
const mostActors = 5_000

interface Kept extends Program {
  actors: Map<string, { actor: WireMessage; definition: string | undefined; last: WireMessage | undefined }>
  viewers: Set<Client>
}

export function openPrograms(): Programs {
  const programs = new Map<string, Kept>()
  const named = (name: string): Kept => {
    const id = encodeURIComponent(name)
    const known = programs.get(id)
    if (known) return known
    const made = { id, name, since: new Date().toISOString(), actors: new Map(), viewers: new Set<Client>() }
    programs.set(id, made)
    if (programs.size > mostPrograms) programs.delete(programs.keys().next().value as string)
    return made
  }
  return {
    all: () => [...programs.values()].map(({ id, name, since, actors }) => ({ id, name, since, actors: actors.size })),
    take(name, message) {
      if (!isWire(message)) return false
      const program = named(name)
      const told = keep(program, message)
      for (const client of program.viewers) client.send(told)
      return true
    },
    definition: (id, sessionId) => programs.get(id)?.actors.get(sessionId)?.definition,
    join(id, client) {
      const program = programs.get(id)
      if (!program) return false
      for (const { actor, last } of program.actors.values()) {
        client.send(actor)
        if (last) client.send(last)
      }
      program.viewers.add(client)
      client.onClose(() => program.viewers.delete(client))
      return true
    },
  }
}

function isWire(message: unknown): message is WireMessage {
  const { type, sessionId } = (message ?? {}) as Partial<WireMessage>
  return typeof type === 'string' && types.includes(type) && typeof sessionId === 'string' && sessionId.length <= 200
}

/** What viewers are told of it: of a definition, the id alone. */
function keep({ actors }: Kept, message: WireMessage): WireMessage {
  const { type, sessionId } = message
  if (type === '@xstate.actor') {
    const definition = typeof message.definition === 'string' ? message.definition : undefined
    const actor = { ...message, definition: idOf(definition) }
    actors.set(sessionId, { actor, definition, last: undefined })
    if (actors.size > mostActors) actors.delete(actors.keys().next().value as string)
    return actor
  }
  const known = actors.get(sessionId)
  if (type === '@xstate.snapshot' && known) {
    if (message.snapshot?.status && message.snapshot.status !== 'active') actors.delete(sessionId)
    else known.last = message
  }
  return message
}

function idOf(definition: string | undefined): string | undefined {
  try {
    const { id, states } = JSON.parse(definition as string) as { id?: unknown; states?: unknown }
    // What has no states is an effect, which has no chart.
    return JSON.stringify({ id: String(id ?? 'machine'), ...(states ? { type: 'machine' } : {}) })
  } catch {
    return undefined
  }
}
