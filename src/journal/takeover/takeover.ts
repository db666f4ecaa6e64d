// What 0.2.0 kept in files of their own is taken over once, at the first start: read whole and checked, written as the
// beginning of the log, then set aside in `<stateDir>/0.2.0`. A file that says so stays, so that 0.2.0 does not begin anew.
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readText } from '../../disk/bounded.ts'
import { checked } from '../../disk/checked.ts'
import { writeJson } from '../../disk/durable.ts'
import { errnoOf, FailoverError } from '../../errors.ts'
import { shellLine } from '../../shell.ts'
import { page, parted, sign } from '../books/account.ts'
import { books } from '../books/index.ts'
import { taskBook } from '../books/task.ts'
import type { Entry } from '../entry.ts'
import { type DurableState, failoverActor, hostActor, recordActor } from '../state.ts'
import { sessionFile, sessionFrom } from './sessions.ts'
import { readOldState } from './state.ts'

const accountsFile = z.object({
  version: z.literal(1),
  accounts: z.record(z.string(), page),
  signs: z.array(sign).default([]),
})
const taskFile = z.object({ version: z.literal(1), state: taskBook.state, task: taskBook.schema })
export const notifiedFile = z.looseObject({ version: z.literal(1), since: z.int(), told: z.array(z.string()) })

/** Files and directories that are set aside. */
const old = ['state.json', 'sessions', 'accounts.json', 'tasks', 'notified.json']
const aside = (stateDir: string): string => join(stateDir, '0.2.0')

/** What the log begins with. @throws FailoverError `STATE_DAMAGED`, which names the file */
export function takenOver(stateDir: string): Entry[] {
  if (isTombstone(join(stateDir, 'state.json'))) throw journalMissing(stateDir)
  const state = readOldState(stateDir)
  let ids = 0
  const say = (actor: string, machine: string, value: unknown, book: Record<string, unknown>): Entry => ({
    actor,
    event: { type: 'state.takenOver', from: '0.2.0' },
    machine,
    version: 1,
    state: value,
    book,
  })
  const keep = (machine: string, context: unknown) => (books[machine] as (typeof books)[string]).keep(context)
  const accounts = readJson(join(stateDir, 'accounts.json'), accountsFile)
  const notified = readJson(join(stateDir, 'notified.json'), notifiedFile)
  const ofState = ({ failover, record, cancelled, lastSwap, paused, linkMoved }: DurableState): Entry[] => {
    const { plan: _, sessions: __, ...head } = record ?? ({} as NonNullable<typeof record>)
    const plan = failover.context.swap?.plan ?? null
    return [
      say(recordActor, recordActor, null, { head: record && head, plan, cancelled, lastSwap }),
      say(failoverActor, 'failover', failover.value, keep('failover', failover.context)),
      say(hostActor, 'host', null, { paused, linkMoved }),
    ]
  }
  return [
    // A state that somebody has set aside leaves the sessions and their conversations.
    ...(state ? ofState(state) : []),
    ...readAll(join(stateDir, 'sessions'), sessionFile).map((file) => {
      const { state: value, context } = sessionFrom(file, () => ++ids)
      return say(`session.${file.name}`, 'session', value, keep('session', context))
    }),
    ...Object.entries(accounts?.accounts ?? {}).map(([name, known]) =>
      say(`account.${name}`, 'account', 'available', { ...parted(known as never), name }),
    ),
    ...(accounts
      ? [say('signs', 'signs', null, Object.fromEntries(accounts.signs.map((one, at) => [String(at), one])))]
      : []),
    ...readAll(join(stateDir, 'tasks'), taskFile).map(({ state: value, task }) =>
      say(`task.${(task as { id: string }).id}`, 'task', value, keep('task', task)),
    ),
    ...(notified ? [say('notified', 'notified', null, notified)] : []),
  ]
}

/** Once the log holds them; again after a kill in between. */
export function setAside(stateDir: string): void {
  const file = join(stateDir, 'state.json')
  const isThere = existsSync(aside(stateDir)) || old.some((name) => existsSync(join(stateDir, name)))
  if (!isThere || isTombstone(file)) return
  mkdirSync(aside(stateDir), { recursive: true, mode: 0o700 })
  // `state.json` last: as long as it stands, 0.2.0 does not begin anew with less than there was.
  for (const name of [...old].reverse()) {
    try {
      renameSync(join(stateDir, name), join(aside(stateDir), name))
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error
    }
  }
  writeJson(file, { version: 2, see: 'journal', downgrade: 'docs/upgrade.md' })
}

const journalMissing = (stateDir: string): FailoverError => {
  const [file, journal] = [join(stateDir, 'state.json'), join(stateDir, 'journal')]
  return new FailoverError('STATE_DAMAGED', {
    message: `${journal} is missing: ${file} says that the state is kept there`,
    expected: 'the log of the host that ran here',
    found: 'no log',
    fix: [
      `put ${journal} back from a copy, if there is one`,
      `else go on from what 0.2.0 left: mv -f ${shellLine(aside(stateDir))}/* ${shellLine(stateDir)}`,
      `or begin anew: ${shellLine('mv', file, `${file}.old`)}`,
    ].join('; '),
  })
}

function isTombstone(file: string): boolean {
  try {
    return JSON.parse(readText(file)).version === 2
  } catch {
    return false
  }
}

function readAll<T>(directory: string, shape: z.ZodType<T>): T[] {
  let names: string[]
  try {
    names = readdirSync(directory).filter((file) => file.endsWith('.json') && !file.startsWith('.'))
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return []
    throw error
  }
  return names.sort().flatMap((name) => readJson(join(directory, name), shape) ?? [])
}

function readJson<T>(file: string, shape: z.ZodType<T>): T | undefined {
  try {
    return checked<T>(file, readText(file), shape)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return undefined
    throw error
  }
}
