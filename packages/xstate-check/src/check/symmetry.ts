// Names that nothing tells apart: a state is as good as the same state with two of them exchanged, so one of each such
// set of states is searched.
//
// Why nothing is lost: an exchange of names π is an automorphism of the system where the start is the same under it
// (checked) and the machines, the effects, the steps and the rules treat the names alike (the caller's word). Then
// s → t is a move exactly when π(s) → π(t) is, and a rule is broken in s exactly when it is in π(s); by induction along a
// way, whatever is reached from a state that was left out is, but for names, reached from the one that was kept. The
// ways that are kept are ways of the system itself: a state is stored as it was met, and only its key is the same for
// all of its set.
import { keyOf } from '../machine/key.ts'
import { Intern } from './intern.ts'
import type { Space, State } from './space.ts'

type Renaming = ReadonlyMap<string, string>

function permutations(names: readonly string[]): string[][] {
  if (names.length < 2) return [[...names]]
  return names.flatMap((name, at) =>
    permutations(names.filter((_, index) => index !== at)).map((rest) => [name, ...rest]),
  )
}

const renamingsOf = (sets: readonly (readonly string[])[]): Renaming[] =>
  sets.reduce<Renaming[]>(
    (all, set) =>
      all.flatMap((renaming) =>
        permutations(set).map(
          (order) => new Map([...renaming, ...set.map((name, at) => [name, order[at] as string] as const)]),
        ),
      ),
    [new Map()],
  )

const quoted = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

export class Symmetry {
  readonly #space: Space
  readonly #renamings: Renaming[]
  readonly #names: RegExp
  readonly #unordered: boolean
  readonly #texts = new Intern<string>()
  readonly #known: Map<string, number>[]

  constructor(space: Space, sets: readonly (readonly string[])[], unordered: boolean) {
    this.#space = space
    this.#renamings = renamingsOf(sets)
    const names = sets.flat().sort((one, other) => other.length - one.length)
    // A name within a longer word is none: `one` is not in `none`, but is in `session.one` and `conversation of one`.
    this.#names = new RegExp(`(?<![\\w-])(?:${names.map(quoted).join('|')})(?![\\w-])`, 'g')
    this.#unordered = unordered
    this.#known = this.#renamings.map(() => new Map())
  }

  /** Throws where the start itself tells the names apart: then nothing may be left out. */
  checkStart(state: State): void {
    if (new Set(this.#renamings.map((_, at) => this.#renamed(state, at))).size > 1)
      throw new Error(
        'the names of `symmetry` are told apart at the start: in an order of theirs (see `unordered`), or by where they stand',
      )
  }

  key(state: State): string {
    if (this.#renamings.length === 1)
      return `${state.locals.join()}|${state.world}|${state.running.join()}|${state.crashes}`
    let least = this.#renamed(state, 0)
    for (let at = 1; at < this.#renamings.length; at++) {
      const one = this.#renamed(state, at)
      if (one < least) least = one
    }
    return least
  }

  #renamed({ locals, world, running, crashes }: State, at: number): string {
    const { troupe, worlds } = this.#space
    const places = locals.map((local, machine) =>
      this.#part(at, `l${machine}:${local}`, () => {
        const { local: found } = troupe.locals.of(local)
        return [troupe.names[machine], troupe.facts(machine, found)]
      }),
    )
    const effects = running.map((number) =>
      this.#part(at, `r${number}`, () => {
        const { machine, ...rest } = this.#space.running.of(number)
        return [troupe.names[machine], rest]
      }),
    )
    // The place of a machine is its name, which is renamed with it.
    places.sort((one, other) => one - other)
    effects.sort((one, other) => one - other)
    return `${places.join()}|${this.#part(at, `w${world}`, () => worlds.of(world))}|${effects.join()}|${crashes}`
  }

  #part(at: number, key: string, value: () => unknown): number {
    const known = this.#known[at] as Map<string, number>
    const found = known.get(key)
    if (found !== undefined) return found
    const text = keyOf(this.#rename(value(), this.#renamings[at] as Renaming))
    const id = this.#texts.id(text, text)
    known.set(key, id)
    return id
  }

  #rename(value: unknown, renaming: Renaming): unknown {
    if (typeof value === 'string') return value.replace(this.#names, (name) => renaming.get(name) ?? name)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) {
      const list = value.map((one) => this.#rename(one, renaming))
      return this.#unordered && this.#bearNames(value)
        ? list.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
        : list
    }
    const prototype = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) return value
    return Object.fromEntries(
      Object.entries(value).map(([field, inner]) => [this.#rename(field, renaming), this.#rename(inner, renaming)]),
    )
  }

  /** Whether each of a list is or bears one of the names. */
  #bearNames(list: readonly unknown[]): boolean {
    return list.length > 1 && list.every((one) => this.#bears(one))
  }

  #bears(value: unknown): boolean {
    if (typeof value === 'string') return value.search(this.#names) >= 0
    return (
      typeof value === 'object' &&
      value !== null &&
      Object.entries(value).some((pair) => pair.some((one) => this.#bears(one)))
    )
  }
}
