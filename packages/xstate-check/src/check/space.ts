// The states of a system and the moves between them. A state is a few numbers: where each machine stands, the world, and
// the effects under way. What follows from the parts of a state is worked out once for those parts.
import type { AnyEventObject } from 'xstate'
import { keyOf } from '../machine/key.ts'
import { dueTimers } from '../machine/stepper.ts'
import { Intern, Memo } from './intern.ts'
import { type Heard, Troupe } from './troupe.ts'
import type { EffectAt, EffectSteps, Outcome, Parts, Rules, System, Tell } from './types.ts'

/** An effect that has begun and not come to rest. */
export interface Running {
  machine: number
  id: string
  name: string
  input: unknown
  step: number
  memory: unknown
  /** Its machine no longer wants it; what was on its way may still happen. */
  aborted: boolean
}

export interface State {
  locals: readonly number[]
  world: number
  /** Numbers of {@link Running}, in order. */
  running: readonly number[]
  crashes: number
}

export type MoveKind = 'effect' | 'late' | 'timer' | 'step' | 'crash'

export interface SystemMove {
  kind: MoveKind
  /** `failover.flip: done`, `crash`. */
  label: string
  /** The machine whose effect or timer it is. */
  machine?: string
  effect?: { id: string; name: string; step: number; outcome: Outcome }
  timer?: AnyEventObject
  /** What the machines were told, in order. */
  told: readonly Tell[]
  /** What has to happen sooner or later if it stays possible; none for what nobody has to do. */
  fair: string | undefined
  to: State
  /** Of a machine that died of it. */
  error: string | undefined
}

interface Outcomes {
  list: readonly Outcome[]
  /** It looked at nothing but itself. */
  isAlone: boolean
}

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T]

const before = (one: number, other: number) => one - other

export class Space {
  readonly troupe: Troupe
  readonly worlds = new Intern<unknown>()
  readonly running = new Intern<Running>()
  /** Where each machine stands and the world, without the effects: all that rules see. */
  readonly #system: System
  readonly #rules: Rules
  readonly #outcomes = new Memo<Outcomes>()
  readonly #views = new Map<string, Record<string, unknown>>()
  readonly #stepped = new Map<string, readonly { name: string; outcome: Outcome }[]>()

  constructor(system: System, rules: Rules) {
    this.#system = system
    this.#rules = rules
    this.troupe = new Troupe(system.machines as Parts)
  }

  start(): { state: State; error: string | undefined } {
    const draft = new Draft(
      this,
      this.troupe.names.map(() => -1),
      this.#world(this.#system.world),
      [],
      0,
    )
    for (const [machine, heard] of this.troupe.start().entries()) draft.take(machine, heard)
    return { state: draft.state(), error: draft.error }
  }

