// What a running host consists of, opened in order and closed in reverse: locks, journal, tmux, registry, ledger.
import { type Ledger, openLedger } from '../accounts/ledger.ts'
import { openSpool, type Spool } from '../claude/hooks/spool.ts'
import { baseEnvironment } from '../claude/start/environment.ts'
import type { Config } from '../config/config.ts'
import { type Lock, lockables, takeLocks } from '../disk/lock.ts'
import { prepareStateDirectory } from '../disk/state-directory.ts'
import { type Journal, openJournal } from '../journal/journal.ts'
import type { Log } from '../log.ts'
import type { SessionTools } from '../sessions/launch/launch.ts'
import { openRegistry, type Registry } from '../sessions/registry.ts'
import { openTurns, type Turns } from '../sessions/turns.ts'
import { stateToGoOnFrom } from '../swap/active.ts'
import { connectTmux, socketPath, type Tmux } from '../tmux/index.ts'

export interface Parts {
  config: Config
  log: Log
  lock: Lock
  journal: Journal
  ledger: Ledger
  registry: Registry
  spool: Spool
  tmux: Tmux
  turns: Turns
  tools: SessionTools
}

/** @throws FailoverError `STATE_WRITE`, `HOST_RUNNING`, `STATE_DAMAGED`, `TMUX_MISSING`, and those of a first start */
export async function openParts(config: Config, log: Log, signal: AbortSignal): Promise<Parts> {
  const { stateDir, link, tmux: socket } = config
  for (const path of prepareStateDirectory(stateDir))
    log.warn({ event: 'state.foreign', path }, 'what another user left in the state directory was set aside')
  const lock = takeLocks(
    lockables({ stateDir, link, socket: socketPath(socket, process.env as Record<string, string>) }),
  )
  try {
    const journal = openJournal(stateDir, await stateToGoOnFrom(config))
    const registry = openRegistry(stateDir)
    const ledger = openLedger(stateDir)
    const spool = openSpool(stateDir)
    const env = { ...baseEnvironment(), ...(process.env.TMUX_TMPDIR ? { TMUX_TMPDIR: process.env.TMUX_TMPDIR } : {}) }
    const tmux = await connectTmux({ ...socket, env, log, signal })
    const tools = { config, tmux, registry, spool, log }
    return { config, log, lock, journal, ledger, registry, spool, tmux, turns: openTurns(), tools }
  } catch (error) {
    lock.release()
    throw error
  }
}
