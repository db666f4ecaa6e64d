// What sessions tell, taken in: hooks, rows and status lines change the registry, and each sign of a limit is bound to
// the account and the epoch under which its session ran, noted for the record, and told to that account's machine.

import { limitIn } from '../../machines/account-limit.ts'
import { isNews } from '../../machines/account-page.ts'
import type { AnySign, Origin, Reading } from '../../machines/evidence.ts'
import type { WritableLedger } from '../accounts/ledger.ts'
import { conversationFile } from '../claude/conversation/file.ts'
import { continuedInRow } from '../claude/conversation/moved.ts'
import { noteInRow } from '../claude/conversation/wrap-up.ts'
import type { Hook } from '../claude/hooks/hook-file.ts'
import type { Spool } from '../claude/hooks/spool.ts'
import { hookName, toldBy } from '../claude/hooks/told.ts'
import { openAgentRows } from '../claude/limits/agent-rows.ts'
import { isOfLaunch } from '../claude/limits/evidence.ts'
import { signInRow } from '../claude/limits/row.ts'
import { readingsInStatus, signInReading } from '../claude/limits/status-line.ts'
import { signInStopFailure } from '../claude/limits/stop-failure.ts'
import { modelInRow, modelInStatus } from '../claude/model.ts'
import { openTails, type Tails } from '../disk/tail.ts'
import { errnoOf } from '../errors.ts'
import type { Log } from '../log.ts'
import { heardIn, isTaken } from '../sessions/hooks.ts'
import { continuedElsewhere } from '../sessions/launch/conversation.ts'
import type { PromptEars } from '../sessions/prompts/heard.ts'
import type { Registry, SessionEntry } from '../sessions/registry.ts'
import type { Tell } from './tell.ts'
import { openWraps } from './wraps.ts'

export type { Tell }

export interface WatchOptions {
  registry: Registry
  ledger: WritableLedger
  spool: Spool
  log: Log
  prompts: PromptEars
  tell: Tell
  /** The account that is active in a group, by what the log calls it, and its epoch. */
  active(group: string | undefined): { name: string; epoch: number } | undefined
  /** Told of each hook of a known session, after the registry: before the hook's file is taken away. */
  heard?: (hook: Hook, entry: SessionEntry) => void
  /** The state directory cannot be written, or something as grave. */
  onFailure(error: unknown): void
}

export interface Watch {
  /** A sign that was found elsewhere: on a screen. */
  sign(name: string, launch: string, sign: AnySign): void
  stop(): void
}

/** A row is written up to this long before the hook of the same turn is heard. */
const rowLead = 5_000

/** Not one that was read again: the session may have gone on since. */
const isOfThisTurn = ({ seenAt }: AnySign, { lastSign }: SessionEntry): boolean =>
  lastSign === null || Date.parse(seenAt) >= Date.parse(lastSign) - rowLead

