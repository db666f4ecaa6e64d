// Rules of what holds in the end. A run breaks one where it comes by `from` and never by `to`, although everything that
// has to happen does: whatever stays possible from some moment on is done again and again (weak fairness).
//
// In a finite graph such a run ends in a circle of states without `to`, or stands still there. It is fair exactly when
// each thing that has to happen is done on the circle, or is not possible somewhere on it. A larger circle can only be
// fairer, so it is enough to look at whole strongly connected parts. Crashes, mishaps and steps that nobody has to
// take may lead there, but not for ever: they are no part of a circle.
import type { Node, Space, SystemMove } from './space.ts'
import type { LeadsTo, Rules } from './types.ts'

interface Edge {
  to: number
  move: SystemMove
}

export interface Stuck {
  at: number
  fault: string
  circle: SystemMove[]
}

export class Fairness {
  readonly #space: Space
  readonly #rules: Rules
  readonly #out: Edge[][] = []

  constructor(space: Space, rules: Rules) {
    this.#space = space
    this.#rules = rules
  }

  edge(from: number, to: number, move: SystemMove): void {
    const list = this.#out[from] ?? []
    this.#out[from] = list
    list.push({ to, move })
  }

  /** The first rule that never comes to hold, and how. */
  broken(nodes: readonly Node[]): Stuck | undefined {
    for (const [name, rule] of Object.entries(this.#rules.eventually ?? {})) {
      const found = this.#brokenRule(nodes, rule as LeadsTo<Record<string, unknown>>)
      if (found) return { ...found, fault: `${name}: may never come` }
    }
    return undefined
  }

  #brokenRule(
    nodes: readonly Node[],
    { from, to }: LeadsTo<Record<string, unknown>>,
  ): Omit<Stuck, 'fault'> | undefined {
    const holds = (rule: LeadsTo<Record<string, unknown>>['to']) => {
      const judged = new Map<string, boolean>()
      return (at: number) => {
        const { state } = nodes[at] as Node
        const core = this.#space.core(state)
        const known = judged.get(core) ?? Boolean(rule(this.#space.view(state)))
        judged.set(core, known)
        return known
      }
    }
    const isGoal = holds(to)
    const begins = from ? holds(from) : () => true
    // Where one can be without having come by the goal since it was due.
    const waiting = new Set<number>()
    const left: number[] = []
    const add = (at: number) => {
      if (isGoal(at) || waiting.has(at)) return
      waiting.add(at)
      left.push(at)
    }
    for (const at of nodes.keys()) if (begins(at)) add(at)
    for (let at = left.pop(); at !== undefined; at = left.pop()) for (const edge of this.#out[at] ?? []) add(edge.to)
    for (const part of this.#parts(waiting))
      if (this.#isFair(part)) {
        const at = Math.min(...part)
        return { at, circle: this.#circle(at, new Set(part)) }
      }
    return undefined
  }

  #inner(at: number, part: ReadonlySet<number>): Edge[] {
    return (this.#out[at] ?? []).filter(({ to, move }) => move.fair !== undefined && part.has(to))
  }

  #isFair(part: readonly number[]): boolean {
    const inside = new Set(part)
    const done = new Set(part.flatMap((at) => this.#inner(at, inside).map(({ move }) => move.fair)))
    const always = (fair: string) => part.every((at) => (this.#out[at] ?? []).some(({ move }) => move.fair === fair))
    const all = new Set((this.#out[part[0] as number] ?? []).flatMap(({ move }) => move.fair ?? []))
    return [...all].every((fair) => done.has(fair) || !always(fair))
  }

  /** The shortest way round, for the picture; empty where the run stands still. */
  #circle(at: number, part: ReadonlySet<number>): SystemMove[] {
    const by = new Map<number, { from: number; move: SystemMove }>()
    const left = [at]
    for (const one of left)
      for (const { to, move } of this.#inner(one, part)) {
        if (to === at) {
          const way = [move]
          for (let back = one; back !== at; ) {
            const step = by.get(back) as { from: number; move: SystemMove }
            way.unshift(step.move)
            back = step.from
          }
          return way
        }
        if (by.has(to)) continue
        by.set(to, { from: one, move })
        left.push(to)
      }
    return []
  }

  /** The strongly connected parts of the states that wait, by Tarjan, without recursion. */
  *#parts(waiting: ReadonlySet<number>): Generator<number[]> {
    const index = new Map<number, number>()
    const low = new Map<number, number>()
    const stack: number[] = []
    const onStack = new Set<number>()
    for (const root of waiting) {
      if (index.has(root)) continue
      const work: { at: number; edges: Edge[]; next: number }[] = []
      const enter = (at: number) => {
        index.set(at, index.size)
        low.set(at, index.get(at) as number)
        stack.push(at)
        onStack.add(at)
        work.push({ at, edges: this.#inner(at, waiting), next: 0 })
      }
      enter(root)
      for (let top = work.at(-1); top; top = work.at(-1)) {
        const { at } = top
        const edge = top.edges[top.next++]
        if (edge) {
          if (!index.has(edge.to)) enter(edge.to)
          else if (onStack.has(edge.to)) low.set(at, Math.min(low.get(at) as number, index.get(edge.to) as number))
          continue
        }
        work.pop()
        const above = work.at(-1)
        if (above) low.set(above.at, Math.min(low.get(above.at) as number, low.get(at) as number))
        if (low.get(at) !== index.get(at)) continue
        const part: number[] = []
        for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
          onStack.delete(one)
          part.push(one)
          if (one === at) break
        }
        yield part
      }
    }
  }
}
