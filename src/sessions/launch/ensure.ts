// Makes sure that a session exists: adopts the agent that lives, starts the one that should. Never two.
import type { AccountRef } from '../../../machines/swap.ts'
import { processInfo } from '../../proc.ts'
import type { Pane } from '../../tmux/index.ts'
import { asConfigured, newEntry, type Wanted } from '../pool.ts'
import type { SessionEntry } from '../registry.ts'
import { isAlive, launchSession, paneOf, type SessionTools } from './launch.ts'
import { awaitProof } from './proof.ts'

export interface EnsureOptions {
  /** The active account, and its epoch: where a session is started that has to be. */
  account: AccountRef
  epoch: number
  signal: AbortSignal
  begun?: () => void
}

/** What became of it; `adopted` and `left` touched nothing. */
export type Ensured = 'adopted' | 'started' | 'left'

export async function ensureSession(tools: SessionTools, wanted: Wanted, options: EnsureOptions): Promise<Ensured> {
  const { registry, log } = tools
  const entry = registry.get(wanted.name)
  if (entry?.state === 'stopped') return 'left'
  const living = entry && (await adopt(tools, entry))
  if (living) {
    log.info({ event: 'session.adopted', session: living.name, pid: living.launch?.process?.pid }, 'session adopted')
    if (!living.proved && living.state !== 'failed') await prove(tools, living, options)
    return 'adopted'
  }
  registry.put(entry ? asConfigured(entry, wanted) : newEntry(wanted, options.account, options.epoch))
  // A held session stays where it is, also when it has to be started anew.
  const target = entry?.held
    ? { ...options, account: { name: entry.account, home: entry.home }, epoch: entry.epoch }
    : options
  const { proved } = await launchSession(tools, wanted.name, { ...target, as: 'starting' })
  log.info({ event: 'session.started', session: wanted.name, proved }, 'session started')
  return 'started'
}

/** The entry, when the agent of its last launch lives; that it was spawned may not have been written down any more. */
export async function adopt(tools: SessionTools, entry: SessionEntry): Promise<SessionEntry | undefined> {
  const { registry, spool } = tools
  const pane: Pane | undefined = await paneOf(tools, entry.name).catch(() => undefined)
  spool.drain()
  const launch = registry.get(entry.name)?.launch
  if (!launch || !pane || pane.dead || pane.launch !== launch.id) return undefined
  const process = processInfo(pane.pid)
  if (!process || process.zombie) return undefined
  if (!launch.process)
    registry.update(entry.name, { launch: { ...launch, process: { pid: pane.pid, startTime: process.startTime } } })
  const now = registry.get(entry.name)
  return now && isAlive(now) ? now : undefined
}

/** One that lives, and had not proved itself so far, once more. */
export async function proveLiving(tools: SessionTools, name: string, signal: AbortSignal): Promise<void> {
  const { registry, config } = tools
  const deadline = Date.now() + config.agent.startTimeout
  const proof = await awaitProof(registry, name, { deadline, signal })
  if (proof === 'proved') registry.tell(name, { type: 'proof.found' })
}

async function prove(
  { registry, config }: SessionTools,
  { name, launch }: SessionEntry,
  { signal, begun }: EnsureOptions,
) {
  const deadline = Math.max(Date.now(), Date.parse(launch?.at ?? '')) + config.agent.startTimeout
  try {
    const proof = await awaitProof(registry, name, { deadline, signal, ...(begun ? { started: begun } : {}) })
    if (proof === 'proved') registry.tell(name, { type: 'proof.found' })
    else if (proof !== 'exited') registry.tell(name, { type: 'proof.failed', fault: proof.toJSON(), lives: true })
  } finally {
    begun?.()
  }
}
