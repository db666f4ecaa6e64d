// Numbers in place of things, so that a state of many parts is a few numbers, and two are compared in no time.
export class Intern<T> {
  readonly #ids = new Map<string, number>()
  readonly #things: T[] = []

  /** The number of the thing that has this key; the first that came with it is the one that is kept. */
  id(key: string, thing: T): number {
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const id = this.#things.push(thing) - 1
    this.#ids.set(key, id)
    return id
  }

  of(id: number): T {
    return this.#things[id] as T
  }

  get size(): number {
    return this.#things.length
  }
}

/** What was worked out once for a pair of numbers. */
export class Memo<T> {
  readonly #rows: Map<number, T>[] = []

  get(one: number, other: number, make: () => T): T {
    const row = this.#rows[one] ?? new Map<number, T>()
    this.#rows[one] = row
    const known = row.get(other)
    if (known !== undefined) return known
    const made = make()
    row.set(other, made)
    return made
  }
}
