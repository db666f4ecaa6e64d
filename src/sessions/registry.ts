// What is known of each session, a file each: which conversation it holds and how that is known, under which account
// and epoch it runs, how it was launched. On disk before anything is done about it.
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { SessionEvent } from '../../machines/session.ts'
import type { Fault } from '../../machines/swap.ts'
import { readText } from '../disk/bounded.ts'
import { removeDurably, writeJson } from '../disk/durable.ts'
import { checked } from '../journal/state.ts'
import { livedOn } from './life.ts'

export const sessionStates = ['starting', 'idle', 'working', 'limited', 'moving', 'stopped', 'failed'] as const
export type SessionState = (typeof sessionStates)[number]

const fault: z.ZodType<Fault> = z.looseObject({ code: z.string(), message: z.string() })
const launch = z.object({
  /** Random, in hexadecimal: on the pane, and in the name of every hook's file. */
  id: z.string().regex(/^[0-9a-f]{8,64}$/),
  at: z.iso.datetime(),
  /** `assign`: `--session-id`, `resume`: `--resume`. */
  mode: z.enum(['assign', 'resume']),
  /** What it was told to hold; a `/clear` later changes the session's, not this. */
  conversation: z.guid(),
  /** Whether it was given the prompt that continues a cut turn. */
  prompted: z.boolean(),
  /** Size in bytes of the conversation file when the process before was gone: what is behind it is of this launch. */
  border: z.int().min(0),
  /** null until it has been spawned. */
  process: z.object({ pid: z.int(), startTime: z.string() }).nullable(),
  /** The agent itself, where a hook told that it is another process than the pane's. */
  agent: z.object({ pid: z.int(), startTime: z.string() }).nullable(),
  /** Its first SessionStart, in the agent's own words; null until it is heard. */
  started: z
    .object({
      at: z.iso.datetime(),
      conversation: z.guid(),
      directory: z.string(),
      /** What the hook found in CLAUDE_CONFIG_DIR. */
      home: z.string().nullable(),
    })
    .nullable(),
})

const entrySchema = z.object({
  version: z.literal(1),
  name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  role: z.enum(['autonomous', 'dedicated']),
  project: z.string().startsWith('/'),
  /** A task's project, where an autonomous session was brought to one that is not the pool's. */
  elsewhere: z.string().startsWith('/').optional(),
  args: z.array(z.string()),
  conversation: z.guid(),
  /** `assigned` by us, or the hook that named it. */
  source: z.string(),
  /** Whether anything was said in it: only then is there something to resume. */
  said: z.boolean(),
  /** The conversation's file below `projects/`, as a hook named it; null: where the facts say. */
  transcript: z.string().nullable(),
  account: z.string(),
  home: z.string().startsWith('/'),
  epoch: z.int().min(0),
  state: z.enum(sessionStates),
  /** A turn that runs, or was cut by a limit or a stop, and is to be continued at the next launch. */
  unfinished: z.boolean(),
  held: z.boolean(),
  proved: z.boolean(),
  fault: fault.nullable(),
  // What an earlier version had not yet.
  dialog: fault.nullable().default(null),
  began: z.number().nullable().default(null),
  vain: z.int().min(0).default(0),
  due: z.number().nullable().default(null),
  launch: launch.nullable(),
  /** Earlier launches, newest first: a late hook of theirs still tells of the account it ran under. */
  former: z.array(z.object({ id: z.string(), account: z.string(), epoch: z.int() })),
  /** Prompts that the stop of this launch lost, to be given again in this order. */
  lost: z
    .object({
      launch: z.string(),
      prompts: z.array(z.string()),
      /** The first of them is being typed: the conversation, and its size in bytes before that. */
      given: z.object({ conversation: z.guid(), size: z.int().min(0) }).nullable(),
    })
    .nullable()
    .default(null),
  /** ISO 8601: the last thing heard of it. */
  lastSign: z.iso.datetime().nullable(),
})

/** `now` is the time at which it is told. */
export type Told = SessionEvent extends infer E ? (E extends SessionEvent ? Omit<E, 'now'> : never) : never
export type SessionEntry = z.infer<typeof entrySchema>
export type Launch = z.infer<typeof launch>

