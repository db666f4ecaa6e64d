// The book of the host: what an operator asked of it, and what was found about the link.
import { z } from 'zod'
import type { HostContext } from '../../../machines/host.ts'
import type { BookOf } from './book.ts'

export const hostBook: BookOf<HostContext> = {
  machine: 'host',
  version: 1,
  schema: z.object({ paused: z.boolean(), linkMoved: z.boolean() }),
  state: z.unknown(),
  keep: ({ paused, faults }) => ({ paused, linkMoved: faults.some(({ code }) => code === 'LINK_MOVED') }),
  restore: (book) => book as unknown as HostContext,
}
