// Who is told of what is seen of an account.
import type { AccountEvent } from '../../machines/account.ts'

/** Tells an account's machine; one that the config no longer has is told nothing. */
export type Tell = (account: string, event: AccountEvent) => void
