// This host among the others. What its own sessions show is told at once; what the others tell goes to the machines of its
// accounts, which decide as if it had been seen here. Who carries the words is for others to know.
import { isDeepStrictEqual } from 'node:util'
import { type AccountPage, emptyPage } from '../../machines/account-page.ts'
import { loads } from '../../machines/fleet/claims.ts'
import { aheadOf, placesAfter } from '../../machines/fleet/herd.ts'
import { type Asked, knownHost } from '../../machines/fleet/hosts.ts'
import { type FleetAccount, knownAccount } from '../../machines/fleet/known.ts'
import { emptyLedger, hear, type Ledger as Told, withoutOld } from '../../machines/fleet/ledger.ts'
import { isNewsOfAccount, isNewsOfHost } from '../../machines/fleet/telling.ts'
import { heartbeat, longestWindow } from '../../machines/fleet/times.ts'
import type { AccountWord, HostWord, Stamp } from '../../machines/fleet/words.ts'
import type { Fault } from '../../machines/swap.ts'
import type { Elsewhere } from '../accounts/elsewhere.ts'
import type { WritableLedger } from '../accounts/ledger.ts'
import type { Config, FleetConfig } from '../config/config.ts'
import type { Log as Book } from '../journal/log.ts'
import type { SwapRecord } from '../journal/record.ts'
import type { Log } from '../log.ts'
import type { Tell } from '../signs/tell.ts'
import { openClaims } from './claims.ts'
import { cutOff, nameTaken } from './faults.ts'
import { openIdentities, poolProject, projectName } from './identity.ts'
import { openLeases } from './leases.ts'
import { memoryIn } from './memory.ts'
import { newsFor } from './news.ts'
import { type Known, noFacts, ownFacts } from './own.ts'
import type { Heard, Net, NetOptions } from './ports.ts'
import { openSeals } from './seal.ts'
import { toldSwap } from './swaps.ts'
import { type CommonTasks, openTasks, type Pool } from './tasks.ts'
import { type FleetShown, type FleetStatus, shownAccounts, shownHosts, shownTask } from './view.ts'
import { wordIn } from './words.ts'

/** What is asked of the host that it stands for. */
export interface Self {
  version: string
  /** `ok`, or the code of what is wrong with it. */
  verdict(): string
  groups(): { name: string; state: string; account: string; waiting: boolean }[]
  /** Of each the group with which it moves. */
  sessions(): { account: string; draws: boolean; group: string }[]
  /** Autonomous sessions that could take a task now. */
  free(): number
  /** What the fleet calls the projects that are there. */
  projects(): string[]
}

export interface FleetOptions {
  config: Config & { fleet: FleetConfig }
  book: Book
  ledger: WritableLedger
  log: Log
  self: Self
  tell: Tell
  faultSeen(fault: Fault): void
  faultMended(code: string): void
  carrier(options: NetOptions): Net
  /** Where common tasks are done. */
  pool: Omit<Pool, 'directory'>
  /** By what the fleet calls them. */
  projects: ReadonlyMap<string, string>
}

export interface Fleet {
  elsewhere: Elsewhere
  status(): FleetStatus
  shown(): FleetShown
  tasks: CommonTasks
  /** What a directory is called among hosts. */
  projectOf(directory: string | null): string
  /** A swap has ended. */
  swapped(record: SwapRecord): void
  /** Something of the host has changed that others are told. */
  changed(): void
  close(): Promise<void>
}

/** Readings come with every status line of every session: together they are told so often, ms. A limit waits for nobody. */
const gather = 250
/** What has not changed is said again after this, so that a server that has lost it gets it back, ms. */
const sayAgain = 10 * 60_000
/** For so long it is a matter of the network, and no state of the host, ms. */
const grace = 1_000
/** So long an exclusive account is used before it is known whose it is, ms. */
const firstAsked = 5_000
/** How long the others may take to be told that this host ends, ms. */
const farewell = 500

