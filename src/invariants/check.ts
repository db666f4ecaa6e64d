// What must hold whenever nothing is under way, whatever happened before. Pure: a situation goes in, what is broken comes out.
import { names } from '../accounts/link.ts'
import { realPath } from '../disk/real-path.ts'
import { isAstray } from '../keep/astray.ts'
import type { SessionEntry } from '../sessions/registry.ts'
import { shellLine } from '../shell.ts'
import type { Breach, Situation } from './situation.ts'

type Invariant = (situation: Situation) => Breach[]

export const checkInvariants = (situation: Situation): Breach[] => invariants.flatMap((check) => check(situation))

const breach = (name: string, message: string, fix: string): Breach => ({ id: `invariant.${name}`, message, fix })
const restart = (name: string): string => `claude-failover sessions restart ${name}`

/** Nothing is done about it just now: what is seen of it is not about to change. */
const rests = ({ work, state }: SessionEntry): boolean =>
  work === 'resting' && state !== 'starting' && state !== 'moving' && state !== 'stopped'

const link: Invariant = ({ state, linkMoved, link: { path, found }, active }) =>
  state !== 'normal' || linkMoved || (found.kind === 'link' && names(found.target, active.home))
    ? []
    : [
        breach(
          'link',
          `${path} does not name ${active.home}, the home of the active account ${active.name}, and nobody was told`,
          `${shellLine('ln', '-sfnT', active.home, path)}; claude-failover recover`,
        ),
      ]

const oneProcess: Invariant = ({ sessions, processes, living, hosted }) =>
  sessions.flatMap((entry) => {
    const { name, launch, state } = entry
    if (!launch) return []
    const pids = processes.filter(({ conversation }) => conversation === launch.conversation).map(({ pid }) => pid)
    if (pids.length > 1)
      return [
        breach(
          'one-process',
          `${pids.length} processes run on conversation ${launch.conversation} of ${name}: ${pids.join(', ')}`,
          `end all but one: ${shellLine('kill', String(pids.find((pid) => pid !== launch.process?.pid) ?? pids[0]))}; then ${restart(name)}`,
        ),
      ]
    if (hosted && rests(entry) && state !== 'failed' && entry.proved && !living.has(name))
      return [breach('one-process', `${name} is said to be ${state}, and its agent does not live`, restart(name))]
    if (state === 'stopped' && living.has(name) && entry.work === 'resting')
      return [breach('one-process', `${name} is stopped, and its agent lives`, `claude-failover sessions stop ${name}`)]
    return []
  })

const oneSession: Invariant = ({ sessions }) =>
  sessions.flatMap(({ name, conversation, state }, index) =>
    sessions
      .slice(index + 1)
      .filter((other) => other.conversation === conversation && state !== 'stopped' && other.state !== 'stopped')
      .map((other) =>
        breach(
          'one-session',
          `${name} and ${other.name} both hold conversation ${conversation}`,
          `claude-failover sessions stop ${other.name}`,
        ),
      ),
  )

const asItsBook: Invariant = ({ sessions, processes, living }) =>
  sessions.flatMap((entry) => {
    const { name, launch, home, project } = entry
    if (!rests(entry) || !living.has(name) || !entry.proved) return []
    const process = processes.find(({ pid }) => pid === launch?.process?.pid)
    if (!process) return []
    const wrong = (what: string, expected: string, found: string) =>
      breach('book', `the agent of ${name} has ${what} ${found}, and its book says ${expected}`, restart(name))
    return [
      ...(process.home !== undefined && process.home !== realPath(home) ? [wrong('the home', home, process.home)] : []),
      ...(process.directory !== undefined && process.directory !== realPath(project)
        ? [wrong('the directory', project, process.directory)]
        : []),
      ...(launch && process.conversation !== launch.conversation
        ? [wrong('the conversation', launch.conversation, process.conversation)]
        : []),
    ]
  })

const onItsAccount: Invariant = ({ state, linkMoved, hosted, sessions, living, active, epoch }) =>
  state !== 'normal' || linkMoved || !hosted
    ? []
    : sessions
        .filter((entry) => rests(entry) && living.has(entry.name) && isAstray(entry, { account: active, epoch }))
        .map(({ name, account, epoch: own }) =>
          breach(
            'account',
            `${name} runs on ${account}, epoch ${own}; active is ${active.name}, epoch ${epoch}`,
            restart(name),
          ),
        )

const look = 'claude-failover journal verify; claude-failover journal --actor failover'

const rising: Invariant = ({ steps, records, epoch, lastId, sessions }) => {
  const found: Breach[] = []
  const wrong = (message: string) => found.push(breach('rising', message, look))
  const last = new Map<string, { epoch: number; lastId: number }>()
  for (const { seq, actor, ...step } of steps) {
    const before = last.get(actor)
    const now = { epoch: step.epoch ?? before?.epoch ?? 0, lastId: step.lastId ?? before?.lastId ?? 0 }
    if (before && now.epoch < before.epoch) wrong(`record ${seq}: epoch ${now.epoch} comes after ${before.epoch}`)
    if (before && now.lastId < before.lastId) wrong(`record ${seq}: swap ${now.lastId} comes after ${before.lastId}`)
    last.set(actor, now)
  }
  const newest = records.at(-1)
  if (newest && newest.id > lastId) wrong(`swap ${newest.id} is on record, and the last is said to be ${lastId}`)
  const highest = Math.max(0, ...records.map((record) => record.epoch))
  if (highest > epoch) wrong(`epoch ${highest} is on record, and the present one is said to be ${epoch}`)
  for (const session of sessions)
    if (session.epoch > epoch) wrong(`${session.name} is in epoch ${session.epoch}, above the present ${epoch}`)
  return found
}

const closed: Invariant = ({ state, openRecord, records }) => [
  ...records
    .filter(({ outcome }) => outcome === null)
    .map(({ id }) => breach('closed', `the record of swap ${id} has no outcome`, `claude-failover history ${id}`)),
  ...(state === 'normal' && openRecord !== null
    ? [breach('closed', `no swap runs, and the record of swap ${openRecord} is open`, 'start the host again')]
    : []),
]

/** A prompt that has waited this long, and for nothing that is shown, is forgotten, ms. */
export const longestWait = 10 * 60_000

const outbox: Invariant = ({ sessions, now, hosted }) =>
  !hosted
    ? []
    : sessions.flatMap((entry) => {
        const { name, state, dialog, prompts, launch } = entry
        // Whoever looks sees why it waits; a turn that runs may take as long as it likes.
        if (!rests(entry) || dialog || !['idle', 'working'].includes(state)) return []
        const late = prompts.filter(({ at, given }) => {
          const waits = state === 'idle' || given?.launch !== launch?.id || !given?.sent
          return waits && now - Date.parse(at) > longestWait
        })
        return late.map(({ id }) =>
          breach(
            'outbox',
            `prompt ${id} of ${name} waits, and nothing keeps it`,
            `claude-failover sessions show ${name}`,
          ),
        )
      })

const invariants: Invariant[] = [link, oneProcess, oneSession, asItsBook, onItsAccount, rising, closed, outbox]
