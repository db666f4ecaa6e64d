import { expect, it } from 'vitest'
import { emptyPage } from '../../machines/account-page.ts'
import { readLedger } from '../../src/accounts/ledger.ts'
import { tasksIn } from '../../src/dispatch/tasks.ts'
import { passedOver } from '../../src/journal/books/index.ts'
import type { Book } from '../../src/journal/entry.ts'

const book = (machine: string, state: unknown, content: Record<string, unknown>): Book => ({
  machine,
  version: 1,
  state,
  book: content,
  seq: 1,
  at: '2026-11-22T12:00:00.000Z',
})

it('a damaged task that is over, or account, is passed over and told', () => {
  const books = new Map([
    ['task.1', book('task', 'done', { id: 'x' })],
    ['account.a', book('account', 'limited', { limits: 5, name: 'a' })],
  ])
  expect(tasksIn(books)).toEqual([])
  expect(readLedger(() => books).page('a')).toEqual(emptyPage)
  expect(passedOver(books).map(({ code }) => code)).toEqual(['STATE_DAMAGED', 'STATE_DAMAGED'])
  expect(passedOver(new Map())).toEqual([])
})
