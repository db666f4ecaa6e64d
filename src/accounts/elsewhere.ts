// What other hosts do with the accounts of this one, as far as it bears on where this host goes. Without a fleet: nothing.

export interface Elsewhere {
  /**
   * Sessions of other hosts that draw on an account, or are about to.
   * @param lost an account that everybody leaves now: who goes before this host is counted where it goes
   */
  draws(account: string, lost?: string): number
  /** Why nobody may go to an account now, though it has something left; null: nothing speaks against it. */
  bars(account: string): string | null
  /** Why this host has to leave an account that it uses; null: it may stay. */
  leaves(account: string): string | null
  /**
   * Tells the others of a choice before its swap begins. False: somebody was faster, and the choice is to be made again.
   * Where nobody can be told it is true.
   */
  claim(choice: { account: string; from: string; sessions: number }): Promise<boolean>
}

export const nowhereElse: Elsewhere = {
  draws: () => 0,
  bars: () => null,
  leaves: () => null,
  claim: async () => true,
}
