// The verdict in words: the worst first, then what else is the matter, then what runs where.
import { atClock } from '../time.ts'
import type { Finding, Judged, Verdict } from './shape.ts'

/** @param now ms since the epoch; times are told in the zone of the host */
export function sentenceOf(status: Judged, verdict: Verdict, now: number): string {
  const { sessions, host } = status
  const running = sessions.filter(({ state }) => !['stopped', 'failed'].includes(state)).length
  const runs = `${activeOf(status)}; ${running} session${running === 1 ? ' runs' : 's run'}`
  if (verdict.level === 'ok') return `${runs}; nothing to do.`
  const others = verdict.others.map((one) => [one.cause, goesOn(one, now)].filter(Boolean).join(': '))
  const when = goesOn(verdict, now)
  return [
    ended(verdict.cause),
    when && `${when[0]?.toUpperCase()}${when.slice(1)}.`,
    when && verdict.action === null ? 'No action needed.' : '',
    others.length > 0 ? `Also: ${ended(others.join('; '))}` : '',
    // What a host that is gone left running nobody knows.
    host ? `${runs}.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** Of several groups each with its account, as long as that can be read. */
function activeOf({ activeAccount, groups = [] }: Judged): string {
  if (groups.length < 2) return `${activeAccount} is active`
  if (groups.length > mostNamed)
    return `${new Set(groups.map((group) => group.activeAccount)).size} accounts are active in ${groups.length} groups`
  const [first, ...others] = groups.map((group) => `${group.activeAccount} in ${group.name}`)
  return `${first?.replace(' in ', ' is active in ')}, ${others.join(', ')}`
}
const mostNamed = 4

function goesOn({ level, until }: Finding, now: number): string {
  if (until === null) return ''
  return `${level === 'waiting' ? 'work resumes' : 'it is tried again'} ${atClock(until, now)}`
}

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