export interface Registry {
  get(name: string): SessionEntry | undefined
  all(): SessionEntry[]
  /** The session of a launch, the present one's or a former. */
  byLaunch(id: string): SessionEntry | undefined
  /** Durable when it returns. @throws FailoverError `STATE_WRITE` */
  put(entry: SessionEntry): SessionEntry
  /** Changes some fields; nothing is written when nothing changes. Undefined for an unknown name. */
  update(name: string, fields: Partial<SessionEntry>): SessionEntry | undefined
  /** The same, written a little later: for what a host that was killed in between finds out by itself. */
  note(name: string, fields: Partial<SessionEntry>): SessionEntry | undefined
  /**
   * Tells the session's machine, and keeps what it makes of the session, with other fields that change with it. `soon`:
   * written as a note is. Every change of its life comes through here.
   */
  tell(name: string, event: Told, fields?: Partial<SessionEntry>, soon?: 'soon'): SessionEntry | undefined
  remove(name: string): void
  /** What waits to be written is. */
  flush(): void
  /** Returns what ends it. */
  onChange(listener: (entry: SessionEntry, before: SessionEntry | undefined) => void): () => void
}

const notesEvery = 500

const directory = (stateDir: string): string => join(stateDir, 'sessions')

/** @throws FailoverError `STATE_DAMAGED` */
export function readEntries(stateDir: string): SessionEntry[] {
  try {
    return readdirSync(directory(stateDir))
      .filter((file) => file.endsWith('.json') && !file.startsWith('.'))
      .map((file) => join(directory(stateDir), file))
      .map((file) => checked<SessionEntry>(file, readText(file), entrySchema))
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}

/** @param clock ms since the epoch */
export function openRegistry(stateDir: string, clock: () => number = Date.now): Registry {
  const entries = new Map(readEntries(stateDir).map((entry) => [entry.name, entry]))
  const listeners = new Set<(entry: SessionEntry, before: SessionEntry | undefined) => void>()
  mkdirSync(directory(stateDir), { recursive: true, mode: 0o700 })
  const file = (name: string) => join(directory(stateDir), `${name}.json`)

  const unwritten = new Set<string>()
  let pending: NodeJS.Timeout | undefined
  const flush = () => {
    clearTimeout(pending)
    pending = undefined
    for (const name of unwritten) {
      const entry = entries.get(name)
      if (entry) writeJson(file(name), entry, 'newOrOld')
    }
    unwritten.clear()
  }
  const flushLater = () => {
    try {
      flush()
    } catch {
      // The next change that must last is written, or not begun: that is where it is told.
    }
  }

  const put = (entry: SessionEntry) => {
    unwritten.delete(entry.name)
    // A power cut ends every agent too: what must be found after it is the conversation, and only that.
    writeJson(
      file(entry.name),
      entry,
      entries.get(entry.name)?.conversation === entry.conversation ? 'newOrOld' : 'new',
    )
    return keep(entry)
  }
  const keep = (entry: SessionEntry) => {
    const before = entries.get(entry.name)
    entries.set(entry.name, entry)
    for (const listener of listeners) listener(entry, before)
    return entry
  }
  const change = (name: string, fields: Partial<SessionEntry>, write: (entry: SessionEntry) => SessionEntry) => {
    const entry = entries.get(name)
    if (!entry) return undefined
    const next = { ...entry, ...fields }
    return JSON.stringify(next) === JSON.stringify(entry) ? entry : write(next)
  }

  const noteDown = (entry: SessionEntry) => {
    unwritten.add(entry.name)
    pending ??= setTimeout(flushLater, notesEvery).unref()
    return keep(entry)
  }

  return {
    put,
    get: (name) => entries.get(name),
    all: () => [...entries.values()],
    byLaunch: (id) =>
      [...entries.values()].find(({ launch, former }) => launch?.id === id || former.some((one) => one.id === id)),
    update: (name, fields) => change(name, fields, put),
    note: (name, fields) => change(name, fields, noteDown),
    tell(name, event, fields = {}, soon) {
      const entry = entries.get(name)
      if (!entry) return undefined
      const life = livedOn(entry, { ...event, now: clock() } as SessionEvent)
      return change(name, { ...fields, ...life }, soon ? noteDown : put)
    },
    flush,
    remove(name) {
      removeDurably(file(name))
      entries.delete(name)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
