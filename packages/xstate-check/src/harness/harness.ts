// A real machine with its effects held at gates: the test decides when each runs and how it ends, moves the clock, kills
// the machine and starts it again from what it had made durable.
import {
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type EventFromLogic,
  type InputFrom,
  type InspectionEvent,
  SimulatedClock,
  type SnapshotFrom,
  type StateValue,
} from 'xstate'
import { stateText, transitionKey } from '../machine/labels.ts'
import { checkActorNames } from '../search/names.ts'
import type { Effect, Gate } from './gate.ts'
import { lostInJson, throughJson } from './json.ts'
import { completed, Life } from './life.ts'

/** What a machine is started again from. `context` must be JSON; timers, actors and history are not kept. */
export interface Durable {
  value: StateValue
  context: unknown
}

export interface HarnessOptions<TMachine extends AnyStateMachine> {
  input?: InputFrom<TMachine>
  /** The work of effects, by name. One that is not here does nothing, and ends as the test says. */
  effects?: Record<string, Effect>
  /** Actors that are left as they are in the machine: callbacks, other machines. */
  ungated?: readonly string[]
  /** Ids of actors that the machine spawns and no definition names, where `effects` or `ungated` speak of them. */
  spawned?: readonly string[]
  clock?: SimulatedClock
  /**
   * Called at the start and with every new state, before the effects of that state; a throw keeps them from starting
   * and ends the machine.
   */
  persist?: (durable: Durable, event: AnyEventObject) => void
  /**
   * Sees what every actor of a living machine does, those in it too, before the effects of a step begin; a throw at a
   * step keeps them from it and ends that actor. Where state is kept that is more than the machine's own.
   */
  inspect?: (event: InspectionEvent) => void
  /**
   * How a killed machine starts again: from what is durable, and then it is sent this event; or `anew`, for one that
   * reads what is durable by an effect of its own; or from what XState itself persists, children and history with it,
   * and nothing is sent. Default: from what is durable, and nothing is sent.
   */
  resume?: EventFromLogic<TMachine> | 'anew' | 'persisted'
}

/**
 * How far the effects at their gates are when the machine is killed. `gate`: not begun. `middle`: begun, and aborted at
 * once. `end`: they ran to their end, and the machine never heard of it.
 */
export type Moment = 'gate' | 'middle' | 'end'
export const moments: readonly Moment[] = ['gate', 'middle', 'end']

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const never = (): AbortSignal => new AbortController().signal

export class Harness<TMachine extends AnyStateMachine> {
  readonly clock: SimulatedClock
  /** Keys of the transitions that were taken, over all lives; see `coverage`. */
  readonly taken = new Set<string>()
  /** The same, in order, each as often as it was taken. */
  readonly log: string[] = []
  /** Names of the effects that came to their gate, in order, over all lives. */
  readonly arrived: string[] = []
  /** The ids of their invokes, likewise. */
  readonly arrivedIds: string[] = []
  /** Names of the effects that began, in order, over all lives. */
  readonly begun: string[] = []
  /** What the machine ended with, if it ended with an error. */
  error: unknown
  readonly #machine: AnyStateMachine
  readonly #options: HarnessOptions<TMachine>
  #durable: Durable = { value: {}, context: null }
  #persisted = ''
  #life: Life

  constructor(machine: TMachine, options: HarnessOptions<TMachine> = {}) {
    this.#options = options
    this.clock = options.clock ?? new SimulatedClock()
    const named = [...Object.keys(options.effects ?? {}), ...(options.ungated ?? [])]
    checkActorNames(machine, named, options.spawned)
    this.#machine = completed(machine)
    this.#life = this.#newLife()
    this.#begin()
  }

  #newLife(snapshot?: AnyMachineSnapshot): Life {
    return new Life(this.#machine, {
      clock: this.clock,
      ...(snapshot ? { snapshot } : { input: this.#options.input }),
      inspect: this.#options.inspect,
      ungated: this.#options.ungated ?? [],
      arrive: (gate) => {
        this.arrived.push(gate.name)
        this.arrivedIds.push(gate.id)
        this.#life.gates.push(gate)
      },
      onStep: (next, event, transitions) => {
        for (const key of transitions.map(transitionKey)) {
          this.taken.add(key)
          this.log.push(key)
        }
        this.#persist(next, event)
      },
      onError: (error) => {
        this.error = error
      },
    })
  }

