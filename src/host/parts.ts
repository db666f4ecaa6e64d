// What a running host consists of, opened in order and closed in reverse: locks, log, tmux, sessions, ledger.
import { type AnyActorRef, waitFor } from 'xstate'
import { unexpired } from '../../machines/account-page.ts'
import { nowhereElse } from '../accounts/elsewhere.ts'
import { openLedger } from '../accounts/ledger.ts'
import { openSpool } from '../claude/hooks/spool.ts'
import { baseEnvironment } from '../claude/start/environment.ts'
import type { Config } from '../config/config.ts'
import { type Lock, lockables, takeLocks } from '../disk/lock.ts'
import { prepareStateDirectory } from '../disk/state-directory.ts'
import { passedOver } from '../journal/books/index.ts'
import { keyOf } from '../journal/groups.ts'
import { openJournal } from '../journal/journal.ts'
import { openKeeping } from '../journal/keeping.ts'
import { openLog } from '../journal/log.ts'
import { setAside, takenOver } from '../journal/takeover/takeover.ts'
import type { Log } from '../log.ts'
import { openSessionActors } from '../sessions/actors.ts'
import { openCalm } from '../sessions/calm.ts'
import type { SessionEffects } from '../sessions/effects.ts'
import { openPlaces } from '../sessions/launch/places.ts'
import { openOrders } from '../sessions/orders.ts'
import { openRegistry } from '../sessions/registry.ts'
import type { Parts, SessionTools } from '../sessions/tools.ts'
import { stateToGoOnFrom } from '../swap/active.ts'
import { connectTmux, socketPath, type Tmux } from '../tmux/index.ts'
import { type GroupActors, type GroupActorsOptions, openGroupActors } from './groups.ts'
import { type Members, openMembers } from './members.ts'
import { sessionMachineWith } from './sessions.ts'

export interface PartsOptions {
  config: Config
  log: Log
  signal: AbortSignal
  /** Root of the system of actors. */
  root: AnyActorRef
  /** The machines of a further group, with their effects. */
  machines: GroupActorsOptions['machines']
  effects: SessionEffects
  /** An actor has failed: a fault of ours, which ends the host. */
  onFailure(error: unknown): void
}

export interface OpenParts extends Parts {
  lock: Lock
  groups: GroupActors
  members: Members
  close(): Promise<void>
}

/** @throws FailoverError `STATE_WRITE`, `HOST_RUNNING`, `STATE_DAMAGED`, `TMUX_MISSING`, and those of a first start */
export async function openParts(options: PartsOptions): Promise<OpenParts> {
  const { config, log, signal, root, machines, effects, onFailure } = options
  const { stateDir, link, tmux: socket } = config
  for (const path of prepareStateDirectory(stateDir))
    log.warn({ event: 'state.foreign', path }, 'what another user left in the state directory was set aside')
  const lock = takeLocks(
    lockables({ stateDir, link, socket: socketPath(socket, process.env as Record<string, string>) }),
  )
  try {
    const book = await openLog(stateDir, { begin: () => takenOver(stateDir) })
    setAside(stateDir)
    for (const { message } of passedOver(book.books()))
      log.warn({ event: 'book.damaged', message }, 'a record is damaged: the host goes on without it')
    const journal = openJournal(book, stateDir, await stateToGoOnFrom(config, book.books()), onFailure)
    const keeping = openKeeping(book, onFailure)
    const ledger = openLedger(book)
    const spool = openSpool(stateDir, () => book.durable())
    const env = { ...baseEnvironment(), ...(process.env.TMUX_TMPDIR ? { TMUX_TMPDIR: process.env.TMUX_TMPDIR } : {}) }
    const tmux = await connectTmux({ ...socket, env, log, signal })
    const actors = openSessionActors({ parent: root, machine: sessionMachineWith(effects, keeping), keeping })
    const registry = openRegistry(actors)
    const groups = openGroupActors({ parent: root, journal, keeping, machines })
    const members = openMembers({ config, journal, ledger, elsewhere: () => parts.elsewhere, registry, groups })
    const tools: SessionTools = {
      config,
      tmux: afterRecord(tmux, () => book.durable()),
      registry,
      spool,
      log,
      places: openPlaces(),
      orders: openOrders(),
      active: members.active,
      unrested: (session) => openCalm(config, journal.state)(registry.get(session.name) ?? session),
      async calm(aborted, session) {
        for (;;) {
          const entry = registry.get(session)
          const name = entry && tools.unrested(entry)
          const actor = name === undefined ? undefined : groups.failover(keyOf(journal.state, name))
          if (!actor) return
          await waitFor(actor, (now) => now.matches('normal'), { timeout: Number.POSITIVE_INFINITY, signal: aborted })
        }
      },
      page: (account) => unexpired(ledger.page(account), Date.now()),
      promptId: promptIds(registry.all().flatMap(({ prompts }) => prompts.map(({ id }) => id))),
    }
    const close = async () => {
      groups.end()
      actors.end()
      await book.durable().catch(() => {})
      await journal.durable().catch(() => {})
      await book.close().catch(() => {})
    }
    const parts: OpenParts = {
      config,
      log,
      lock,
      groups,
      members,
      book,
      keeping,
      journal,
      ledger,
      elsewhere: nowhereElse,
      registry,
      spool,
      tmux,
      tools,
      close,
    }
    for (const group of journal.further()) groups.open(group)
    members.sweep()
    return parts
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Above all that are on their way, and, as time goes on, above all that ever were. */
function promptIds(known: number[]): () => number {
  let last = Math.max(Date.now(), ...known)
  return () => ++last
}

/** What changes anything in tmux waits for the record that authorises it; a look waits for nothing. */
function afterRecord(tmux: Tmux, durable: () => Promise<void>): Tmux {
  const changes = ['run', 'respawnPane', 'newSession', 'killSession'] as const
  const wrapped = Object.fromEntries(
    changes.map((name) => [
      name,
      async (...words: never[]) => {
        await durable()
        return (tmux[name] as (...words: never[]) => Promise<unknown>)(...words)
      },
    ]),
  )
  return Object.assign(Object.create(tmux) as Tmux, wrapped)
}