export function openWatch({
  registry,
  ledger,
  spool,
  log,
  prompts,
  tell,
  active,
  heard,
  onFailure,
}: WatchOptions): Watch {
  /** Whose sign it is: that of the launch which showed it. */
  const originOf = (entry: SessionEntry, launch: string): Origin | undefined => {
    const under = entry.launch?.id === launch ? entry : entry.former.find(({ id }) => id === launch)
    if (!under) return undefined
    const { account, epoch, group } = under
    return { session: entry.name, account, epoch, ...(group === undefined ? {} : { group }) }
  }

  const note = (entry: SessionEntry, launch: string, sign: AnySign) => {
    const origin = originOf(entry, launch)
    if (!origin) return
    const now = Date.now()
    const verdict = verdictOf(sign, origin)
    ledger.note({ ...sign, ...origin, verdict })
    log.info({ event: 'sign.seen', ...sign, ...origin, verdict }, `${sign.kind} of ${origin.account}: ${verdict}`)
    if (sign.kind === 'login') {
      // Its turn goes on elsewhere, or when somebody has seen to the account.
      cutTurn(entry, launch, sign)
      tell(origin.account, { type: 'login.failed', login: { ...sign, ...origin }, now })
    }
    if (sign.kind === 'passing')
      return tell(origin.account, { type: 'suspicion.dropped', session: origin.session, now })
    if (sign.kind !== 'limit') return
    const evidence = { ...sign, ...origin }
    if (sign.confidence === 'suspected') return tell(origin.account, { type: 'limit.suspected', evidence, now })
    cutTurn(entry, launch, sign)
    tell(origin.account, { type: 'limit.seen', evidence, now })
  }

  /** The status line, and what a subagent met, tell of the account, not of this session's turn. */
  const cutTurn = (entry: SessionEntry, launch: string, sign: AnySign) => {
    if (sign.source === 'statusLine' || sign.agent !== undefined) return
    if (entry.launch?.id === launch && isOfThisTurn(sign, entry)) registry.tell(entry.name, { type: 'turn.cut' })
  }

  const verdictOf = (sign: AnySign, origin: Origin): string => {
    const { account, epoch, group } = origin
    if (sign.kind === 'passing') return `no limit: ${sign.reason}`
    if (sign.kind === 'login') return `login refused: ${sign.reason}`
    if (sign.confidence === 'suspected') return 'suspected: nobody moves before something else says so too'
    const now = active(group)
    if (account !== now?.name || epoch !== now.epoch) return 'late: of another account or epoch, and triggers nothing'
    const before = limitIn(ledger.page(account), sign.window)
    return isNews(before, { ...sign, ...origin, session: '' }) ? 'confirmed' : 'known already'
  }

  const wraps = openWraps({ registry, tell })
  const unreadable = (path: string, error: unknown) =>
    log.warn({ event: 'conversation.unreadable', path, code: errnoOf(error) }, 'a conversation cannot be followed')
  const agents = openAgentRows({
    sign(launch, _, sign) {
      const entry = registry.byLaunch(launch)
      if (entry) note(entry, launch, sign)
    },
    failed: onFailure,
    unreadable,
  })

  const tails: Tails = openTails(
    (key, line) => {
      const [launch = '', conversation = ''] = key.split(' ')
      const entry = registry.byLaunch(launch)
      if (!entry) return
      prompts.grown(entry.name)
      const sign = signInRow(line, conversation)
      const wrap = noteInRow(line)
      if (wrap) wraps.noted(entry, wrap)
      const model = modelInRow(line)
      if (model) registry.learn(entry.name, { model })
      const next = continuedInRow(line, conversation)
      if (next && entry.launch?.id === launch && entry.conversation === conversation) {
        const facts = { conversation: next, source: 'continued-in', said: true, transcript: null }
        registry.tell(entry.name, { type: 'conversation.changed' }, facts)
        const fault = continuedElsewhere(entry, next).toJSON()
        registry.tell(entry.name, { type: 'proof.failed', fault, lives: true })
      }
      // A border does not tell of a file that was replaced, or of a home that was put back: a row's own time does.
      if (sign && entry.launch?.id === launch && isOfLaunch(sign, entry.launch.at)) note(entry, launch, sign)
    },
    onFailure,
    unreadable,
  )

  const followed = new Map<string, string>()
  const follow = (entry: SessionEntry) => {
    const { name, launch, conversation, home } = entry
    const key = launch ? `${launch.id} ${conversation}` : ''
    const before = followed.get(name)
    if (before && before !== key) {
      tails.drop(before)
      agents.drop(before.split(' ')[0] as string)
    }
    if (!launch || entry.state === 'stopped') return
    followed.set(name, key)
    const file = conversationFile(home, entry)
    tails.follow(key, file, conversation === launch.conversation ? launch.border : 0)
    agents.follow(launch.id, conversation, file, launch.at)
  }
  const unfollow = registry.onChange((entry, before) => {
    const same =
      before?.launch?.id === entry.launch?.id &&
      before?.conversation === entry.conversation &&
      before?.transcript === entry.transcript &&
      before?.state === entry.state
    if (!same) follow(entry)
  })

  const onHook = (hook: Hook) => {
    const entry = registry.byLaunch(hook.launch)
    if (!entry) return
    log.debug({ event: 'hook.heard', session: entry.name, hook: hookName(hook) }, 'hook')
    const { event, after, fields, foreign } = heardIn(entry, hook, registry.holder)
    if (foreign) {
      const { pid } = hook.facts
      log.warn({ event: 'hook.foreign', session: entry.name, pid }, 'a hook of a process that is not its was refused')
      return
    }
    // What is typed into another session's conversation is that one's.
    const all = { ...fields, ...(isTaken(entry) ? {} : prompts.hook(entry, hook)) }
    if (event) registry.tell(entry.name, event, all)
    else registry.learn(entry.name, all)
    if (after) registry.tell(entry.name, after)
    const next = registry.get(entry.name) ?? entry
    if (isTaken(next) && !isTaken(entry))
      log.warn({ event: 'conversation.taken', session: entry.name, found: next.fault?.found }, next.fault?.message)
    const sign = signInStopFailure(hook.payload, hook.at)
    if (sign) note(next, hook.launch, sign)
    const origin = originOf(next, hook.launch)
    const told = toldBy(hook)
    if (told.kind === 'ended' && origin && !told.ofAgent) {
      const began = next.launch?.id === hook.launch && next.turnAt ? { began: Date.parse(next.turnAt) } : {}
      tell(origin.account, { type: 'turn.ended', session: origin.session, now: Date.now(), ...began })
      wraps.stopped(entry.name)
    }
    heard?.(hook, registry.get(entry.name) ?? next)
  }

  const onStatus = (launch: string, text: string, at: Date) => {
    const entry = registry.byLaunch(launch)
    const origin = entry && originOf(entry, launch)
    if (!origin) return
    const model = entry.launch?.id === launch ? modelInStatus(text) : undefined
    if (model) registry.learn(entry.name, { model })
    const { readings } = readingsInStatus(text, at)
    const news = readings.filter((reading) => isFresher(ledger.page(origin.account).windows[reading.window], reading))
    if (news.length === 0) return
    const now = Date.now()
    tell(origin.account, { type: 'windows.read', readings: news.map((one) => ({ ...one, ...origin })), now })
    for (const reading of news) {
      const sign = signInReading(reading)
      const known = limitIn(ledger.page(origin.account), reading.window)
      if (sign && isNews(known, { ...sign, ...origin })) note(entry, launch, sign)
    }
  }

  spool.start({
    hook: onHook,
    status: onStatus,
    rejected: (file) => log.warn({ event: 'spool.rejected', file }, 'a file in the spool is not a hook of ours'),
    unwatched: (error) =>
      log.warn(
        { event: 'spool.unwatched', code: errnoOf(error) },
        'the spool cannot be watched, and is looked at instead',
      ),
    failed: onFailure,
  })
  for (const entry of registry.all()) follow(entry)

  return {
    sign(name, launch, sign) {
      const entry = registry.get(name)
      if (entry) note(entry, launch, sign)
    },
    stop() {
      unfollow()
      spool.stop()
      tails.stop()
      agents.stop()
    },
  }
}

/** Another window, or a newer look at the same one: of a window that is used up only more is believed. */
function isFresher(before: Reading | undefined, found: Reading): boolean {
  if (!before) return true
  if (Date.parse(found.seenAt) < Date.parse(before.seenAt)) return false
  return found.usedPercent !== before.usedPercent || found.resetsAt !== before.resetsAt
}
