// Words of other hosts, held against what a word has to be: what comes from elsewhere is believed in no field that was not
// looked at, and cut where it is too long.
import { z } from 'zod'
import { needReasons } from '../../machines/evidence.ts'
import type { Heard as Told } from '../../machines/fleet/ledger.ts'
import type { AccountWord, HostWord } from '../../machines/fleet/words.ts'
import type { Heard } from './ports.ts'

const token = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
/** Windows are named by the CLI; a group of a spread one has a slash. */
const name = z.string().regex(/^[A-Za-z0-9_/-]{1,140}$/)
const time = z.number().min(0).max(8.64e15)
const count = z.int().min(0).max(1_000_000)
const percent = z.number().min(0).max(1_000)
const few = <T extends z.ZodType>(one: T) =>
  z.record(name, one).refine((record) => Object.keys(record).length <= 64, 'too many')

const stamp = z.object({ host: token, epoch: z.int().min(0), seq: z.int().min(0), at: time })

const hostWord = z.object({
  stamp,
  version: z.string().regex(/^[\w.+-]{1,64}$/),
  groups: z
    .array(z.object({ name, state: name, account: z.union([token, z.literal('')]), waiting: z.boolean() }))
    .max(5_000),
  verdict: name,
  sessions: count,
  free: count,
  projects: z.array(token).max(5_000),
  leaving: z.boolean(),
})

const accountWord = z.object({
  stamp,
  account: token,
  windows: few(z.object({ usedPercent: percent, resetsAt: time.nullable(), seenAt: time })),
  limits: few(z.object({ until: time, exact: z.boolean(), seenAt: time })),
  cleared: few(z.object({ at: time, by: z.enum(['turn', 'reset', 'operator']), until: time })),
  need: z.object({ reason: z.enum(needReasons), seenAt: time }).nullable(),
  wellAt: time.nullable(),
  draws: count,
  lumps: z.array(count).max(5_000),
  usable: z.boolean(),
  maxUse: z.object({ fiveHour: percent.nullable(), sevenDay: percent.nullable() }),
  exclusive: z.boolean(),
})

/** undefined: it is no word, or not of the host under whose name it stands. @param now by our own clock */
export function wordIn(
  { host, subject, word, age }: Heard,
  now: number,
): Told<HostWord> | Told<AccountWord> | undefined {
  const saidAt = now - age
  if (subject === 'host') {
    const { data } = hostWord.safeParse(word)
    return data?.stamp.host === host ? { word: data, saidAt } : undefined
  }
  const { data } = accountWord.safeParse(word)
  return data?.stamp.host === host && subject === `account.${data.account}` ? { word: data, saidAt } : undefined
}
