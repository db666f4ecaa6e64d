// The swaps as their records were: the head stands in a book of its own, the results of the sessions in that of the
// failover machine, which ran it.
import type { SessionResult, SwapPlan } from '../../../machines/swap.ts'
import type { Books } from '../../journal/entry.ts'
import { type SwapRecord, viewPlan } from '../../journal/record.ts'
import { type SwapView, viewSwap } from '../stream/swap-view.ts'

const resultKey = 'result.'

export function swapsThen(books: Books): SwapView[] {
  const found: SwapView[] = []
  for (const [actor, { book }] of books) {
    if (actor !== 'record' && !actor.startsWith('record.')) continue
    const { head, plan } = book as { head?: SwapRecord | null; plan?: SwapPlan | null }
    if (!head || !plan) continue
    const failover = books.get(actor.replace(/^record/, 'failover'))?.book ?? {}
    const sessions = Object.entries(failover).flatMap(([key, result]) =>
      key.startsWith(resultKey) && result ? [result as SessionResult] : [],
    )
    found.push(viewSwap({ ...head, plan: viewPlan(plan), sessions }))
  }
  return found.sort((one, other) => other.id - one.id)
}
