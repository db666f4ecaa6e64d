// Actors and what they did, whatever told of it: the stream of a host, of another program, or the records of a journal.
// A step is one event that an actor took, and where it stood then.

/** Steps that are kept: some minutes of a busy pool. */
const most = 20_000

export function openModel() {
  /** By id: `{ id, name, machine, parent, chart, steps }`, steps as indexes of the list below. */
  const actors = new Map()
  let steps = []
  /** Steps that were dropped from the front. */
  let dropped = 0
  /** Who sent an event that its actor has not taken yet. */
  const sources = new Map()

  const add = (id, step) => {
    const n = dropped + steps.length
    steps.push({ n, actor: id, ...step })
    actors.get(id)?.steps.push(n)
    if (steps.length <= most) return
    const gone = steps.slice(0, most / 10)
    steps = steps.slice(most / 10)
    dropped += gone.length
    for (const actor of actors.values()) {
      const last = actor.steps.findLast((at) => at < dropped)
      // What an actor did last is kept: it says where it stands.
      actor.steps = actor.steps.filter((at) => at >= dropped)
      if (actor.steps.length === 0 && last !== undefined) actor.base = gone.find(({ n }) => n === last) ?? actor.base
    }
  }
  const machineOf = (definition) => {
    try {
      const { id, type, states } = JSON.parse(definition)
      return type === 'machine' || states ? id : null
    } catch {
      return null
    }
  }
  /** The last step of an actor that is not after `at`. */
  const lastOf = ({ steps: own, base }, at) => {
    let [low, high] = [0, own.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (own[middle] <= at) low = middle + 1
      else high = middle
    }
    return low > 0 ? steps[own[low - 1] - dropped] : (base ?? null)
  }

  return {
    actors,
    get steps() {
      return steps
    },
    get first() {
      return dropped
    },
    get last() {
      return dropped + steps.length - 1
    },
    step: (n) => steps[n - dropped] ?? null,
    lastOf,
    /** The message of an inspector. */
    take(message) {
      const { type, sessionId, createdAt } = message
      const at = Number(createdAt) || Date.parse(createdAt) || Date.now()
      if (type === '@xstate.actor') {
        const { snapshot, name, parentId, definition } = message
        const known = actors.get(sessionId)
        actors.set(sessionId, {
          id: sessionId,
          name: name ?? sessionId,
          machine: machineOf(definition),
          parent: parentId ?? null,
          steps: known?.steps ?? [],
        })
        if (snapshot?.value !== undefined)
          add(sessionId, {
            at,
            source: null,
            event: { type: 'began' },
            state: snapshot.value,
            context: snapshot.context,
            status: snapshot.status,
          })
      } else if (type === '@xstate.event') {
        if (actors.has(sessionId))
          sources.set(sessionId, { type: message.event?.type, source: message.sourceId ?? null })
      } else if (type === '@xstate.snapshot' && actors.has(sessionId)) {
        const sent = sources.get(sessionId)
        sources.delete(sessionId)
        const { snapshot, event } = message
        const own = actors.get(sessionId).steps
        // What is told to one who comes late is where it stands, not what it does.
        if (own.length > 0 && event?.type === 'xstate.init') return
        add(sessionId, {
          at,
          source: sent?.type === event?.type ? sent.source : null,
          event: event ?? { type: '?' },
          state: snapshot?.value,
          context: snapshot?.context,
          status: snapshot?.status,
        })
      }
    },
    /** A record of the journal: what changed, on what was before. */
    record({ seq, at, actor, event, machine, state, book, dropped: taken = [], gone, standing }) {
      if (!actors.has(actor)) {
        const kind = machine ?? actor.split('.')[0]
        actors.set(actor, { id: actor, name: actor, machine: kind, parent: null, steps: [] })
      }
      const known = actors.get(actor)
      const before = lastOf(known, Number.POSITIVE_INFINITY)
      const context = { ...before?.context, ...book }
      for (const name of taken) delete context[name]
      const step = { seq, at: Date.parse(at), source: null, event, state: state ?? before?.state, context }
      // Where it stood before the part that is shown is no step of it.
      if (standing) known.base = { n: -1, actor, ...step, status: 'active' }
      else add(actor, { ...step, status: gone ? 'done' : 'active' })
    },
  }
}

/** The keys of all active states, outermost first: `[['partialSwap'], ['partialSwap', 'standing']]`. */
export function pathsOf(value, above = []) {
  if (typeof value === 'string') return [[...above, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [[...above, key], ...pathsOf(inner, [...above, key])])
}

/** `partialSwap.standing`, `tape.off, volume.quiet`; of a session, its life. */
export function stateText(value) {
  const paths = pathsOf(value?.life ?? value).map((path) => path.join('.'))
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}.`))).join(', ')
}

/** The outermost state; of a machine with regions, that of the first. */
export const topState = (value, region) => {
  const own = region ? value?.[region] : value
  return typeof own === 'string' ? own : (Object.keys(own ?? {})[0] ?? '')
}

/** As one would list them: who decides first, then who is decided about. */
const order = ['account', 'failover', 'waiting', 'session', 'task', 'host']
export const rankOf = (machine) => (order.includes(machine) ? order.indexOf(machine) : order.length)
