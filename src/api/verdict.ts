// One verdict on the whole host, for everything that shows how it stands: `status`, the page, `/healthz`, metrics,
// notifications. A pure function of the status: it reads no clock and no disk.
import { listed } from '../text.ts'
import { type Finding, type Judged, levels, type SessionStatus, type Verdict } from './shape.ts'

export * from './shape.ts'

export function verdictOf(status: Judged): Verdict {
  const found = [
    ...ofHost(status),
    ...ofState(status),
    ...ofActive(status),
    ...ofSessions(status),
    ...ofOthers(status),
    ...ofPause(status),
  ]
  const [worst, ...others] = found
    // Stable: of two of one level the one that was looked for first.
    .toSorted((one, other) => levels.indexOf(other.level) - levels.indexOf(one.level))
  return worst ? { ...worst, others } : { level: 'ok', cause: 'nothing to do', until: null, action: null, others: [] }
}

const broken = (cause: string, action: string): Finding => ({ level: 'broken', cause, until: null, action })
const attention = (cause: string, action: string, until: string | null = null): Finding => ({
  level: 'attention',
  cause,
  until,
  action,
})
const moving = (cause: string): Finding => ({ level: 'moving', cause, until: null, action: null })

const ofHost = ({ host, activeAccount, state }: Judged): Finding[] =>
  host
    ? []
    : [broken(`No host is running; ${activeAccount} was active and the state was ${state}`, 'claude-failover up')]

function ofState({ state, partialSwap, swap, host }: Judged): Finding[] {
  const which = swap ? `Swap ${swap.id} from ${swap.from} to ${swap.to}` : 'A swap'
  if (partialSwap) return [broken(`${which} stopped half-way`, 'Fix the files as shown, then: claude-failover recover')]
  if (state === 'normal') return []
  return [host ? moving(`${which} is ${state}`) : attention(`${which} was cut while ${state}`, 'claude-failover up')]
}

/** Without one of these no session can work, or no swap can be made. */
const grave = ['LINK_MOVED', 'LOGGED_OUT']

function ofActive(status: Judged): Finding[] {
  const { state, degraded, accounts, activeAccount, waiting, retry, lastSwap, paused, host } = status
  const found: Finding[] = []
  if (degraded)
    found.push({
      ...attention(degraded.message, degraded.fix),
      level: grave.includes(degraded.code) ? 'broken' : 'attention',
    })
  // While a swap runs, the account that is left may be broken: leaving it is what the swap is for.
  if (state !== 'normal') return found
  const active = accounts.find(({ name }) => name === activeAccount)
  if (active?.fault)
    found.push(
      broken(
        `The active account ${activeAccount} is broken: ${active.fault.message}`,
        active.fault.fix ?? 'claude-failover doctor',
      ),
    )
  const limited = active?.state === 'limited'
  if (waiting) found.push({ level: 'waiting', cause: limits(status), until: waiting.until, action: null })
  else if (retry)
    found.push(
      attention(
        `${limited ? `${activeAccount} is limited, and the` : 'The'} swap to ${lastSwap?.to ?? 'another account'} was cancelled`,
        `claude-failover history ${lastSwap?.id ?? ''}`.trim(),
        retry.at,
      ),
    )
  else if (limited && paused)
    found.push(attention(`${activeAccount} is limited, and automatic swaps are paused`, 'claude-failover resume'))
  else if (limited && host && !degraded) found.push(moving(`${activeAccount} is limited; a swap is about to begin`))
  return found
}

function limits({ accounts, activeAccount, waiting }: Judged): string {
  const enabled = accounts.filter((account) => account.enabled)
  const limited = enabled.filter(({ limitedUntil }) => limitedUntil !== null)
  if (enabled.length > 1 && limited.length === enabled.length)
    return `All accounts are limited: waiting for ${waiting?.account ?? activeAccount}`
  return `${activeAccount} is limited and there is no account to go to: waiting for ${waiting?.account ?? activeAccount}`
}

function ofSessions({ sessions, state, activeAccount, host }: Judged): Finding[] {
  // What stands on a screen that a swap is about to stop is nobody's to answer.
  const isLeft = ({ account }: SessionStatus) =>
    host !== null &&
    !['normal', 'partialSwap'].includes(state) &&
    !(state === 'relaunching' && account === activeAccount)
  const asks = (one: SessionStatus) => one.fault?.code === 'DIALOG_OPEN' && !isLeft(one)
  const resting = (session: SessionStatus) => ['idle', 'working', 'limited'].includes(session.state)
  const which = (wanted: (session: SessionStatus) => boolean) => sessions.filter(wanted).map(({ name }) => name)
  const failed = which((session) => session.state === 'failed')
  const asking = which(asks)
  const retried = which((session) => session.state === 'starting' && session.fault !== null && !asks(session))
  const found: Finding[] = []
  if (failed.length > 0)
    found.push(attention(`${listed(failed)} failed`, `claude-failover sessions restart ${failed[0]}`))
  if (asking.length > 0)
    found.push(
      attention(
        `${listed(asking)} ${asking.length === 1 ? 'waits' : 'wait'} for an answer of yours`,
        `claude-failover sessions attach ${asking[0]}`,
      ),
    )
  if (retried.length > 0)
    found.push(
      attention(
        `${listed(retried)} did not start and will be tried again`,
        `claude-failover sessions show ${retried[0]}`,
      ),
    )
  if (state !== 'normal' || !host) return found
  const astray = which((one) => resting(one) && !one.held && one.account !== activeAccount)
  const unproved = which((one) => resting(one) && !one.proved && !asks(one) && !astray.includes(one.name))
  const refuted = which((one) => unproved.includes(one.name) && one.fault !== null)
  // A proof takes some seconds: until it has failed, nothing is the matter.
  const proving = unproved.filter((name) => !refuted.includes(name))
  const busy = which((one) => one.state === 'moving' || (one.state === 'starting' && one.fault === null))
  if (astray.length > 0)
    found.push(
      attention(
        `${listed(astray)} still ${astray.length === 1 ? 'runs' : 'run'} on another account`,
        `claude-failover sessions restart ${astray[0]}`,
      ),
    )
  if (refuted.length > 0)
    found.push(
      attention(
        `${listed(refuted)} ${be(refuted)} not proved to have resumed`,
        `claude-failover sessions show ${refuted[0]}`,
      ),
    )
  if (proving.length > 0) found.push(moving(`${listed(proving)} ${be(proving)} being proved`))
  if (busy.length > 0) found.push(moving(`${listed(busy)} ${be(busy)} starting`))
  return found
}

const be = ({ length }: string[]): string => (length === 1 ? 'is' : 'are')

/** Accounts that no swap can go to until somebody has seen to them. */
const ofOthers = ({ accounts, activeAccount }: Judged): Finding[] =>
  accounts
    .filter(({ name, enabled }) => enabled && name !== activeAccount)
    .flatMap(({ name, fault, login }) => {
      if (fault)
        return [attention(`No swap can go to ${name}: ${fault.message}`, fault.fix ?? 'claude-failover doctor')]
      if (!login) return []
      const what = login.reason === 'authentication_failed' ? 'is logged out' : `needs somebody (${login.reason})`
      return [attention(`${name} ${what}`, login.fix)]
    })

const ofPause = ({ paused }: Judged): Finding[] =>
  paused ? [attention('Automatic swaps are paused', 'claude-failover resume')] : []
