// Group commit: what is added within one turn of the event loop is written together, one batch after the other.
import type { FailoverError } from '../errors.ts'

export interface Commits<Item> {
  add(seq: number, item: Item): void
  /** Whether the next item begins a batch. */
  readonly idle: boolean
  readonly durableSeq: number
  /** Resolves when what was added with `seq` is on disk. */
  durable(seq: number): Promise<void>
  onDurable(listener: (seq: number) => void): () => void
  /** Aborted with the error when a write has failed. Nothing is written from then on. */
  readonly failed: AbortSignal
  /** What waits is written; what is added later is not, and `durable` rejects with `error`. */
  close(error: FailoverError): Promise<void>
}

interface Batch<Item> {
  items: Item[]
  last: number
  done: Promise<void>
  resolve: () => void
  reject: (error: unknown) => void
}

export function openCommits<Item>(from: number, write: (items: Item[]) => Promise<void>): Commits<Item> {
  let durableSeq = from
  let waiting: Batch<Item> | undefined
  let writing: Batch<Item> | undefined
  let closed: FailoverError | undefined
  const failure = new AbortController()
  const listeners = new Set<(seq: number) => void>()

  const begin = (): Batch<Item> => {
    let [resolve, reject] = [() => {}, (_: unknown) => {}]
    const done = new Promise<void>((...settle) => {
      ;[resolve, reject] = settle
    })
    // Perhaps nobody waits for it; `failed` tells them.
    done.catch(() => {})
    if (!writing) setImmediate(commit)
    return { items: [], last: 0, done, resolve, reject }
  }

  // What comes while a batch is written, TypeScript does not see.
  const pending = () => waiting

  const commit = async () => {
    const batch = waiting
    if (!batch || failure.signal.aborted) return
    waiting = undefined
    writing = batch
    try {
      await write(batch.items)
    } catch (error) {
      failure.abort(error)
      batch.reject(error)
      pending()?.reject(error)
      return
    }
    durableSeq = batch.last
    writing = undefined
    // Not yet: those who waited may have more to say, which goes with what came meanwhile.
    if (waiting) setImmediate(commit)
    batch.resolve()
    for (const listener of listeners) listener(durableSeq)
  }

  return {
    get idle() {
      return waiting === undefined
    },
    get durableSeq() {
      return durableSeq
    },
    failed: failure.signal,
    add(seq, item) {
      if (closed || failure.signal.aborted) return
      waiting ??= begin()
      waiting.items.push(item)
      waiting.last = seq
    },
    async durable(seq) {
      if (seq <= durableSeq) return
      if (failure.signal.aborted) throw failure.signal.reason
      const batch = writing && seq <= writing.last ? writing : waiting && seq <= waiting.last ? waiting : undefined
      if (!batch) throw closed
      await batch.done
    },
    onDurable(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close(error) {
      closed ??= error
      for (let batch = waiting ?? writing; batch; batch = waiting ?? writing) {
        if (failure.signal.aborted) return
        await batch.done.catch(() => {})
      }
    },
  }
}
