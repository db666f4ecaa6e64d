// `sessions/NAME.json` of 0.2.0.
import { z } from 'zod'
import type { Prompt, SessionFacts, SessionLife } from '../../../machines/session-facts.ts'
import { conversationFile, sizeOf } from '../../claude/conversation/file.ts'
import { fault, launch, time } from '../books/session.ts'

export const sessionFile = z.object({
  version: z.literal(1),
  name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  role: z.enum(['autonomous', 'dedicated']),
  project: z.string().startsWith('/'),
  elsewhere: z.string().startsWith('/').optional(),
  args: z.array(z.string()),
  conversation: z.guid(),
  source: z.string(),
  said: z.boolean(),
  transcript: z.string().nullable(),
  account: z.string(),
  home: z.string().startsWith('/'),
  epoch: z.int().min(0),
  state: z.enum(['starting', 'idle', 'working', 'limited', 'moving', 'stopped', 'failed']),
  unfinished: z.boolean(),
  held: z.boolean(),
  proved: z.boolean(),
  fault: fault.nullable(),
  dialog: fault.nullable().default(null),
  began: z.number().nullable().default(null),
  vain: z.int().min(0).default(0),
  due: z.number().nullable().default(null),
  launch: launch.nullable(),
  former: z.array(z.object({ id: z.string(), account: z.string(), epoch: z.int() })),
  lost: z
    .object({
      launch: z.string(),
      prompts: z.array(z.string()),
      given: z.object({ conversation: z.guid(), size: z.int().min(0) }).nullable(),
    })
    .nullable()
    .default(null),
  lastSign: time.nullable(),
})

/** What of it is the book of a session; `newId` numbers prompts. */
export function sessionFrom(
  { version: _, state, lost, ...rest }: z.infer<typeof sessionFile>,
  newId: () => number,
): { state: object; context: SessionFacts & SessionLife } {
  const at = rest.lastSign ?? rest.launch?.at ?? new Date(0).toISOString()
  const { launch: now } = rest
  const prompts = (lost?.prompts ?? []).map((text, index): Prompt => {
    // The first was being typed into the agent that runs. Those that this launch has lost are not to be found again.
    const typed = index === 0 && lost?.given && { launch: now?.id ?? lost.launch, ...lost.given, sent: false }
    const waits = lost?.launch === now?.id ? givenBefore(rest) : null
    const given = typed || waits
    return { id: newId(), text, from: 'queue', at, given }
  })
  return {
    state: { life: state, work: 'resting', prompts: 'resting' },
    context: { ...rest, prompts, turn: null },
  }
}

const givenBefore = (entry: Omit<z.infer<typeof sessionFile>, 'version' | 'state' | 'lost'>): Prompt['given'] => ({
  launch: entry.launch?.id ?? '',
  conversation: entry.conversation,
  size: sizeOf(conversationFile(entry.home, entry)),
  sent: true,
})
