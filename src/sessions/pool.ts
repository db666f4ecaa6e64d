// Which sessions there should be: the dedicated ones of the config, those that were taken over, and autonomous ones up to the
// minimum.

import { randomUUID } from 'node:crypto'
import type { SessionFacts } from '../../machines/session-facts.ts'
import type { AccountRef } from '../../machines/swap.ts'
import type { Config } from '../config/config.ts'
import type { SessionEntry } from './registry.ts'

export type Wanted = Pick<SessionEntry, 'name' | 'role' | 'project' | 'args'>

/** In the order in which they are shown. Autonomous names: the lowest free number first. */
export function wantedSessions({ pool }: Config, known: SessionEntry[]): Wanted[] {
  const { prefix, min, project } = pool.autonomous
  const dedicated: Wanted[] = pool.dedicated.map(({ name, project: own, args }) => {
    return { name, role: 'dedicated', project: own, args }
  })
  const adopted = known
    .filter((entry) => entry.adopted && dedicated.every(({ name }) => name !== entry.name))
    .map(({ name, role, project, args }): Wanted => ({ name, role, project, args }))
  const numbers = new Set(
    known
      .filter(({ name, role }) => role === 'autonomous' && name.startsWith(prefix))
      .map(({ name }) => Number(name.slice(prefix.length))),
  )
  for (let number = 1; numbers.size < min; number++) numbers.add(number)
  const autonomous: Wanted[] = [...numbers]
    .sort((a, b) => a - b)
    .map((number) => `${prefix}${number}`)
    .map((name) => ({ name, role: 'autonomous', project: elsewhere(known, name) ?? project, args: [] }))
  return [...dedicated, ...adopted, ...autonomous]
}

/** Where a task has brought it. */
const elsewhere = (known: SessionEntry[], name: string): string | undefined =>
  known.find((entry) => entry.name === name)?.elsewhere

/** A session that has never run: its conversation is assigned here and now. */
export const newFacts = (
  { name, role, project, args }: Wanted,
  account: AccountRef,
  epoch: number,
  group?: string,
): SessionFacts => ({
  name,
  role,
  project,
  args,
  conversation: randomUUID(),
  source: 'assigned',
  said: false,
  transcript: null,
  account: account.name,
  home: account.home,
  epoch,
  ...(group === undefined ? {} : { group }),
  launch: null,
  former: [],
  prompts: [],
  turn: null,
  lastSign: null,
})
