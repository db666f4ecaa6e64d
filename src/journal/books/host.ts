// The book of the host: what an operator asked of it, and what was found about the link.
import { z } from 'zod'
import type { HostContext } from '../../../machines/host.ts'
import type { BookOf } from './book.ts'

export const hostBook: BookOf<HostContext> = {
  machine: 'host',
  version: 1,
  schema: z.object({
    paused: z.boolean(),
    linkMoved: z.boolean(),
    pausedGroups: z.record(z.string(), z.boolean()).optional(),
  }),
  state: z.unknown(),
  keep: ({ paused, pausedGroups = {}, faults }) => ({
    paused,
    linkMoved: faults.some(({ code }) => code === 'LINK_MOVED'),
    ...(Object.keys(pausedGroups).length > 0 ? { pausedGroups } : {}),
  }),
  restore: (book) => book as unknown as HostContext,
}
