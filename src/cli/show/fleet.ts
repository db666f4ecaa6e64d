// `fleet` for people: who is there, what is known of each account and who draws on it, which common tasks there are.
import pc from 'picocolors'
import type { AccountShown, FleetShown, HostShown } from '../../fleet/view.ts'
import { safeText } from '../../text.ts'
import { ago, atClock } from '../../time.ts'
import { table, wrap } from './table.ts'

export function showFleet(fleet: FleetShown, now: number): string[] {
  if (fleet.state === 'off')
    return [
      'off: this machine is alone.',
      ...wrap(
        'To share what is known with other machines, add fleet.nats.servers to the config of each (docs/fleet.md).',
      ),
    ]
  const { hosts, accounts, tasks } = fleet
  return [
    headOf(fleet, now),
    '',
    ...table(
      ['host', 'seen', 'sessions', 'free', 'verdict', 'version'],
      hosts.map((host) => [
        host.self ? pc.bold(`${host.name} *`) : host.name,
        seen(host, now),
        String(host.sessions),
        String(host.free),
        host.verdict === 'ok' || host.verdict === null ? (host.verdict ?? '-') : pc.yellow(host.verdict),
        host.version ?? '-',
      ]),
    ),
    '',
    ...(accounts.length === 0
      ? [pc.dim('no account is known yet')]
      : table(
          ['account', 'here', '5 hours', '7 days', 'state', 'drawn on by'],
          accounts.map((account) => [
            account.identity,
            account.names.join(', ') || '-',
            used(account, 'fiveHour'),
            used(account, 'sevenDay'),
            standing(account, now),
            account.draws.map(({ host, sessions, stale }) => `${host} ${sessions}${stale ? ' ?' : ''}`).join(', ') ||
              '-',
          ]),
        )),
    '',
    ...(tasks.length === 0
      ? [pc.dim('no common tasks')]
      : table(
          ['task', 'stage', 'host', 'for', 'from', 'project'],
          tasks.map(({ id, stage, holder, only, offeredBy, project, fault }) => [
            id,
            fault ? `${stage}: ${fault}` : stage,
            holder ?? '-',
            only ?? 'any',
            offeredBy,
            project,
          ]),
        )),
  ].map((line) => line)
}

function headOf({ state, cutOff, hosts }: FleetShown, now: number): string {
  const heard = hosts.filter(({ self, stale }) => !self && !stale).length
  if (state === 'connected') return `connected; ${heard} other host${heard === 1 ? '' : 's'} heard`
  const why = cutOff ? ` ${ago(cutOff.since, now)}: ${safeText(cutOff.reason)}` : ''
  return pc.yellow(`cut off${why}; this host goes on with what it knows`)
}

function seen({ presence, self, seenAt }: HostShown, now: number): string {
  if (self) return 'this one'
  if (presence === 'fresh') return pc.green('now')
  return presence === 'left' ? `left ${ago(seenAt, now)}` : pc.yellow(`${presence}, ${ago(seenAt, now)}`)
}

const used = ({ windows }: AccountShown, window: string): string => {
  const use = windows[window]
  return use ? `${Math.round(use.usedPercent)} %${use.stale ? ' ?' : ''}` : '-'
}

function standing({ limits, need, exclusive, holder }: AccountShown, now: number): string {
  const [limit] = Object.values(limits).toSorted((one, other) => Date.parse(other.until) - Date.parse(one.until))
  const words = [
    need ? pc.red(need.reason) : limit ? pc.red(`limited, resets ${atClock(limit.until, now)}`) : pc.green('available'),
    exclusive ? `exclusive${holder ? `: ${holder}` : ''}` : '',
  ]
  return words.filter(Boolean).join(', ')
}
