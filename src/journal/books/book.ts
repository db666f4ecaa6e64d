// A book: what of an actor's context lasts, in which shape, and how an actor begins from it again.
import type { z } from 'zod'
import type { Book } from '../entry.ts'

export interface BookOf<Context = never> {
  machine: string
  version: number
  /** Top-level fields, each of which is written when it has changed. */
  keep(context: Context): Record<string, unknown>
  /** Of what was kept. */
  schema: z.ZodType
  state: z.ZodType
  restore(book: Record<string, unknown>): Context
  /** The actor as one that has failed, with what of a damaged book fits; undefined: it cannot be gone on without. */
  salvage?(actor: string, book: Book, found: string): { state: unknown; context: Context } | undefined
}
