// Accounts in which nothing runs are asked what is left of them, where the config wants it: nobody else would tell. The CLI
// that is asked may renew the account's login, so it is never asked beside another process of that home, and never killed
// for the host's end: it has the time that it takes.
import { unexpired } from '../../machines/account-page.ts'
import { dueProbes } from '../../machines/probing.ts'
import { processesUnder } from '../accounts/foreign.ts'
import { isRefreshing } from '../claude/home/token.ts'
import { signInReading } from '../claude/limits/status-line.ts'
import { readUsage } from '../claude/usage.ts'
import { monotonic } from '../clock.ts'
import type { Account } from '../config/config.ts'
import { faultOf } from '../errors.ts'
import { groupsIn } from '../journal/groups.ts'
import { isAlive } from '../sessions/agent.ts'
import type { Parts } from '../sessions/tools.ts'
import type { Tell } from '../signs/tell.ts'

/** Stands where the name of a session would: no session has shown it. */
export const prober = '(probe)'
/** A look at all processes takes some 10 ms. */
const lookEvery = 10_000

/** To be called at every round; it does not keep the round waiting. */
export function openProbes(parts: Parts, tell: Tell, ask: typeof readUsage = readUsage): () => void {
  const { config, journal, ledger, registry, log } = parts
  const asked = new Map<string, number>()
  let asking = false
  let next = 0

  const readAt = (name: string): number | null => {
    const seen = Object.values(ledger.page(name).windows).map(({ seenAt }) => Date.parse(seenAt))
    return seen.length > 0 ? Math.max(...seen) : null
  }
  const isQuiet = async ({ home }: Account) => {
    const runs = registry.all().some((entry) => entry.home === home && (isAlive(entry) || registry.busy(entry.name)))
    return !runs && processesUnder(home).length === 0 && !(await isRefreshing(home))
  }
  /** Whether a swap of whichever group has to do with it. */
  const swaps = (name: string) =>
    groupsIn(config, journal.state).some(({ state }) => {
      const plan = state.failover.context.swap?.plan
      return plan !== undefined && (plan.from.name === name || plan.to.name === name)
    })
  const look = async () => {
    const accounts = config.accounts.map(({ name, probe }) => {
      return { name, every: probe ?? null, readAt: readAt(name), askedAt: asked.get(name) ?? null }
    })
    for (const name of dueProbes(accounts, Date.now())) {
      const account = config.accounts.find((one) => one.name === name) as Account
      if (!(await isQuiet(account)) || swaps(name)) continue
      asked.set(name, Date.now())
      return read(account)
    }
  }
  const read = async ({ name, home }: Account) => {
    const { command, env } = config.agent
    const { state, readings } = await ask({ command, home, env, signal: new AbortController().signal })
    const { epoch } = journal.state.failover.context
    const origin = { session: prober, account: name, epoch }
    const now = Date.now()
    log.info(
      { event: 'account.read', account: name, state, readings },
      `${name} was asked what is left of it: ${state}`,
    )
    if (state !== 'read') return
    tell(name, { type: 'windows.read', readings: readings.map((one) => ({ ...one, ...origin })), now })
    for (const reading of readings) {
      const sign = signInReading(reading)
      if (sign && unexpired(ledger.page(name), now).limits[sign.window] === undefined)
        tell(name, { type: 'limit.seen', evidence: { ...sign, ...origin }, now })
    }
  }

  return () => {
    const now = monotonic()
    if (asking || now < next || config.accounts.every(({ probe }) => probe === undefined)) return
    next = now + lookEvery
    asking = true
    void look()
      .catch((error) =>
        log.warn({ event: 'account.unread', ...faultOf(error) }, 'an account does not say what is left'),
      )
      .finally(() => {
        asking = false
      })
  }
}