  #world(world: unknown): number {
    return this.worlds.id(keyOf(world), world)
  }

  /** The part of a state that rules see, as a text. */
  core({ locals, world }: State): string {
    return `${locals.join()}|${world}`
  }

  /** What rules see. */
  view(state: State): Record<string, unknown> {
    const key = this.core(state)
    const known = this.#views.get(key)
    if (known) return known
    const timers: Record<string, Record<string, number>> = {}
    const view: Record<string, unknown> = { world: this.worlds.of(state.world), timers }
    for (const [machine, name] of this.troupe.names.entries()) {
      const { local } = this.troupe.locals.of(state.locals[machine] as number)
      view[name] = local.snapshot
      timers[name] = Object.fromEntries([...local.timers].map(([id, { delay }]) => [id, delay]))
    }
    this.#views.set(key, view)
    return view
  }

  #effect({ name, id }: Running): EffectSteps<unknown> {
    const effects = this.#system.effects ?? {}
    return (effects[id] ?? effects[name] ?? anyEnd) as EffectSteps<unknown>
  }

  /** What may come of the next step of an effect. */
  #outcomesOf(number: number, state: State): Outcomes {
    const run = (): Outcomes & { readsOthers: boolean } => {
      const one = this.running.of(number)
      const others = state.running.filter((other) => other !== number).map((other) => this.running.of(other).name)
      let isAlone = true
      let readsOthers = false
      const worlds = this.worlds
      const at: EffectAt<unknown> = {
        input: one.input,
        step: one.step,
        memory: one.memory,
        get world() {
          isAlone = false
          return worlds.of(state.world)
        },
        get others() {
          isAlone = false
          readsOthers = true
          return others
        },
      }
      const list = listOf(this.#effect(one)(at))
      return { list, isAlone, readsOthers }
    }
    const known = this.#outcomes.get(number, state.world, () => {
      const first = run()
      return first.readsOthers ? { list: [], isAlone: false, ...{ again: true } } : first
    })
    return 'again' in known ? run() : known
  }

  /** Whether what is on its way of an effect would change anything. */
  mayLand(number: number, state: State): boolean {
    const { list } = this.#outcomesOf(number, state)
    return list.some(({ world, tell }) => world !== undefined || tell) || (list.length === 1 && list[0]?.kind === 'on')
  }

  /** Everything that can happen next. */
  moves(state: State): SystemMove[] {
    const moves: SystemMove[] = []
    const numbers = state.running.filter((number, at) => state.running[at - 1] !== number)
    for (const number of numbers) {
      const { list, isAlone } = this.#outcomesOf(number, state)
      const one = this.running.of(number)
      // A step that looks at nothing but itself and changes nothing but itself comes first, alone. It may be put before
      // whatever could happen instead: nothing else sees that it happened, a crash forgets it, what aborts the effect
      // lets it take the same step later, and there is only one way in which it turns out. Other moves neither make it
      // possible nor impossible. It cannot go round in circles: each such step is one further.
      const [only] = list
      const isSilent = only?.kind === 'on' && !only.tell && only.world === undefined
      if (this.#rules.reduce !== false && isAlone && list.length === 1 && isSilent)
        return [this.#effectMove(state, number, one, only)]
      for (const outcome of list) if (!one.aborted) moves.push(this.#effectMove(state, number, one, outcome))
      if (one.aborted) moves.push(...this.#lateMoves(state, number, one, list))
    }
    for (const [machine, local] of state.locals.entries()) moves.push(...this.#timerMoves(state, machine, local))
    moves.push(...this.#stepMoves(state))
    const { crash } = this.#rules
    const max = crash === true ? undefined : crash?.max
    if (crash && (max === undefined || state.crashes < max)) moves.push(this.#crashMove(state))
    return moves
  }

  #move(state: State, parts: Omit<SystemMove, 'to' | 'error' | 'told'>, apply: (draft: Draft) => void): SystemMove {
    const draft = new Draft(this, state.locals, state.world, state.running, state.crashes)
    apply(draft)
    return { ...parts, told: draft.told, to: draft.state(), error: draft.error }
  }

  #effectMove(state: State, number: number, one: Running, outcome: Outcome): SystemMove {
    const { id, name, step } = one
    const machine = this.troupe.names[one.machine] as string
    const what = outcome.label ?? (outcome.kind === 'on' ? `step ${step + 1}` : outcome.kind)
    const parts = {
      kind: one.aborted ? ('late' as const) : ('effect' as const),
      label: `${machine}.${id}: ${what}`,
      machine,
      effect: { id, name, step, outcome },
      fair: outcome.mishap ? undefined : `${machine}.${id}`,
    }
    return this.#move(state, parts, (draft) => {
      draft.drop(number)
      if (outcome.world !== undefined) draft.world = this.#world(outcome.world)
      if (outcome.kind === 'on') {
        const memory = 'memory' in outcome ? outcome.memory : one.memory
        draft.add({ ...one, step: step + 1, memory })
      }
      for (const tell of outcome.tell ?? []) draft.tell(tell)
      if (outcome.kind !== 'on') draft.hear(one.machine, endOf(id, outcome))
    })
  }

  /** One that nobody wants any more: the call that was on its way is made, or is not, and it comes to rest. */
  #lateMoves(state: State, number: number, one: Running, list: readonly Outcome[]): SystemMove[] {
    const machine = this.troupe.names[one.machine] as string
    const rest = (outcome?: Outcome) =>
      this.#move(
        state,
        {
          kind: 'late',
          label: `${machine}.${one.id}, aborted: ${outcome ? (outcome.label ?? `step ${one.step + 1} after all`) : 'comes to rest'}`,
          machine,
          ...(outcome && { effect: { id: one.id, name: one.name, step: one.step, outcome } }),
          fair: outcome ? undefined : `${machine}.${one.id} rests`,
        },
        (draft) => {
          draft.drop(number)
          if (outcome?.world !== undefined) draft.world = this.#world(outcome.world)
          for (const tell of outcome?.tell ?? []) draft.tell(tell)
        },
      )
    return [rest(), ...list.filter(({ world, tell }) => world !== undefined || tell).map(rest)]
  }

  #timerMoves(state: State, machine: number, local: number): SystemMove[] {
    const { timers } = this.troupe.locals.of(local).local
    if (timers.size === 0 || this.#rules.timers === false) return []
    const name = this.troupe.names[machine] as string
    return dueTimers(timers).map((id) => {
      const timer = timers.get(id)?.event as AnyEventObject
      const parts = {
        kind: 'timer' as const,
        label: `${name}: ${id} runs out`,
        machine: name,
        timer,
        fair: `${name} ${id}`,
      }
      return this.#move(state, parts, (draft) => draft.take(machine, this.troupe.expire(local, id)))
    })
  }

  #stepMoves(state: State): SystemMove[] {
    const key = this.core(state)
    let steps = this.#stepped.get(key)
    if (!steps) {
      const view = this.view(state)
      steps = Object.entries(this.#rules.steps ?? {}).flatMap(([name, step]) =>
        listOf(step(view as never)).flatMap((outcome) => (this.#isNothing(state, outcome) ? [] : [{ name, outcome }])),
      )
      this.#stepped.set(key, steps)
    }
    const fair = this.#rules.fair ?? []
    return steps.map(({ name, outcome }) => {
      const label = outcome.label ? `${name}: ${outcome.label}` : name
      const parts = {
        kind: 'step' as const,
        label,
        fair: fair.includes(name) && !outcome.mishap ? `step ${name}` : undefined,
      }
      return this.#move(state, parts, (draft) => {
        if (outcome.world !== undefined) draft.world = this.#world(outcome.world)
        for (const tell of outcome.tell ?? []) draft.tell(tell)
      })
    })
  }

  /** What nobody answers to leads nowhere. */
  #isNothing({ locals }: State, { world, tell = [] }: Outcome): boolean {
    if (world !== undefined) return false
    return tell.every(({ to, event }) => {
      const local = locals[this.troupe.names.indexOf(to)]
      if (local === undefined) return false
      const heard = this.troupe.hear(local, this.troupe.event(event))
      return heard.local === local && heard.begun.length + heard.stopped.length + heard.tell.length === 0
    })
  }

  /** Everything that runs is gone; each machine comes back to what was durable, and is sent what it resumes by. */
  #crashMove(state: State): SystemMove {
    const { resume = {}, world, anew = [], max } = this.#rules.crash === true ? {} : (this.#rules.crash ?? {})
    return this.#move(state, { kind: 'crash', label: 'crash', fair: undefined }, (draft) => {
      draft.running = []
      draft.crashes = max === undefined ? 0 : state.crashes + 1
      if (world) draft.world = this.#world(world(this.worlds.of(state.world)))
      for (const [machine, local] of state.locals.entries())
        draft.take(machine, this.troupe.restore(local, anew.includes(this.troupe.names[machine] as string)))
      for (const [to, event] of Object.entries(resume)) draft.tell({ to, event })
    })
  }
}

