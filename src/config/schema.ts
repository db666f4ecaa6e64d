// The shape of a config: one schema, from which the types come. What needs the disk is in `disk-checks.ts`.
import { join } from 'node:path'
import { z } from 'zod'
import { homeVariable, neverShared, ownFlags, sharedNames } from '../claude/home/names.ts'
import { fleetSchema } from './fleet.ts'
import { expandHome, xdgDirectory } from './paths.ts'

const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** `500ms`, `5s`, `2m`, `1h` → milliseconds. A bare number is a mistake: nobody could tell its unit. */
const duration = z
  .string('a duration such as 500ms, 5s, 2m or 1h')
  .regex(/^\d+(\.\d+)?(ms|s|m|h)$/, 'a duration such as 500ms, 5s, 2m or 1h')
  .transform((text) => Math.round(Number.parseFloat(text) * (units[text.replace(/[\d.]+/, '')] as number)))
  .refine((ms) => ms <= 24 * 3_600_000, 'at most 24h')

const path = z
  .string('a path that begins with / or ~/')
  .refine((text) => text.startsWith('/') || text === '~' || text.startsWith('~/'), 'a path that begins with / or ~/')
  .refine((text) => !text.includes('\0'), 'a path without NUL')
  .transform((text) => expandHome(text))

const pathOr = (fallback: () => string) => path.prefault(fallback)

const word = z.string('a text').refine((text) => !text.includes('\0'), 'a text without NUL')

/** Of accounts, of sessions: more is no config of a person's. */
export const mostItems = 1000

export const namePattern = /^[A-Za-z0-9_-]{1,64}$/
/** Of an account, or of a session. */
export const name = z
  .string('a name: letters, digits, _ and -, at most 64 (a number must stand in quotes and is still no name)')
  .regex(namePattern, 'a name: letters, digits, _ and -, at most 64')
  .refine((text) => !/^\d+$/.test(text), 'a name, not a number')

/** Of an agent. */
export const args = z
  .array(
    word.refine(
      (text) => !ownFlags.some((flag) => text === flag || (flag.startsWith('--') && text.startsWith(`${flag}=`))),
      `none of ${ownFlags.join(' ')}: the host gives these itself`,
    ),
  )
  .default([])

const variable = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'a variable name')
  .refine((text) => ![homeVariable, 'TMUX', 'TMUX_PANE'].includes(text), `not ${homeVariable}, TMUX or TMUX_PANE`)

const sharedName = z
  .string('the name of a directory in a home')
  .refine((text) => /^[^/\0]+$/.test(text) && text !== '.' && text !== '..', 'a single path part')
  .refine((text) => !neverShared.includes(text), `none of ${neverShared.join(', ')}: they belong to one account alone`)

const percent = z.number('a percentage from 1 to 100, or null').min(1).max(100).nullable()

const atLeastOne = (texts: z.ZodType<string, string>, what: string) => z.array(texts, what).min(1, what)

const command = atLeastOne(word, 'an argv: a list of words').refine(
  ([program = '']) => program !== '' && (!program.includes('/') || /^(\/|~\/)/.test(program)),
  'a program on the PATH, or a path that begins with / or ~/',
)

const notifier = z.union(
  [
    z.strictObject({
      webhook: z.url({ protocol: /^https?$/, error: 'an http or https address' }),
      format: z.enum(['json', 'slack', 'ntfy']).optional(),
      on: z.array(z.enum(['swap', 'cancelled', 'partialSwap', 'waiting'])).optional(),
      include: z.array(z.enum(['snippet'])).optional(),
    }),
    z.strictObject({
      command,
      on: z.array(z.enum(['swap', 'cancelled', 'partialSwap', 'waiting'])).optional(),
      include: z.array(z.enum(['snippet'])).optional(),
    }),
  ],
  '{ webhook: URL } or { command: [argv] }, with on and include, and format for a webhook',
)

