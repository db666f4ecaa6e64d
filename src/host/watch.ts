// What sessions tell, taken in: hooks from the spool and rows from their conversations change the registry, and become
// evidence in the ledger.
import type { Ledger } from '../accounts/ledger.ts'
import type { Evidence, Finding } from '../limits/evidence.ts'
import { limitInRow } from '../limits/row.ts'
import { limitInStopFailure } from '../limits/stop-failure.ts'
import { openTails, type Tails } from '../limits/tail.ts'
import type { Log } from '../log.ts'
import { conversationFile } from '../sessions/conversation.ts'
import type { Hook } from '../sessions/hook-file.ts'
import { changesOf } from '../sessions/hooks.ts'
import type { Registry, SessionEntry } from '../sessions/registry.ts'
import type { Spool } from '../sessions/spool.ts'

export interface WatchOptions {
  registry: Registry
  ledger: Ledger
  spool: Spool
  log: Log
  /** Evidence that says something new is on disk. */
  onEvidence(evidence: Evidence): void
  /** The state directory cannot be written, or something as grave. */
  onFailure(error: unknown): void
}

export interface Watch {
  stop(): void
}

/** A row is written up to this long before the hook of the same turn is heard. */
const rowLead = 5_000

/** Not one that was read again: the session may have gone on since. */
const isOfThisTurn = ({ seenAt }: Finding, { lastSign }: SessionEntry): boolean =>
  lastSign === null || Date.parse(seenAt) >= Date.parse(lastSign) - rowLead

export function openWatch({ registry, ledger, spool, log, onEvidence, onFailure }: WatchOptions): Watch {
  /** Whose evidence a finding is: the account and epoch of the launch that showed it. */
  const note = (entry: SessionEntry, launch: string, finding: Finding) => {
    const present = entry.launch?.id === launch
    const under = present ? entry : entry.former.find(({ id }) => id === launch)
    if (!under) return
    if (present && entry.state !== 'stopped' && entry.state !== 'moving' && isOfThisTurn(finding, entry))
      registry.update(entry.name, { state: 'limited', unfinished: true })
    const evidence = { ...finding, session: entry.name, account: under.account, epoch: under.epoch }
    if (!ledger.note(evidence)) return
    log.info({ event: 'limit.seen', ...evidence }, `limit seen: ${evidence.account}, ${evidence.window}`)
    onEvidence(evidence)
  }

  const tails: Tails = openTails((key, line, rewound) => {
    const [launch = '', conversation = ''] = key.split(' ')
    const entry = registry.byLaunch(launch)
    const finding = limitInRow(line, conversation)
    if (!entry || !finding) return
    // Rows of before are behind the border; where the file was cut there is none, and only their time tells.
    if (rewound && Date.parse(finding.seenAt) < Date.parse(entry.launch?.at ?? '')) return
    note(entry, launch, finding)
  }, onFailure)

  const followed = new Map<string, string>()
  const follow = (entry: SessionEntry) => {
    const { name, launch, conversation, home } = entry
    const key = launch ? `${launch.id} ${conversation}` : ''
    const before = followed.get(name)
    if (before && before !== key) tails.drop(before)
    if (!launch || entry.state === 'stopped') return
    followed.set(name, key)
    tails.follow(key, conversationFile(home, entry), conversation === launch.conversation ? launch.border : 0)
  }
  registry.onChange((entry, before) => {
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
    log.debug({ event: 'hook', session: entry.name, hook: hook.payload.hook_event_name }, 'hook')
    const changes = changesOf(entry, hook)
    const isSign = Object.keys(changes).every((field) => field === 'lastSign')
    const next = (isSign ? registry.note(entry.name, changes) : registry.update(entry.name, changes)) ?? entry
    const finding = limitInStopFailure(hook.payload, hook.at)
    if (finding) note(next, hook.launch, finding)
  }
  spool.start({
    hook: onHook,
    status() {},
    rejected: (file) => log.warn({ event: 'spool.rejected', file }, 'a file in the spool is not a hook of ours'),
    failed: onFailure,
  })
  for (const entry of registry.all()) follow(entry)

  return {
    stop() {
      spool.stop()
      tails.stop()
    },
  }
}
