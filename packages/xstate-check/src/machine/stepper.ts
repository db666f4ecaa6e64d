// A machine as a function: from one situation and an event to the next, with nothing run. What XState's own `transition`
// leaves out is kept: which transitions were taken, which timers are armed, which children have ended.
import {
  type AnyActorRef,
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyTransitionDefinition,
  createActor,
  fromTransition,
} from 'xstate'
import { keyOf } from './key.ts'
import { transitionKey } from './labels.ts'

export interface Timer {
  event: AnyEventObject
  delay: number
  /** Timers of one number were armed in one step; of a higher one, later. */
  armed: number
}

/** Where a machine stands, with all that decides what it can do next. */
export interface Local {
  snapshot: AnyMachineSnapshot
  /** By the id that `cancel` knows them by, in the order in which they were armed. */
  timers: ReadonlyMap<string, Timer>
  /** The ids of children that have done their work, or failed: they end once. */
  ended: ReadonlySet<string>
}

/** An action as XState would execute it: custom ones, and the built-in ones that reach outside. */
export interface Executed {
  type: string
  params: unknown
  info: unknown
}

export interface Stepped {
  local: Local
  /** Keys of the transitions taken, in order; see `transitionKey`. */
  taken: string[]
  /** Ids of the children that began, anew too. */
  begun: string[]
  actions: Executed[]
}

/** What a view tells of a snapshot takes the place of the context in what makes two situations the same. */
export type View = (snapshot: AnyMachineSnapshot) => unknown

/** All that decides what a machine can do next, as data. */
export function localFacts({ snapshot, timers, ended }: Local, view?: View): unknown[] {
  const { value, status, children, historyValue, output } = snapshot
  const history = Object.entries(historyValue ?? {}).map(([id, nodes]) => [id, nodes.map((node) => node.id)])
  const actors = Object.entries(children as Record<string, AnyActorRef | undefined>).map(([id, child]) => [
    id,
    (child as { options?: { input?: unknown } } | undefined)?.options?.input,
    ended.has(id),
  ])
  const clock = [...timers].map(([id, { delay, event, armed }]) => [id, delay, event, armed])
  return [value, status, view ? view(snapshot) : snapshot.context, history, clock, actors, output]
}

/** The same as text. */
export const localKey = (local: Local, view?: View): string => keyOf(localFacts(local, view))

const endOf = /^xstate\.(?:done|error)\.actor\.(.*)$/

export class Stepper {
  readonly machine: AnyStateMachine
  readonly #scope: Record<string, unknown>
  #taken: string[] = []
  #actions: Executed[] = []

  /** `others`: actors that the machine finds in its system by these names. */
  constructor(machine: AnyStateMachine, others: Record<string, unknown> = {}) {
    this.machine = machine
    const self = createActor(
      fromTransition((state: unknown) => state, undefined),
      { id: machine.id },
    )
    self.system.inspect((event) => {
      const transitions = (event as { _transitions?: AnyTransitionDefinition[] })._transitions
      if (event.actorRef === self && transitions) this.#taken.push(...transitions.map(transitionKey))
    })
    // The same child is made again and again, by steps that know nothing of each other.
    const keyed = new Map<string, unknown>(Object.entries(others))
    Object.assign(self.system, {
      get: (name: string) => keyed.get(name),
      _set: (name: string, actor: unknown) => keyed.set(name, actor),
    })
    const nothing = () => undefined
    // A machine that reports to its parent has one, whatever it hears.
    Object.assign(self, { _parent: { id: 'parent', sessionId: 'parent', send: nothing } })
    this.#scope = {
      self,
      id: machine.id,
      sessionId: self.sessionId,
      system: self.system,
      logger: nothing,
      defer: nothing,
      stopChild: nothing,
      emit: nothing,
      actionExecutor: (action: Executed) => this.#actions.push(action),
    }
  }

  #run(before: Local | undefined, event: AnyEventObject, next: () => AnyMachineSnapshot): Stepped {
    this.#taken = []
    this.#actions = []
    if (before) (this.#scope.self as { _snapshot: unknown })._snapshot = before.snapshot
    const snapshot = next()
    const actions = this.#actions
    const [, gone] = endOf.exec(event.type) ?? []
    const ended = new Set<string>()
    for (const [id, child] of Object.entries(snapshot.children))
      if ((before?.ended.has(id) || gone === id) && before?.snapshot.children[id] === child) ended.add(id)
    const timers =
      snapshot.status === 'active' ? timersAfter(before?.timers, actions, this.#scope.self) : new Map<string, Timer>()
    const begun = Object.entries(snapshot.children).flatMap(([id, child]) =>
      child && child !== before?.snapshot.children[id] ? [id] : [],
    )
    return { local: { snapshot, timers, ended }, taken: this.#taken, begun, actions }
  }

  /** At the beginning. A machine that cannot start has the status `error`. */
  start(input?: unknown): Stepped {
    return this.#run(undefined, { type: 'xstate.init' }, () => {
      ;(this.#scope.self as { _snapshot: unknown })._snapshot = undefined
      return this.machine.getInitialSnapshot(this.#scope as never, input as never)
    })
  }

  /** After an event. Throws what an action or a guard throws. */
  step(local: Local, event: AnyEventObject): Stepped {
    return this.#run(local, event, () => this.machine.transition(local.snapshot, event, this.#scope as never))
  }

  /** After a timer has run out. */
  expire(local: Local, id: string): Stepped {
    const timer = local.timers.get(id)
    if (!timer) throw new Error(`no timer "${id}" is armed`)
    const timers = new Map(local.timers)
    timers.delete(id)
    return this.step({ ...local, timers }, timer.event)
  }

  /** Started again from a value and a context alone: no timer, no child, no history. */
  restore(value: unknown, context: unknown): Local {
    const snapshot = this.machine.resolveState({ value, context } as never) as AnyMachineSnapshot
    return { snapshot, timers: new Map(), ended: new Set() }
  }
}

function timersAfter(before: ReadonlyMap<string, Timer> = new Map(), actions: Executed[], self: unknown) {
  const timers = new Map(before)
  for (const { type, params } of actions) {
    const { id, delay, event, to, sendId } = (params ?? {}) as Record<string, unknown>
    if (type === 'xstate.cancel') timers.delete(String(sendId))
    const isOwn = type === 'xstate.raise' || (type === 'xstate.sendTo' && to === self)
    if (!isOwn || typeof delay !== 'number') continue
    const { type: name } = event as AnyEventObject
    let key = (id as string | undefined) ?? name
    // Timers without an id are each on their own.
    while (id === undefined && timers.has(key)) key += "'"
    timers.delete(key)
    timers.set(key, { event: event as AnyEventObject, delay, armed: Number.POSITIVE_INFINITY })
  }
  // Numbered anew, so that a machine that goes round comes back to where it was.
  const groups = [...new Set([...timers.values()].map(({ armed }) => armed))]
  return new Map([...timers].map(([id, timer]) => [id, { ...timer, armed: groups.indexOf(timer.armed) }]))
}

/**
 * The ids of the timers that can be the next to run out. Time between steps is not counted, but of two timers, one that
 * was armed no later and takes no longer is ahead. An unknown delay is NaN, and neither ahead nor behind.
 */
export function dueTimers(timers: ReadonlyMap<string, Timer>): string[] {
  const all = [...timers]
  return all
    .filter(([, { delay, armed }], index) =>
      all.every(([, other], at) =>
        at < index ? !(other.delay <= delay) : !(at > index && other.armed === armed && other.delay < delay),
      ),
    )
    .map(([id]) => id)
}
