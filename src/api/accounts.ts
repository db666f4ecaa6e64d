// What speaks against an account, with its evidence; and that somebody withdraws it.
import type { AccountEvent } from '../../machines/account.ts'
import { type AccountPage, standing, unexpired } from '../../machines/account-page.ts'
import type { Evidence } from '../../machines/evidence.ts'
import type { Ledger } from '../accounts/ledger.ts'
import { wallClock } from '../clock.ts'
import type { Config } from '../config/config.ts'
import { FailoverError } from '../errors.ts'

/** One thing that was seen, and what it is taken for. */
export interface Against {
  kind: 'limit' | 'suspicion' | 'login'
  /** The window that is used up; null where it is none. */
  window: string | null
  /** When it is over by itself; null: when somebody has seen to it. */
  until: string | null
  session: string
  source: string
  seenAt: string
  pattern: string
  snippet: string | null
}

export interface AccountView {
  name: string
  home: string
  state: ReturnType<typeof standing>
  against: Against[]
}

export interface AccountCommands {
  accounts(): AccountView[]
  /** @throws FailoverError `UNKNOWN_ACCOUNT` */
  account(name: string): AccountView
  /**
   * Nothing that was seen up to now speaks against it any more.
   * @returns the account as it was
   * @throws FailoverError `UNKNOWN_ACCOUNT`
   */
  clearAccount(name: string): AccountView
}

export function openAccountCommands(
  { accounts }: Pick<Config, 'accounts'>,
  ledger: Ledger,
  tell: (account: string, event: AccountEvent) => void,
): AccountCommands {
  const viewOf = ({ name, home }: { name: string; home: string }): AccountView => {
    const page = unexpired(ledger.page(name), wallClock())
    return { name, home, state: standing(page), against: againstIn(page) }
  }
  const account = (name: string): AccountView => {
    const found = accounts.find((one) => one.name === name)
    if (found) return viewOf(found)
    throw new FailoverError('UNKNOWN_ACCOUNT', {
      message: `there is no account ${name}`,
      expected: accounts.map((one) => one.name).join(', '),
      found: name,
      fix: 'claude-failover accounts lists them',
    })
  }
  return {
    accounts: () => accounts.map(viewOf),
    account,
    clearAccount(name) {
      const before = account(name)
      tell(name, { type: 'evidence.withdrawn', now: wallClock() })
      return before
    },
  }
}

function againstIn({ limits, modelLimits, suspicion, login }: AccountPage): Against[] {
  const seen = ({ window, session, source, seenAt, pattern, snippet }: Evidence) => ({
    window,
    session,
    source,
    seenAt,
    pattern,
    snippet,
  })
  return [
    ...Object.values({ ...limits, ...modelLimits }).map(({ until, evidence }) => ({
      kind: 'limit' as const,
      until,
      ...seen(evidence),
    })),
    ...(suspicion
      ? [{ kind: 'suspicion' as const, until: new Date(suspicion.until).toISOString(), ...seen(suspicion.evidence) }]
      : []),
    ...(login
      ? [{ kind: 'login' as const, until: null, ...seen({ ...login, window: '' } as never), window: null }]
      : []),
  ]
}
