// What speaks against accounts, with what it was seen by.
import pc from 'picocolors'
import type { AccountView, Against } from '../../api/accounts.ts'
import { safeText } from '../../text.ts'
import { ago, atClock } from '../../time.ts'
import { wrap } from './table.ts'

export const showAccounts = (accounts: AccountView[], now: number): string[] =>
  accounts.flatMap((account) => showAccount(account, now))

export const showAccount = ({ name, state, against }: AccountView, now: number): string[] => [
  `${pc.bold(name)}: ${state}${against.length === 0 ? ', nothing speaks against it' : ''}`,
  ...against.flatMap((one) => showAgainst(one, now)),
]

export function showAgainst({ kind, window, until, session, source, seenAt, pattern, snippet }: Against, now: number) {
  const what =
    kind === 'login' ? 'it is refused' : kind === 'limit' ? `${window} is used up` : `${window} may be used up`
  const end = until ? `, until ${atClock(until, now).replace(/^at /, '')}` : ''
  return [
    ...wrap(`${what}${end}: seen ${ago(seenAt, now)} in ${session}, by its ${source} (${safeText(pattern)})`, '  '),
    ...(snippet ? wrap(`“${safeText(snippet)}”`, '    ').map((line) => pc.dim(line)) : []),
  ]
}