export function openFleet({
  config,
  book,
  ledger,
  log,
  self,
  tell,
  carrier,
  pool,
  projects,
  ...host
}: FleetOptions): Fleet {
  const { fleet } = config
  const me = fleet.host
  const identities = openIdentities(config, fleet)
  const memory = memoryIn(book)
  let epoch = memory.begin()
  let seq = 0
  let told: Told = emptyLedger
  let hearingSince: number | null = null
  let cut: { since: number; reason: string } | null = { since: Date.now(), reason: 'not connected yet' }
  let leaving = false
  const own = new Map<string, Known>()
  const opened = performance.now()
  const said = new Map<string, { content: object; at: number }>()

  const stamp = (): Stamp => ({ host: me, epoch, seq: ++seq, at: Date.now() })
  const asked = (): Asked => ({ now: Date.now(), host: me, hearingSince })
  const known = (identity: string): FleetAccount | undefined => knownAccount(told, identity, asked())

  // What this host says.

  const factsOf = (name: string, isOurs: boolean) => {
    const page = ledger.page(name)
    const before = own.get(name) ?? { facts: { ...noFacts, cleared: memory.cleared(name) }, page: emptyPage }
    if (before.page === page) return before.facts
    const facts = ownFacts(before, page, Date.now(), isOurs)
    own.set(name, { facts, page })
    if (!isDeepStrictEqual(facts.cleared, before.facts.cleared)) memory.keepCleared(name, facts.cleared)
    return facts
  }

  const accountContent = (identity: string, names: string[], isOurs: boolean): Omit<AccountWord, 'stamp'> => {
    const all = names.map((name) => factsOf(name, isOurs))
    const accounts = config.accounts.filter(({ name }) => names.includes(name))
    const [first = noFacts] = all
    const drawing = self.sessions().filter((one) => one.draws && names.includes(one.account))
    return {
      account: identity,
      windows: first.windows,
      limits: Object.assign({}, ...all.map(({ limits }) => limits)),
      cleared: first.cleared,
      need: first.need,
      wellAt: first.wellAt,
      draws: drawing.length,
      lumps: lumpsOf(drawing),
      usable: accounts.some(({ enabled }) => enabled),
      maxUse: capOf(accounts),
      exclusive: accounts.some(({ exclusive }) => exclusive === true),
    }
  }

  const hostContent = (): Omit<HostWord, 'stamp'> => ({
    version: self.version,
    groups: self.groups().map(({ account, ...group }) => ({ ...group, account: identities.of(account) ?? '' })),
    verdict: self.verdict(),
    sessions: self.sessions().filter(({ draws }) => draws).length,
    free: self.free(),
    projects: self.projects(),
    leaving,
  })

  /** Into our own ledger at once, and to the others when what it tells is on disk. */
  const say = async (subject: string, content: Omit<AccountWord, 'stamp'> | Omit<HostWord, 'stamp'>) => {
    said.set(subject, { content, at: performance.now() })
    const word = { stamp: stamp(), ...content } as AccountWord | HostWord
    told = hear(told, { word, saidAt: word.stamp.at } as Parameters<typeof hear>[1])
    await book.durable()
    if (net.connected) await net.say(subject, word).catch(() => {})
  }
  const isOld = (subject: string): boolean =>
    performance.now() - (said.get(subject)?.at ?? Number.NEGATIVE_INFINITY) > sayAgain

  const sayAccounts = (isOurs: boolean) => {
    for (const { identity, names } of identities.all()) {
      const content = accountContent(identity, names, isOurs)
      const subject = `account.${identity}`
      const before = said.get(subject)?.content as typeof content | undefined
      if (isOld(subject) || isNewsOfAccount(content, before, known(identity), { now: Date.now() }))
        void say(subject, content)
    }
  }
  const sayHost = () => say('host', hostContent())

  let gathering: NodeJS.Timeout | undefined
  const changed = () => {
    gathering ??= setTimeout(() => {
      gathering = undefined
      sayAccounts(true)
      const before = said.get('host')?.content as ReturnType<typeof hostContent> | undefined
      if (isNewsOfHost(hostContent(), before)) void sayHost()
    }, gather)
  }
  const isGrave = (name: string): boolean => {
    const before = own.get(name)?.page ?? emptyPage
    const page = ledger.page(name)
    return before.limits !== page.limits || before.modelLimits !== page.modelLimits || before.login !== page.login
  }

  // What this host hears.

  /** While it is told something itself, what changes is no word of its own sessions. */
  let hearing = false
  const takeIn = (identity: string) => {
    const now = Date.now()
    for (const name of identities.named(identity)) {
      const facts = known(identity)
      if (!facts) continue
      const page: AccountPage = ledger.page(name)
      const events = newsFor(facts, told, page, { host: me, account: name, now })
      hearing = true
      try {
        for (const event of events) tell(name, event)
        factsOf(name, false)
      } finally {
        hearing = false
      }
      for (const event of events)
        if (event.type === 'limit.seen')
          log.info(
            { event: 'fleet.limit', account: name, host: event.evidence.host, window: event.evidence.window },
            `${event.evidence.host} has seen a limit of ${name}`,
          )
    }
  }

  const keys = new Map<string, string>()
  const heard = (one: Heard) => {
    if (one.subject === 'key') return void keepKey(keys, one)
    const word = wordIn(one, Date.now())
    if (!word)
      return log.warn({ event: 'fleet.rejected', host: one.host.slice(0, 64) }, 'a word that is none was passed over')
    if (one.host === me) return heardOwn(word.word.stamp, one.age)
    const before = told
    told = hear(told, word)
    if (told !== before && 'account' in word.word) takeIn(word.word.account)
  }

  /** Of an earlier life, or of another host that calls itself the same. */
  const heardOwn = (theirs: Stamp, age: number) => {
    if (theirs.epoch < epoch || (theirs.epoch === epoch && theirs.seq <= seq)) return
    if (hearingSince !== null && age === 0) return host.faultSeen(nameTaken(me))
    epoch = memory.raise(theirs.epoch + 1)
  }

  const net = carrier({
    host: me,
    ears: {
      heard,
      page(key, page) {
        if (key.startsWith('lease.')) leases.heard(key.slice('lease.'.length), page)
        if (key.startsWith('task.')) tasks.heard(key.slice('task.'.length), page)
        if (key.startsWith('claim.')) claims.heard(key.slice('claim.'.length), page)
      },
      caughtUp() {
        hearingSince = Date.now()
        cut = null
        host.faultMended('FLEET_CUT_OFF')
        log.info({ event: 'fleet.connected' }, 'the fleet is heard')
        // What was said before may be kept no more, or not yet.
        said.clear()
        void net.say('key', { key: seals.own }).catch(() => {})
        void sayHost()
        sayAccounts(true)
      },
      cut(reason) {
        hearingSince = null
        cut = { since: Date.now(), reason }
        log.warn({ event: 'fleet.cut', reason }, `cut off from the fleet: ${reason}`)
      },
    },
    trouble: (message) => log.warn({ event: 'fleet.trouble', reason: message }, `the way to the fleet: ${message}`),
  })
  const leases = openLeases(
    () => net,
    () => ({ host: me, epoch }),
  )
  /** Identity of an account of this config that one host at a time may use. */
  const exclusive = (account: string): string | undefined =>
    config.accounts.some(({ name, exclusive: alone }) => name === account && alone === true)
      ? identities.of(account)
      : undefined
  const renewLeases = async () => {
    const all = config.accounts.flatMap(({ name }) => exclusive(name) ?? [])
    if (all.length === 0) return
    const active = self.groups().map(({ account }) => account)
    const drawing = self.sessions().flatMap(({ account, draws }) => (draws ? [account] : []))
    await leases.round(new Set([...active, ...drawing].flatMap((one) => identities.of(one) ?? [])), all)
  }
  const claims = openClaims(() => net, { host: me, epoch: () => epoch })

  const seals = openSeals(config.stateDir, me)
  keys.set(me, seals.own)
  const tasks = openTasks({
    net: () => net,
    me: { host: me, epoch: () => epoch },
    seals,
    keys: () => Object.fromEntries(keys),
    isLost: (name) => ['lost', 'left'].includes(knownHost(told, name, asked()).presence),
    pool: () => ({ ...pool, directory: (project) => projects.get(project) }),
    memory,
    log,
  })
  const stopping = new AbortController()
  const working = (async () => {
    while (!stopping.signal.aborted) {
      await renewLeases().catch(() => {})
      await tasks.round().catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  })()

  const unfollow = ledger.onWrite((name) => {
    if (hearing) return
    if (isGrave(name)) sayAccounts(true)
    else changed()
  })
  const beat = setInterval(() => {
    told = withoutOld(told, Date.now(), longestWindow)
    void sayHost()
    sayAccounts(true)
  }, heartbeat)
  const watchCut = setInterval(() => {
    if (cut && Date.now() - cut.since >= grace) host.faultSeen(cutOff(cut.reason, fleet.nats.servers))
  }, grace)

  /** Sessions of others that draw on an account, are on their way to it, or will be before ours: all that leave `lost`. */
  const othersDraw = (identity: string, lost: string | undefined): number => {
    const facts = known(identity)
    const now = Date.now()
    const { [me]: _, ...others } = facts ? loads(facts, claims.seen(), now) : {}
    const sum = Object.values(others).reduce((all, one) => all + one, 0)
    if (lost === undefined) return sum
    const { choose } = config.failover
    const places = placesAfter({ lost, ledger: told, claims: claims.seen(), asked: asked(), choose })
    return sum + (aheadOf(places, me)[identity] ?? 0)
  }
  const status = (): FleetStatus => ({
    state: net.connected ? 'connected' : 'cutOff',
    host: me,
    hosts: shownHosts(told, asked()),
    cutOff: cut && { since: new Date(cut.since).toISOString(), reason: cut.reason },
  })

  return {
    elsewhere: {
      draws(account, lost) {
        const identity = identities.of(account)
        return identity === undefined ? 0 : othersDraw(identity, lost === undefined ? undefined : identities.of(lost))
      },
      bars(account) {
        const identity = exclusive(account)
        return identity === undefined ? null : leases.bars(identity)
      },
      leaves(account) {
        const identity = exclusive(account)
        // At the start there is a moment in which nobody has been asked.
        return identity === undefined || performance.now() - opened < firstAsked ? null : leases.leaves(identity)
      },
      async claim({ account, from, sessions }) {
        const identity = identities.of(account)
        if (identity === undefined) return true
        if (exclusive(account) !== undefined && !(await leases.take(identity))) return false
        return claims.make(identity, identities.of(from) ?? '', sessions)
      },
    },
    status,
    shown: () => ({
      ...status(),
      accounts: shownAccounts(told, asked(), identities, leases.holder),
      tasks: tasks.all().map(shownTask),
    }),
    tasks,
    projectOf: (directory) => (directory === null ? poolProject : projectName(directory, fleet)),
    changed,
    // Of a host that is cut off the others hear what came of it, not each step there.
    swapped: (record) => void net.record(String(record.id), toldSwap(record, me, identities)).catch(() => {}),
    async close() {
      unfollow()
      stopping.abort()
      clearInterval(beat)
      clearInterval(watchCut)
      clearTimeout(gathering)
      leaving = true
      if (net.connected) await Promise.race([sayHost(), new Promise((resolve) => setTimeout(resolve, farewell))])
      await net.close()
      await working
    },
  }
}

/** How many move together. */
function lumpsOf(sessions: { group: string }[]): number[] {
  const counts = new Map<string, number>()
  for (const { group } of sessions) counts.set(group, (counts.get(group) ?? 0) + 1)
  return [...counts.values()].sort((one, other) => other - one)
}

function capOf(accounts: Config['accounts']): AccountWord['maxUse'] {
  const caps = accounts.map(({ maxUse }): Partial<AccountWord['maxUse']> => maxUse ?? {})
  const least = (window: 'fiveHour' | 'sevenDay') => {
    const all = caps.flatMap((cap) => cap[window] ?? [])
    return all.length > 0 ? Math.min(...all) : null
  }
  return { fiveHour: least('fiveHour'), sevenDay: least('sevenDay') }
}

/** The public half of another host's key. */
function keepKey(keys: Map<string, string>, { host, word }: Heard): void {
  const key = (word as { key?: unknown } | null)?.key
  if (typeof key === 'string' && /^[A-Za-z0-9+/=]{40,200}$/.test(key)) keys.set(host, key)
}