  #begin(): void {
    this.#persist(this.#life.snapshot, { type: 'xstate.init' })
    this.#life.start()
  }

  #persist(next: AnyMachineSnapshot, event: AnyEventObject): void {
    const { value, context } = next
    this.#options.persist?.({ value, context }, event)
    this.#durable = { value, context }
    if (this.#options.resume === 'persisted')
      this.#persisted = JSON.stringify(this.#machine.getPersistedSnapshot(next as never))
  }

  get snapshot(): SnapshotFrom<TMachine> {
    return this.#life.snapshot as SnapshotFrom<TMachine>
  }

  get context(): SnapshotFrom<TMachine>['context'] {
    return this.#life.snapshot.context
  }

  /** Where the machine stands, as text. */
  get state(): string {
    return stateText(this.#life.snapshot.value)
  }

  /** What a restart would start from. Throws where JSON would make something else of it. */
  get durable(): Durable {
    const lost = lostInJson(this.#durable.context, 'context')
    if (lost)
      throw new Error(
        `${lost.place} of "${this.#machine.id}" is a ${lost.kind}, which does not come back from JSON: keep it in plain form, or use \`resume: 'anew'\``,
      )
    return throughJson(this.#durable) as Durable
  }

  /** The ids of the invokes whose effect waits at its gate. */
  get waiting(): string[] {
    return this.#life.waiting.map(({ id }) => id)
  }

  /** The input of an effect that waits at its gate. */
  inputOf(effect: string): unknown {
    return this.#gateOf(effect).input
  }

  #gateOf(effect: string): Gate {
    this.#mustLive()
    const gate = this.#life.waiting.find(({ id, name }) => id === effect || name === effect)
    if (gate) return gate
    const found = this.waiting.join(', ') || 'none'
    throw new Error(`the effect "${effect}" does not wait at its gate in "${this.state}"; waiting: ${found}`)
  }

  /** The error that a machine died of is told in place of what came of it. */
  #mustLive(): void {
    if (this.#life.snapshot.status === 'active') return
    const why = this.error === undefined ? '' : `: ${this.error}`
    throw new Error(`the machine has ended${why}`, { cause: this.error })
  }

  #run(gate: Gate, work: Effect = () => undefined, signal?: AbortSignal) {
    this.begun.push(gate.name)
    return this.#life.run(gate, this.#options.effects?.[gate.name] ?? work, signal)
  }

  /** Sends an event; false when the machine does not answer to it where it stands. Throws when the machine has ended. */
  async send(event: EventFromLogic<TMachine>): Promise<boolean> {
    this.#mustLive()
    const accepted = this.#life.snapshot.can(event as AnyEventObject)
    this.#life.send(event as AnyEventObject)
    await turn()
    return accepted
  }

  /** Lets an effect run and tells the machine how it ended, well or not; one without work ends with `output`. */
  async ok(effect: string, output?: unknown): Promise<void> {
    const gate = this.#gateOf(effect)
    gate.answer(await this.#run(gate, () => output))
    await turn()
  }

  /** Makes an effect fail at its gate: its work does not begin. */
  async fail(effect: string, error: unknown): Promise<void> {
    this.#gateOf(effect).answer({ error })
    await turn()
  }

  /** Lets an effect run to its end, of which the machine does not hear. */
  async hang(effect: string): Promise<void> {
    await this.#run(this.#gateOf(effect))
    await turn()
  }

  /** Moves the clock on by milliseconds. */
  async elapse(ms: number): Promise<void> {
    this.clock.increment(ms)
    await turn()
  }

  /** Moves the clock on to where the timer of an event is due, such as `xstate.after.limit.order.paying`. */
  async expire(event: string): Promise<void> {
    await this.elapse(this.#life.timers.dueIn(event))
  }

  /** Makes an event of a walk happen: its effect ends or fails, its timer runs out, or it is sent. */
  async step(event: AnyEventObject, timer?: string): Promise<void> {
    const [, end, actor] = /^xstate\.(done|error)\.actor\.(.*)$/.exec(event.type) ?? []
    if (actor !== undefined) await (end === 'done' ? this.ok(actor, event.output) : this.fail(actor, event.error))
    else if (timer !== undefined || event.type.startsWith('xstate.after.')) await this.expire(event.type)
    else await this.send(event as EventFromLogic<TMachine>)
  }

  /** Ends the machine as SIGKILL would: what it knew is lost, but for what is durable. */
  async kill(moment: Moment = 'gate'): Promise<void> {
    const begin = (gate: Gate) => this.#run(gate, undefined, moment === 'end' ? never() : undefined)
    const running = moment === 'gate' ? [] : this.#life.waiting.map(begin)
    if (moment === 'end') await Promise.all(running)
    this.#life.end()
    // The process is gone, but its last system call may still be on its way.
    await Promise.all(running)
    await turn()
  }

  /** Starts a killed machine again, as {@link HarnessOptions.resume} says. */
  async restart(): Promise<void> {
    if (this.#life.alive) throw new Error('the machine lives: kill it first')
    const { resume } = this.#options
    if (resume === 'anew') {
      this.#life = this.#newLife()
      this.#begin()
    } else if (resume === 'persisted') {
      this.#life = this.#newLife(JSON.parse(this.#persisted))
      this.#life.start()
    } else {
      this.#life = this.#newLife(this.#machine.resolveState(this.durable as never))
      this.#life.start()
      // A machine that had come to its end stays there.
      if (resume && this.#life.snapshot.status === 'active') await this.send(resume as EventFromLogic<TMachine>)
    }
    await turn()
  }

  /** Ends the machine for good. */
  async stop(): Promise<void> {
    if (this.#life.alive) await this.kill()
  }
}

/** A harness around a machine, which is started. */
export const createHarness = <TMachine extends AnyStateMachine>(
  machine: TMachine,
  options: HarnessOptions<TMachine> = {},
): Harness<TMachine> => new Harness(machine, options)
