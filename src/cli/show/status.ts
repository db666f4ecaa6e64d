// `status` for people: a sentence, then accounts, sessions, the last swap. 80 columns are enough.
import pc from 'picocolors'
import type { AccountStatus, SessionStatus, Status, WindowStatus } from '../../api/status.ts'
import { clean } from '../../text.ts'
import { table } from './table.ts'
import { ago, duration, until } from './time.ts'

export function showStatus(status: Status, now: number): string[] {
  const { sentence, degraded, accounts, sessions, lastSwap, faults, host, activeAccount } = status
  return [
    pc.bold(sentence),
    ...(status.partialSwap
      ? faults.flatMap(({ code, message, fix }) => [pc.red(`  ${code}: ${clean(message, 300)}`), `    ${fix ?? ''}`])
      : []),
    ...(degraded
      ? [pc.yellow(`degraded: ${degraded.code}: ${clean(degraded.message, 300)}`), `    ${degraded.fix}`]
      : []),
    ...(status.waiting
      ? [
          pc.yellow(
            `waiting: ${status.waiting.account} resets ${until(status.waiting.until, now)}; sessions stay, and go on then`,
          ),
        ]
      : []),
    '',
    ...table(
      ['account', 'state', '5 hours', '7 days', ''],
      accounts.map((account) => [
        account.name === activeAccount ? pc.bold(`${account.name} *`) : account.name,
        accountState(account, now),
        window(account.windows.fiveHour),
        window(account.windows.sevenDay),
        account.enabled ? '' : pc.dim('disabled'),
      ]),
    ),
    '',
    ...(sessions.length === 0
      ? [pc.dim('no sessions')]
      : table(
          ['session', 'state', 'account', 'conversation', 'last sign'],
          sessions.map((session) => [
            session.name,
            sessionState(session),
            session.account,
            session.conversation.slice(0, 8),
            session.lastSign ? ago(session.lastSign, now) : '-',
          ]),
        )),
    ...sessions.flatMap(({ name, fault }) => (fault ? [pc.red(`  ${name}: ${clean(fault.message, 300)}`)] : [])),
    '',
    lastSwap
      ? `last swap: ${lastSwap.id}, ${lastSwap.from} → ${lastSwap.to}: ${outcome(lastSwap.outcome)} ${ago(lastSwap.at, now)}, in ${duration(lastSwap.ms)}`
      : pc.dim('no swap yet'),
    ...(host?.http ? [pc.dim(`http: ${host.http}`)] : []),
  ]
}

export const outcome = (name: string | null): string =>
  name === 'swapped'
    ? pc.green(name)
    : name === 'cancelled'
      ? pc.yellow(name)
      : name === null
        ? 'running'
        : pc.red(name)

function accountState({ state, limitedUntil }: AccountStatus, now: number): string {
  if (state === 'available') return pc.green(state)
  return limitedUntil ? pc.red(`${state}, resets ${until(limitedUntil, now)}`) : pc.yellow(state)
}

const window = (use: WindowStatus | null): string => (use ? `${Math.round(use.usedPercent)} %` : '-')

function sessionState({ state, held, proved }: SessionStatus): string {
  const words = [state, held ? 'held' : '', proved || state === 'stopped' ? '' : 'not proved']
    .filter(Boolean)
    .join(', ')
  return state === 'failed' ? pc.red(words) : state === 'limited' ? pc.yellow(words) : words
}