export const account = z.strictObject({
  name,
  home: path,
  enabled: z.boolean().default(true),
  /** In a fleet: one host at a time. */
  exclusive: z.boolean().optional(),
  /** How often an account in which nothing runs is asked what is left of it; absent: never. */
  probe: duration.refine((ms) => ms >= 60_000, 'at least 1m: it asks the server').optional(),
  /** Percent of its windows that may be used by choice; absent: all of them. */
  maxUse: z.strictObject({ fiveHour: percent.default(null), sevenDay: percent.default(null) }).optional(),
})

/** Which group a session belongs to; absent: the first. */
const ofGroup = name.optional()

export const dedicated = z.strictObject({ name, project: path, args, group: ofGroup })

export const group = z.strictObject({
  name,
  /** In order of preference; absent: all. */
  accounts: z.array(name, 'a list of names of accounts').min(1, 'at least one account').max(mostItems).optional(),
  link: z.boolean().default(false),
  /** Each of its sessions fails over by itself. */
  spread: z.boolean().default(false),
})

export const schema = z.strictObject({
  accounts: z
    .array(account, 'a list of accounts')
    .min(1, 'at least one account')
    .max(mostItems, `at most ${mostItems}`),
  groups: z.array(group, 'a list of groups').min(1, 'at least one group').max(mostItems).optional(),
  link: pathOr(() => '~/.claude'),
  shared: z
    .strictObject({
      root: pathOr(() => '~'),
      names: atLeastOne(sharedName, 'at least one name').default([...sharedNames]),
    })
    .prefault({}),
  agent: z
    .strictObject({
      command: command.default(['claude']),
      args,
      env: z.record(variable, word).default({}),
      continuePrompt: word.min(1).default('Continue where you left off.'),
      /** With which a session goes on whose own model is used up on its account; absent: it moves. */
      fallbackModel: word.min(1).optional(),
      startTimeout: duration.prefault('20s'),
      settleTime: duration.prefault('2s'),
    })
    .prefault({}),
  tmux: z
    .strictObject({
      socket: z
        .string()
        .refine(
          (text) => (text.includes('/') ? /^(\/|~\/)/.test(text) : namePattern.test(text)),
          'a name, or a path that begins with / or ~/',
        )
        .transform((text) => (text.includes('/') ? expandHome(text) : text))
        .refine((text) => Buffer.byteLength(text) <= 100, 'at most 100 bytes: longer socket paths do not work')
        .default('claude-failover'),
      conf: path.optional(),
    })
    .prefault({}),
  pool: z
    .strictObject({
      autonomous: z
        .strictObject({
          prefix: z
            .string()
            .regex(/^[A-Za-z0-9_-]{1,60}$/, 'letters, digits, _ and -, at most 60')
            .default('ccl-auto-'),
          min: z.int().min(0).max(1000).default(0),
          max: z.int().min(0).max(1000).default(4),
          project: pathOr(() => '~/work'),
          group: ofGroup,
        })
        .prefault({}),
      dedicated: z.array(dedicated, 'a list of sessions').max(mostItems, `at most ${mostItems}`).default([]),
    })
    .prefault({}),
  failover: z
    .strictObject({
      policy: z.enum(['swap', 'wait']).default('swap'),
      choose: z.enum(['headroom', 'order', 'soonest-reset']).default('headroom'),
      cooldown: duration.prefault('5m'),
      threshold: z.strictObject({ fiveHour: percent.default(95), sevenDay: percent.default(98) }).prefault({}),
      drain: duration.prefault('2m'),
      stagger: duration.prefault('0s'),
      backgroundWait: duration.prefault('5m'),
      paidUsage: z.enum(['avoid', 'allow']).default('avoid'),
    })
    .prefault({}),
  http: z
    .preprocess(
      // What people write to switch it off.
      (value) => (value === false ? { port: false } : value),
      z.strictObject({
        port: z.union([z.int().min(0).max(65535), z.literal(false)], 'a port, 0 or false').default(4747),
      }),
    )
    .prefault({}),
  notify: z.array(notifier).default([]),
  fleet: fleetSchema(path, name).optional(),
  stateDir: pathOr(() => join(xdgDirectory('XDG_STATE_HOME', '.local/state'), 'claude-failover')),
})

export type RawConfig = z.infer<typeof schema>
