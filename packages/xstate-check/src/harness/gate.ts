// Where an invoked effect waits until the test says how it ends.
import type { AnyEventObject } from 'xstate'

export interface EffectContext {
  /** Aborted when the machine leaves the state that invoked the effect, and when the machine is killed. */
  signal: AbortSignal
  /** Sends an event to the machine while the effect runs. */
  send: (event: AnyEventObject) => void
}

/** What a machine causes to be done: `input` is what the invoke gives; what it resolves to is the output. */
// biome-ignore lint/suspicious/noExplicitAny: each effect has an input type of its own.
export type Effect = (input: any, context: EffectContext) => unknown

type End = { output: unknown } | { error: unknown }

export class Gate {
  /** The id of the invoke. */
  readonly id: string
  /** The name under which the machine knows the effect. */
  readonly name: string
  readonly input: unknown
  readonly #signal: AbortSignal
  readonly #resolve: (output: unknown) => void
  readonly #reject: (error: unknown) => void
  #end: Promise<End> | undefined

  constructor(
    parts: { id: string; name: string; input: unknown; signal: AbortSignal },
    resolve: (output: unknown) => void,
    reject: (error: unknown) => void,
  ) {
    this.id = parts.id
    this.name = parts.name
    this.input = parts.input
    this.#signal = parts.signal
    this.#resolve = resolve
    this.#reject = reject
  }

  /** Whether the effect is still to begin: nobody has begun or answered it, and the machine has not left its state. */
  get waits(): boolean {
    return this.#end === undefined && !this.#signal.aborted
  }

  /** Runs the effect to its end, or waits for the end of one that runs; never rejects. */
  run(effect: Effect, send: EffectContext['send'], signal: AbortSignal = this.#signal): Promise<End> {
    this.#end ??= (async () => {
      try {
        return { output: await effect(this.input, { signal, send }) }
      } catch (error) {
        return { error }
      }
    })()
    return this.#end
  }

  /** Tells the machine. */
  answer(end: End): void {
    this.#end ??= Promise.resolve(end)
    if ('error' in end) this.#reject(end.error)
    else this.#resolve(end.output)
  }
}
