// The machines of a system, each step of each worked out once: XState's own work is most of the time that a search takes.
import type { AnyActorRef, AnyEventObject, AnyStateNode } from 'xstate'
import { lostInJson, throughJson } from '../harness/json.ts'
import { completed } from '../harness/life.ts'
import { keyOf } from '../machine/key.ts'
import { matches } from '../machine/labels.ts'
import { type Local, localFacts, type Stepped, Stepper, type View } from '../machine/stepper.ts'
import { Intern, Memo } from './intern.ts'
import type { Parts, Tell } from './types.ts'

/** A child that has begun. */
export interface Begun {
  id: string
  /** The name of its logic, or its id where it has none. */
  name: string
  input: unknown
}

/** What came of one event at one machine. */
export interface Heard {
  /** The number of the local situation after it. */
  local: number
  taken: readonly string[]
  begun: readonly Begun[]
  /** Ids of children that are no longer wanted. */
  stopped: readonly string[]
  tell: readonly Tell[]
  error: string | undefined
}

const nameOf = (child: AnyActorRef): string => {
  const { src, id } = child as unknown as { src: unknown; id: string }
  return typeof src === 'string' && !src.startsWith('xstate.invoke.') ? src : id
}

type Children = Record<string, AnyActorRef | undefined>

const childrenOf = ({ snapshot }: Local): Children => (snapshot.status === 'active' ? snapshot.children : {})

export class Troupe {
  readonly names: readonly string[]
  readonly events = new Intern<AnyEventObject>()
  readonly locals = new Intern<{ machine: number; local: Local }>()
  readonly #steppers: Stepper[]
  readonly #parts: Parts
  readonly #heard = new Memo<Heard>()
  /** Keys of the transitions that were taken, by machine. */
  readonly taken = new Map<string, Set<string>>()
  /** How often XState was asked. */
  asked = 0

  constructor(parts: Parts) {
    this.#parts = parts
    this.names = Object.keys(parts)
    // What a machine finds of the others in its system: enough to send to.
    const others = Object.fromEntries(this.names.map((name) => [name, { id: name, sessionId: name, send() {} }]))
    this.#steppers = this.names.map((name) => new Stepper(completed((parts[name] as Parts[string]).machine), others))
  }

  event(event: AnyEventObject): number {
    return this.events.id(keyOf(event), event)
  }

  /** All machines at their beginning. */
  start(): Heard[] {
    return this.names.map((name, machine) =>
      this.#heardOf(machine, undefined, () => this.#stepper(machine).start(this.#parts[name]?.input)),
    )
  }

  hear(id: number, event: number): Heard {
    return this.#heard.get(id, event, () => {
      const { machine, local } = this.locals.of(id)
      if (local.snapshot.status !== 'active')
        return { local: id, taken: [], begun: [], stopped: [], tell: [], error: undefined }
      const what = this.events.of(event)
      // Most of what is tried means nothing where a machine stands; XState need not be asked.
      if (!this.#answers(local, what.type))
        return { local: id, taken: [], begun: [], stopped: [], tell: [], error: undefined }
      return this.#heardOf(machine, local, () => this.#stepper(machine).step(local, what))
    })
  }

  expire(id: number, timer: string): Heard {
    const { machine, local } = this.locals.of(id)
    // Numbers below zero are no events.
    const key = -1 - this.event({ type: `in time: ${timer}` })
    return this.#heard.get(id, key, () =>
      this.#heardOf(machine, local, () => this.#stepper(machine).expire(local, timer)),
    )
  }

  #answers({ snapshot }: Local, type: string): boolean {
    // An error that nobody handles ends a machine.
    if (type.startsWith('xstate.')) return true
    const nodes = snapshot._nodes as AnyStateNode[]
    return nodes.some((node) => [...node.transitions.keys()].some((descriptor) => matches(type, descriptor)))
  }

  /** After a crash: its value and its context, as they come back from JSON. */
  restore(id: number, anew: boolean): Heard {
    return this.#heard.get(id, anew ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER, () => this.#restore(id, anew))
  }

  #restore(id: number, anew: boolean): Heard {
    const { machine, local } = this.locals.of(id)
    const { value, context } = local.snapshot
    const stepper = this.#stepper(machine)
    const input = this.#parts[this.names[machine] as string]?.input
    return this.#heardOf(machine, undefined, () =>
      anew
        ? stepper.start(input)
        : {
            local: stepper.restore(value, lostInJson(context, '') ? throughJson(context) : context),
            taken: [],
            begun: [],
            actions: [],
          },
    )
  }

  #stepper(machine: number): Stepper {
    return this.#steppers[machine] as Stepper
  }

  #heardOf(machine: number, before: Local | undefined, run: () => Stepped): Heard {
    this.asked++
    let stepped: Stepped
    try {
      stepped = run()
    } catch (error) {
      if (!before) throw error
      const local = { ...before, snapshot: { ...before.snapshot, status: 'error', error } } as unknown as Local
      stepped = { local, taken: [], begun: [], actions: [] }
    }
    const { local, taken, actions } = stepped
    const name = this.names[machine] as string
    const all = this.taken.get(name) ?? new Set<string>()
    for (const one of taken) all.add(one)
    this.taken.set(name, all)
    const was: Children = before ? childrenOf(before) : {}
    const is = childrenOf(local)
    const begun = Object.entries(is).flatMap(([id, child]) =>
      child && was[id] !== child
        ? [{ id, name: nameOf(child), input: (child as { options?: { input?: unknown } }).options?.input }]
        : [],
    )
    const stopped = Object.keys(was).filter((id) => is[id] !== was[id])
    const tell = actions.flatMap(({ type, params }): Tell[] => {
      const { to, event, delay } = (params ?? {}) as { to?: { id?: string }; event?: AnyEventObject; delay?: number }
      const target = to?.id
      return type === 'xstate.sendTo' && delay === undefined && event && target && this.names.includes(target)
        ? [{ to: target, event }]
        : []
    })
    const { status, error } = local.snapshot
    return {
      local: this.locals.id(`${machine} ${keyOf(this.facts(machine, local))}`, { machine, local }),
      taken,
      begun,
      stopped,
      tell,
      error: status === 'error' ? String((error as Error | undefined)?.message ?? error) : undefined,
    }
  }

  /** All that decides what a machine can do next, as plain data. */
  facts(machine: number, local: Local): unknown[] {
    return localFacts(local, this.#parts[this.names[machine] as string]?.view as View | undefined)
  }
}
