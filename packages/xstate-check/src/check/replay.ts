// A counterexample made to happen on real machines: with their own timers, and with effects that really work if the
// harnesses have them. Give a harness `inspect`, and it can be watched in the inspector.
import type { AnyStateMachine } from 'xstate'
import type { Harness } from '../harness/harness.ts'
import type { Counterexample, TraceStep } from './trace.ts'

// biome-ignore lint/suspicious/noExplicitAny: any machine.
type AnyHarness = Harness<any>

async function happen(step: TraceStep, harnesses: Record<string, AnyHarness>, begun: Set<string>): Promise<void> {
  const { kind, machine = '', effect, timer, told } = step
  const harness = harnesses[machine]
  if (kind === 'crash') {
    for (const [name, one] of Object.entries(harnesses)) {
      // What had got further than its first step has done its work, and was not heard of.
      const isBegun = one.waiting.some((id) => begun.has(`${name}.${id}`))
      await one.kill(isBegun ? 'end' : 'gate')
      await one.restart()
    }
    begun.clear()
    return
  }
  if (kind === 'timer' && timer) await harness?.expire(timer.type)
  else if (kind === 'effect' && effect) {
    const { id, outcome } = effect
    if (outcome.kind === 'on') begun.add(`${machine}.${id}`)
    else if (outcome.kind === 'done') await harness?.ok(id, outcome.output)
    else await harness?.fail(id, outcome.error)
    if (outcome.kind !== 'on') begun.delete(`${machine}.${id}`)
  }
  for (const { to, event } of told) await harnesses[to]?.send(event as never)
}

/**
 * Takes harnesses, one for each machine by its name in the system, along the steps of a counterexample. Rejects where a
 * machine does not stand where the search says it does. What an effect writes, it writes when it ends, or at a crash.
 */
export async function replay<TMachine extends AnyStateMachine>(
  { steps, start }: Counterexample,
  harnesses: Record<string, Harness<TMachine>>,
): Promise<void> {
  const begun = new Set<string>()
  const compare = (states: Record<string, string>, place: string) => {
    for (const [name, harness] of Object.entries(harnesses)) {
      const expected = states[name]?.replace(/ \(\w+\)$/, '')
      if (harness.state !== expected)
        throw new Error(`${place} "${name}" is in "${harness.state}", not in "${expected}"`)
    }
  }
  compare(start.states, 'at the start')
  for (const step of steps) {
    await happen(step, harnesses, begun)
    compare(step.states, `after "${step.label}"`)
  }
}
