// A day of a fleet in virtual time. What hosts tell, how it becomes one ledger, where they go and what they claim is the code
// that is shipped; the use of accounts, the wire and its delays are made up here, from a seed. Every session fails over by
// itself (a spread group), and nobody is told of by anything but words.

import { randomOf } from '../random.mjs'
import { bestPlacement } from './best.mjs'
import { virtualTime } from './clock.mjs'

const hour = 3_600_000
const length = 5 * hour
const noon = Date.UTC(2026, 10, 22, 12)

/** `herd`: every host chooses by itself, and claims nothing: what it was before. */
export function fleetDay(pure, { hosts: many, hours = 24, seed = 1, herd = false, perHost = 20, reach = 12 }) {
  const { emptyLedger, hear, knownAccount, placesAmong, seeClaims, withClaim, withoutClaim, loadOf } = pure
  const random = randomOf(seed)
  const below = (number) => Math.floor(random() * number)
  const time = virtualTime()
  const wire = { words: 0, bytes: 0, claims: 0, claimBytes: 0, conflicts: 0, again: 0 }
  const losses = []
  let waits = 0

  const accounts = new Map()
  const total = Math.max(reach + 1, Math.round(many * 0.3))
  for (let at = 0; at < total; at++) {
    const size = [1, 1, 1, 2][below(4)]
    accounts.set(`acme-${at}`, {
      name: `acme-${at}`,
      size,
      used: below(90),
      resetsAt: noon + below(length),
      since: 0,
      sessions: new Set(),
      turn: 0,
      told: 0,
    })
  }
  const all = [...accounts.values()]
  const hosts = Array.from({ length: many }, (_, at) => {
    const names = new Set([`acme-${at % total}`])
    while (names.size < reach) names.add(`acme-${below(total)}`)
    return {
      name: `host-${at}`,
      names: [...names],
      delay: 1 + below(20),
      skew: (random() - 0.5) * 6 * 60_000,
      seq: 0,
      words: new Map(),
      number: 0,
    }
  })

  // The ledger is plain data that never changes: what a host knew a moment ago is the one of then.
  let ledger = emptyLedger
  const past = [{ at: 0, ledger }]
  let claims = {}
  const pages = new Map(all.map(({ name }) => [name, { rev: 0, page: { account: name, claims: {} } }]))
  const known = new WeakMap()
  const asked = (host = '') => ({ now: noon + time.now, host, hearingSince: 0 })

  function knownIn(then, account) {
    const told = then.accounts[account]
    const before = told && known.get(told)
    if (before && before.until > time.now) return before.fact
    const fact = knownAccount(then, account, asked())
    known.set(told, { fact, until: time.now + 10_000 })
    return fact
  }

  function tell(host, account, change = {}) {
    const before = host.words.get(account.name)
    const draws = [...account.sessions].filter((session) => session.host === host).length
    const stamp = { host: host.name, epoch: 1, seq: ++host.seq, at: noon + time.now + host.skew }
    const word = { ...before, ...change, stamp, account: account.name, draws, lumps: Array(draws).fill(1) }
    host.words.set(account.name, word)
    wire.words++
    wire.bytes += JSON.stringify(word).length
    ledger = hear(ledger, { word, saidAt: noon + time.now })
    past.push({ at: time.now, ledger })
    while (past.length > 1 && past[1].at < time.now - 100) past.shift()
  }
  const knownTo = (host) => past.findLast(({ at }) => at <= time.now - host.delay)?.ledger ?? past[0].ledger

  // Use, from reading to reading.
  const rate = (account) => [...account.sessions].reduce((sum, { burns }) => sum + burns, 0) / account.size / hour
  function settle(account) {
    account.used = Math.min(100, account.used + rate(account) * (time.now - account.since))
    account.since = time.now
  }
  function watch(account) {
    const turn = ++account.turn
    const speed = rate(account)
    if (speed === 0 || account.used >= 100) return
    time.at(time.now + Math.max(1, (Math.floor(account.used + 1 + 1e-6) - account.used) / speed), () => {
      if (turn !== account.turn) return
      settle(account)
      const drawing = [...account.sessions]
      const { host } = drawing[below(drawing.length)]
      const seenAt = noon + time.now + host.skew
      const reading = { usedPercent: Math.round(account.used), resetsAt: account.resetsAt, seenAt }
      const isFull = account.used > 99.5
      if (isFull) account.used = 100
      const limits = isFull ? { fiveHour: { until: account.resetsAt, exact: true, seenAt } } : {}
      tell(host, account, { windows: { fiveHour: reading }, limits })
      if (isFull) lose(account, host)
      else watch(account)
    })
  }
  function change(account, deed) {
    settle(account)
    deed()
    watch(account)
  }
  function reset(account) {
    settle(account)
    account.used = 0
    account.resetsAt += length
    watch(account)
    time.at(account.resetsAt - noon, () => reset(account))
    // Those who had nowhere to go.
    time.at(time.now + 2_100, () => {
      for (const session of waiting) if (session.host.names.includes(account.name)) start(session)
    })
  }

  const waiting = new Set()
  const room = (account) => ({
    left: 100 - account.used,
    load: loadOf(knownIn(ledger, account.name), claims, noon + time.now),
  })

  /** A session begins, or goes on, where its host thinks that most is left. */
  function start(session) {
    const { host } = session
    const then = knownTo(host)
    const now = noon + time.now
    const candidates = host.names.map((name) => pure.candidateOf(knownIn(then, name), claims, now))
    const { to } = pure.chooseTarget(
      { active: '', choose: 'headroom', accounts: candidates, moving: 1, cancelled: { to: null } },
      0,
    )
    if (to === null) {
      waiting.add(session)
      waits++
      return
    }
    waiting.delete(session)
    move(session, accounts.get(to))
  }
  function move(session, to) {
    const from = session.account
    if (from) change(from, () => from.sessions.delete(session))
    session.account = to
    change(to, () => to.sessions.add(session))
    if (from) tell(session.host, from)
    tell(session.host, to)
  }

  /** An account is used up: each host that draws on it hears of it in its own time, and moves its sessions. */
  function lose(account, first) {
    const leaving = [...account.sessions]
    change(account, () => account.sessions.clear())
    for (const session of leaving) session.account = null
    const drawing = [...new Set(leaving.map(({ host }) => host))]
    const loss = {
      at: time.now,
      account,
      leaving,
      went: new Map(),
      plans: new Map(),
      order: drawing.map(({ name }) => name).sort(),
    }
    const open = new Map(all.filter((one) => one !== account && one.used < 100).map((one) => [one.name, room(one)]))
    const ways = leaving.map(({ host }) => host.names.filter((name) => open.has(name)))
    const able = ways.filter((names) => names.length > 0)
    loss.best = able.length > 0 ? bestPlacement(able, open) : 0
    loss.room = open
    for (const host of drawing)
      time.at(time.now + (host === first ? 0 : host.delay + first.delay), () => place(host, loss))
    time.at(time.now + 10_000, () => judge(loss))
  }

  function planOf(host, loss) {
    const then = knownTo(host)
    const before = loss.plans.get(then)
    if (before && before.claims === claims) return before.placed
    const others = all.filter((one) => one !== loss.account).map(({ name }) => knownIn(then, name))
    const placed = placesAmong(knownIn(then, loss.account.name), others, {
      claims,
      asked: asked(host.name),
      choose: 'headroom',
    })
    loss.plans.set(then, { claims, placed })
    return placed
  }

  function place(host, loss) {
    const revs = new Map([...pages].map(([name, { rev }]) => [name, rev]))
    const own = herd ? planAlone(host, loss) : planOf(host, loss).filter((one) => one.host === host.name)
    const counts = new Map()
    for (const { account } of own) if (account) counts.set(account, (counts.get(account) ?? 0) + 1)
    const pause = Math.min(50, loss.order.indexOf(host.name)) * 4
    for (const [name, sessions] of counts)
      if (!herd) time.at(time.now + pause, () => claim(host, loss, name, sessions, revs.get(name)))
    const sessions = loss.leaving.filter((session) => session.host === host)
    const targets = own.map(({ account }) => account)
    for (const [at, session] of sessions.entries()) {
      const name = targets[at]
      if (!name) {
        start(session)
        continue
      }
      loss.went.set(name, (loss.went.get(name) ?? 0) + 1)
      // Stopped, resumed, proved.
      time.at(time.now + pause + 5_000, () => move(session, accounts.get(name)))
    }
    time.at(time.now + pause + 5_001, () => {
      tell(host, loss.account)
      for (const name of counts.keys()) drop(host, name)
    })
  }

  function planAlone(host, loss) {
    const then = knownTo(host)
    const candidates = host.names
      .filter((name) => name !== loss.account.name)
      .map((name) => pure.candidateOf(knownIn(then, name), {}, noon + time.now))
    const own = loss.leaving.filter((session) => session.host === host)
    return own.map(() => {
      const { to } = pure.chooseTarget(
        { active: loss.account.name, choose: 'headroom', accounts: candidates, moving: 1, cancelled: { to: null } },
        0,
      )
      const taken = candidates.find(({ name }) => name === to)
      if (taken) taken.sessions++
      return { account: to }
    })
  }

  /** Compare-and-set: where somebody was there before, the page is read again; what was counted on changes nothing. */
  function claim(host, loss, name, sessions, rev) {
    const here = pages.get(name)
    if (here.rev !== rev) {
      wire.conflicts++
      time.at(time.now + 2 + host.delay, () => claim(host, loss, name, sessions, pages.get(name).rev))
      return
    }
    const draws = knownIn(ledger, name)?.draws.find((draw) => draw.host === host.name)?.sessions ?? 0
    const mine = {
      host: host.name,
      epoch: 1,
      number: ++host.number,
      from: loss.account.name,
      sessions: draws + sessions,
      lasts: 30_000,
    }
    write(here, withClaim(here.page, mine, claims, noon + time.now))
  }
  function drop(host, name) {
    const here = pages.get(name)
    const page = withoutClaim(here.page, host.name)
    if (page) write(here, page)
  }
  function write(here, page) {
    here.page = page
    here.rev++
    claims = seeClaims(claims, page, noon + time.now)
    wire.claims++
    wire.claimBytes += JSON.stringify(page).length
  }

  function judge({ went, best, room: before, leaving }) {
    if (went.size === 0) return
    const bears = [...went].map(([name, more]) =>
      before.get(name) ? (before.get(name).load + more) / before.get(name).left : 0,
    )
    const beyond = [...went].map(([name, more]) => {
      const { load, left } = before.get(name) ?? { load: 0, left: 0 }
      return Math.max(0, load + more - Math.max(load, Math.floor(left * best + 1e-9)))
    })
    losses.push({
      moved: leaving.length,
      hosts: new Set(leaving.map(({ host }) => host)).size,
      over: Math.max(...bears) / best - 1,
      beyond: sum(beyond),
    })
  }

  // The morning: every session is somewhere.
  for (const host of hosts) {
    const said = {
      version: '0.4.0',
      groups: [{ name: 'swarm', state: 'normal', account: host.names[0], waiting: false }],
      verdict: 'ok',
      sessions: perHost,
      free: 2,
      projects: ['p-1f2e3d4c'],
      leaving: false,
    }
    host.sign = { stamp: { host: host.name, epoch: 1, seq: ++host.seq, at: noon }, ...said }
    // Signs of life are counted, not played: everybody is heard all day.
    ledger = hear(ledger, { word: host.sign, saidAt: Number.MAX_SAFE_INTEGER })
    for (const name of host.names)
      host.words.set(name, {
        windows: {},
        limits: {},
        cleared: {},
        need: null,
        wellAt: null,
        usable: true,
        maxUse: { fiveHour: null, sevenDay: null },
        exclusive: false,
      })
    for (const name of host.names)
      tell(host, accounts.get(name), {
        windows: {
          fiveHour: {
            usedPercent: Math.round(accounts.get(name).used),
            resetsAt: accounts.get(name).resetsAt,
            seenAt: noon + host.skew,
          },
        },
      })
  }
  past.length = 0
  past.push({ at: -1_000, ledger })
  const morning = { ...wire }
  for (const account of all) time.at(account.resetsAt - noon, () => reset(account))
  for (const host of hosts)
    for (let at = 0; at < perHost; at++) {
      const session = {
        host,
        account: null,
        burns: (0.4 + 1.2 * random()) * (100 / 5) * ((1.25 * total) / (many * perHost)) * LOAD,
      }
      time.at(below(60_000), () => start(session))
    }
  time.run(hours * hour)

  const seconds = hours * 3600
  const told = wire.words - morning.words
  const sign = JSON.stringify(hosts[0].sign).length
  const signs = many / 5
  const each = {
    messages: told / seconds + wire.claims / seconds,
    bytes: (wire.bytes - morning.bytes + wire.claimBytes) / seconds,
  }
  const overs = losses.map(({ over }) => over).sort((one, other) => one - other)
  return {
    hosts: many,
    accounts: total,
    sessions: many * perHost,
    losses: losses.length,
    moved: sum(losses.map(({ moved }) => moved)),
    waits,
    /** Sessions that went where the best placement has no room for them, of all that moved. */
    beyond: sum(losses.map(({ beyond }) => beyond)) / Math.max(1, sum(losses.map(({ moved }) => moved))),
    over: {
      median: overs[overs.length >> 1] ?? 0,
      p99: overs[Math.floor(overs.length * 0.99)] ?? 0,
      most: overs.at(-1) ?? 0,
    },
    mostHosts: Math.max(0, ...losses.map((one) => one.hosts)),
    claims: wire.claims,
    conflicts: wire.conflicts,
    /** What one host hears in a second: facts, and signs of life of all. */
    heard: { facts: each.messages, factBytes: each.bytes, signs, signBytes: signs * sign },
    /** What one host says in a second. */
    said: { messages: each.messages / many + 0.2, bytes: each.bytes / many + 0.2 * sign },
  }
}

/** How much of what all accounts have together the sessions would use. */
const LOAD = 0.8

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0)
