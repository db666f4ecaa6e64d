// `status` for people: the verdict, then accounts, sessions, the last swap. 80 columns are enough.
import pc from 'picocolors'
import type { AccountStatus, SessionStatus, Status, WindowStatus } from '../../api/status.ts'
import { safeText } from '../../text.ts'
import { ago, atClock, duration } from '../../time.ts'
import { table, wrap } from './table.ts'
import { showVerdict } from './verdict.ts'

export function showStatus(status: Status, now: number): string[] {
  const { accounts, sessions, lastSwap, faults, host, activeAccount } = status
  return [
    ...showVerdict(status),
    ...(status.partialSwap
      ? faults.flatMap(({ code, message }) => wrap(`${code}: ${safeText(message)}`, '  ').map((line) => pc.red(line)))
      : []),
    '',
    ...table(
      ['account', 'state', '5 hours', '7 days', ''],
      accounts.map((account) => [
        account.name === activeAccount ? pc.bold(`${account.name} *`) : account.name,
        accountState(account, now),
        window(account.windows.fiveHour),
        window(account.windows.sevenDay),
        [account.enabled ? '' : pc.dim('disabled'), account.paid ? pc.yellow(paidWords(account.paid)) : '']
          .filter(Boolean)
          .join(', '),
      ]),
    ),
    '',
    ...(sessions.length === 0
      ? [pc.dim('no sessions')]
      : table(
          ['session', 'state', 'account', 'conversation', 'last sign'],
          sessions
            .toSorted(worstFirst)
            .map((session) => [
              session.name,
              sessionState(session),
              session.account,
              session.conversation.slice(0, 8),
              session.lastSign ? ago(session.lastSign, now) : '-',
            ]),
        )),
    ...sessions.flatMap(({ name, fault }) =>
      fault ? wrap(`${name}: ${safeText(fault.message)}`, '  ').map((line) => pc.red(line)) : [],
    ),
    '',
    lastSwap
      ? `last swap: ${lastSwap.id}, ${lastSwap.from} → ${lastSwap.to}: ${outcome(lastSwap.outcome)} ${ago(lastSwap.at, now)}, in ${duration(lastSwap.ms)}`
      : pc.dim('no swap yet'),
    ...(host?.http ? [pc.dim(`http: ${host.http}`)] : []),
  ]
}

const gravity = ({ state, fault, proved }: SessionStatus): number =>
  state === 'failed' ? 3 : fault ? 2 : !proved && state !== 'stopped' ? 1 : 0

/** Otherwise in the order in which they are listed. */
export const worstFirst = (one: SessionStatus, other: SessionStatus): number => gravity(other) - gravity(one)

export const outcome = (name: string | null): string =>
  name === 'swapped'
    ? pc.green(name)
    : name === 'cancelled'
      ? pc.yellow(name)
      : name === null
        ? 'running'
        : pc.red(name)

function accountState({ state, limitedUntil, fault }: AccountStatus, now: number): string {
  if (fault) return pc.red(`broken: ${fault.code}`)
  if (state === 'available') return pc.green(state)
  return limitedUntil ? pc.red(`${state}, resets ${atClock(limitedUntil, now)}`) : pc.yellow(state)
}

export const paidWords = ({ way }: { way: string | null }): string =>
  way === 'credits'
    ? 'turns cost usage credits'
    : way === 'lowPriority'
      ? 'turns run at lower priority'
      : 'turns go on past the limit'

const window = (use: WindowStatus | null): string => (use ? `${Math.round(use.usedPercent)} %` : '-')

export function sessionState({ state, held, proved }: SessionStatus): string {
  const words = [state, held ? 'held' : '', proved || state === 'stopped' ? '' : 'not proved']
    .filter(Boolean)
    .join(', ')
  if (state === 'failed') return pc.red(words)
  return state === 'limited' || (!proved && state !== 'stopped') ? pc.yellow(words) : words
}
