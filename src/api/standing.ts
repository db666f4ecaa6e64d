// Where each session stands, on what evidence, and what would move it: what `explain` says of sessions.
import { unexpired } from '../../machines/account-page.ts'
import { type Decision, decide, type Situation } from '../../machines/decision.ts'
import type { Ledger } from '../accounts/ledger.ts'
import type { Config } from '../config/config.ts'
import { fallsBack } from '../sessions/model.ts'
import { faultShown, type SessionEntry, type SessionState } from '../sessions/registry.ts'

export interface Standing {
  name: string
  state: SessionState
  account: string
  model: string | null
  /** What its state is known by. */
  evidence: string
  /** What would move it, or why nothing does. */
  moves: string
}

export type Explained = Decision & { sessions: Standing[] }

export interface Explaining {
  config: Config
  situation: Situation
  sessions: SessionEntry[]
  ledger: Ledger
}

export function explained({ config, situation, sessions, ledger }: Explaining): Explained {
  const decision = decide(situation)
  const change = (entry: SessionEntry) => {
    const page = unexpired(ledger.page(entry.account), situation.now)
    return fallsBack(entry, page, config) ? (config.agent.fallbackModel ?? null) : null
  }
  return { ...decision, sessions: sessions.map((entry) => standingOf(entry, decision, situation, change(entry))) }
}

function standingOf(entry: SessionEntry, decision: Decision, situation: Situation, change: string | null): Standing {
  const { name, state, account, model } = entry
  return {
    name,
    state,
    account,
    model,
    evidence: evidenceOf(entry),
    moves: movesOf(entry, decision, situation, change),
  }
}

function evidenceOf(entry: SessionEntry): string {
  const { lastSign, launch, proved, unfinished, wrapped, tasks } = entry
  const heard = lastSign ? `its hooks, last at ${lastSign}` : 'nothing heard of it yet'
  return [
    launch?.started ? heard : launch ? `launched at ${launch.at}, no SessionStart heard` : 'never launched',
    proved ? 'proved' : 'not proved',
    ...(wrapped ? ['its last turn was cut before a limit'] : unfinished ? ['its turn is not finished'] : []),
    ...(tasks.length > 0 ? [`${tasks.length} running in the background when its last turn ended`] : []),
  ].join('; ')
}

function movesOf(
  entry: SessionEntry,
  { wouldSwap, to, cause, waiting }: Decision,
  situation: Situation,
  change: string | null,
): string {
  const { name, state, held, account } = entry
  const fault = faultShown(entry)
  if (state === 'stopped') return `nothing: it was stopped; claude-failover sessions restart ${name}`
  if (held) return `nothing: it is held; claude-failover sessions release ${name}`
  if (fault) return `its operator first: ${fault.message}`
  if (situation.state !== 'normal') return `the swap that is ${situation.state}`
  if (account !== situation.active) return `it is moved to ${situation.active}, where it belongs`
  if (change) return `its model is used up on ${account}: when a turn is cut it goes on there with ${change}`
  if (wouldSwap) return `the swap to ${to} that is about to begin`
  if (waiting) return `the reset of ${waiting.account} at ${new Date(waiting.until).toISOString()}`
  if (cause) return `the ${cause} of ${account}, once the rules above allow it`
  return `a limit of ${account}, confirmed or near, or an account that needs somebody; or a swap by hand`
}
