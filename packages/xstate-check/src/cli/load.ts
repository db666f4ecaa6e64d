// A machine in a file of the user's: JavaScript, or TypeScript where Node reads it.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AnyStateMachine } from 'xstate'

const isMachine = (value: unknown): value is AnyStateMachine =>
  typeof value === 'object' && value !== null && '__xstatenode' in value

/** Something that the user can mend. */
export class UsageError extends Error {}

export interface Loaded {
  /** The name of the export. */
  name: string
  machine: AnyStateMachine
  /** Everything that the file exports. */
  exports: Record<string, unknown>
}

/** The machine that a file exports, by name where there are several. */
export async function loadMachine(file: string, wanted?: string): Promise<Loaded> {
  const url = pathToFileURL(resolve(file)).href
  const exports = await (import(url) as Promise<Record<string, unknown>>).catch((cause) => {
    throw new UsageError(`cannot load ${file}: ${cause instanceof Error ? cause.message : cause}`, { cause })
  })
  const machines = Object.entries(exports).filter((one): one is [string, AnyStateMachine] => isMachine(one[1]))
  const found = wanted === undefined ? machines : machines.filter(([name, { id }]) => name === wanted || id === wanted)
  const [first, ...more] = found
  const names = machines.map(([name]) => name).join(', ') || 'none'
  if (!first) throw new UsageError(`no machine${wanted ? ` "${wanted}"` : ''} in ${file}; it exports: ${names}`)
  if (more.length > 0) throw new UsageError(`several machines in ${file}: name one of them with --machine: ${names}`)
  return { name: first[0], machine: first[1], exports }
}
