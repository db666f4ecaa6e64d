// What a running host consists of, opened in order and closed in reverse: locks, journal, tmux, registry, ledger.
import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs'
import { type Ledger, openLedger } from '../accounts/ledger.ts'
import { openSpool, type Spool } from '../claude/hooks/spool.ts'
import { baseEnvironment } from '../claude/start/environment.ts'
import type { Config } from '../config/config.ts'
import { cannotWrite } from '../disk/durable.ts'
import { type Lock, lockables, takeLocks } from '../disk/lock.ts'
import { FailoverError } from '../errors.ts'
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
  prepareDirectory(stateDir)
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

/** Ours alone (0700): it holds the token, and what agents were told. */
function prepareDirectory(stateDir: string): void {
  try {
    mkdirSync(stateDir, { recursive: true, mode: 0o700 })
    const { uid, mode } = statSync(stateDir)
    const caller = process.getuid?.() ?? uid
    if (uid !== caller)
      throw new FailoverError('STATE_WRITE', {
        message: `the state directory ${stateDir} belongs to user ${uid}`,
        expected: `a directory of user ${caller}`,
        found: `user ${uid}`,
        fix: 'name another stateDir in the config',
      })
    if (mode & 0o077) chmodSync(stateDir, 0o700)
    accessSync(stateDir, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw error instanceof FailoverError ? error : cannotWrite(stateDir, error)
  }
}