const anyEnd: EffectSteps<unknown> = () => [{ kind: 'done' }, { kind: 'fail', error: { message: 'failed' } }]

const endOf = (id: string, { kind, output, error }: Outcome): AnyEventObject =>
  kind === 'done'
    ? { type: `xstate.done.actor.${id}`, output, actorId: id }
    : { type: `xstate.error.actor.${id}`, error, actorId: id }

/** A state in the making: what one move changes, with all that follows at once from it. */
class Draft {
  readonly #space: Space
  readonly #locals: number[]
  world: number
  running: number[]
  crashes: number
  readonly told: Tell[] = []
  error: string | undefined

  constructor(space: Space, locals: readonly number[], world: number, running: readonly number[], crashes: number) {
    this.#space = space
    this.#locals = [...locals]
    this.world = world
    this.running = [...running]
    this.crashes = crashes
  }

  drop(number: number): void {
    this.running.splice(this.running.indexOf(number), 1)
  }

  add(one: Running): void {
    const { machine, id, name, input, step, memory, aborted } = one
    this.running.push(this.#space.running.id(keyOf([machine, id, name, input, step, memory, aborted]), one))
  }

  tell({ to, event }: Tell): void {
    const machine = this.#space.troupe.names.indexOf(to)
    if (machine < 0)
      throw new Error(`no machine "${to}" in the system; there are: ${this.#space.troupe.names.join(', ')}`)
    this.told.push({ to, event })
    this.hear(machine, event)
  }

  hear(machine: number, event: AnyEventObject): void {
    const { troupe } = this.#space
    this.take(machine, troupe.hear(this.#locals[machine] as number, troupe.event(event)))
  }

  take(machine: number, heard: Heard): void {
    this.#locals[machine] = heard.local
    if (heard.error !== undefined) this.error = `"${this.#space.troupe.names[machine]}" died: ${heard.error}`
    for (const id of heard.stopped)
      for (const number of [...this.running]) {
        const one = this.#space.running.of(number)
        if (one.machine !== machine || one.id !== id || one.aborted) continue
        this.drop(number)
        // One whose next step changes nothing, or that waits, comes to rest at once: nobody can tell.
        if (this.#space.mayLand(number, this.state())) this.add({ ...one, aborted: true })
      }
    for (const { id, name, input } of heard.begun)
      this.add({ machine, id, name, input, step: 0, memory: undefined, aborted: false })
    for (const tell of heard.tell) this.tell(tell)
  }

  state(): State {
    this.running.sort(before)
    return { locals: this.#locals, world: this.world, running: this.running, crashes: this.crashes }
  }
}
