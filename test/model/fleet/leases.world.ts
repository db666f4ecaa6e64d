// Three hosts, one exclusive account, and time in steps of 20 s: everything that may happen, for the search. Answers are
// lost, writes arrive late, hosts are killed and their agents live on.
import { freeLease, giveLease, holdingNow, type SeenLease, seeLease, takeLease } from '../../../machines/fleet/lease.ts'
import type { Lease } from '../../../machines/fleet/words.ts'
import type { Outcome, Rules, System } from '../../../packages/xstate-check/src/index.ts'

export const names = ['anna', 'bert', 'carl'] as const
type Name = (typeof names)[number]
const step = 20_000

interface Mind {
  epoch: number
  up: boolean
  seen: SeenLease | null
  /** On disk: the token, and when the last acknowledged renewal was sent. */
  holds: { token: number; sentAt: number } | null
  /** Its agents run on the account. */
  uses: boolean
  /** It has to be off the account: its agents are being stopped. */
  leaves: boolean
}

interface Sent {
  from: Name
  epoch: number
  page: Lease
  sentAt: number
}

export interface World {
  clock: number
  page: Lease
  hosts: Record<Name, Mind>
  wire: Sent[]
  left: { crashes: number }
}

type LeaseSystem = System<Record<never, never>, World>
export type LeaseRules = Rules<Record<never, never>, World>

/** What is checked, and what may be wrong with it. */
export const rules = {
  take: takeLease,
  see: seeLease,
  state: holdingNow,
  /** Agents of a host that is down are stopped in time. */
  guard: true,
  /** It counts from the sending, not from the answer. */
  fromSending: true,
  /** It gives the page back when its agents are off, not before. */
  stopsFirst: true,
}
export type LeaseCare = typeof rules

const mind: Mind = { epoch: 1, up: true, seen: null, holds: null, uses: false, leaves: false }

export const start = (crashes: number): LeaseSystem => ({
  machines: {},
  world: {
    clock: 0,
    page: freeLease('acme'),
    hosts: { anna: mind, bert: mind, carl: mind },
    wire: [],
    left: { crashes },
  },
})

const withMind = (world: World, name: Name, change: Partial<Mind>): World => ({
  ...world,
  hosts: { ...world.hosts, [name]: { ...world.hosts[name], ...change } },
})

const stateOf = (care: LeaseCare, { holds }: Mind, clock: number) =>
  holds === null ? 'over' : care.state({ account: 'acme', ...holds }, clock)

function acts(world: World, name: Name, care: LeaseCare): Outcome<World>[] {
  const { clock, page, wire, left } = world
  const own = world.hosts[name]
  const found: Outcome<World>[] = []
  const does = (label: string, then: World, mishap = false) =>
    found.push({ kind: 'on', label: `${name} ${label}`, world: then, mishap })
  if (own.leaves) {
    if (own.uses) does('stops its agents', withMind(world, name, { uses: false }))
    else if (own.up) does('is off', withMind(world, name, { holds: null, leaves: false }))
  }
  if (!own.up) {
    does('comes back', withMind(world, name, { up: true, epoch: own.epoch + 1 }))
    return found
  }
  if (left.crashes > 0)
    does(
      'is killed',
      withMind({ ...world, left: { crashes: left.crashes - 1 } }, name, { up: false, seen: null }),
      true,
    )
  const seen = care.see(own.seen ?? undefined, page, clock)
  if (seen !== own.seen) does('looks', withMind(world, name, { seen }))
  if (own.seen && !own.leaves && !wire.some(({ from }) => from === name)) {
    const next = care.take(own.seen, { host: name, epoch: own.epoch }, clock)
    if (next)
      does('asks for it', { ...world, wire: [...wire, { from: name, epoch: own.epoch, page: next, sentAt: clock }] })
  }
  const state = stateOf(care, own, clock)
  if (!own.uses && !own.leaves && (state === 'held' || state === 'due'))
    does('starts agents', withMind(world, name, { uses: true }))
  if (own.holds && own.leaves && (!own.uses || !care.stopsFirst)) {
    const given = giveLease(page, { host: name, epoch: own.epoch })
    if (given) does('gives it back', { ...withMind(world, name, { holds: null }), page: given, wire: [] })
  }
  if (own.uses && !own.leaves) does('needs it no more', withMind(world, name, { leaves: true }))
  return found
}

/** A write that was made on what still stands takes its place; its answer comes, or is lost. */
function arrives(world: World, care: LeaseCare): Outcome<World>[] {
  return world.wire.flatMap((one) => {
    const rest = world.wire.filter((other) => other !== one)
    if (one.page.renewed !== world.page.renewed + 1)
      return [{ kind: 'on' as const, label: 'is refused', world: { ...world, wire: rest } }]
    const then = { ...world, page: one.page, wire: rest }
    const { from, epoch, sentAt, page } = one
    const own = then.hosts[from]
    const holds = { token: page.token, sentAt: care.fromSending ? sentAt : world.clock }
    const isHeard =
      own.up && own.epoch === epoch && !own.leaves && stateOf(care, { ...own, holds }, world.clock) !== 'over'
    const lost: Outcome<World> = { kind: 'on', label: `${from}: its answer is lost`, world: then, mishap: true }
    return isHeard
      ? [lost, { kind: 'on' as const, label: `${from} is answered`, world: withMind(then, from, { holds }) }]
      : [lost]
  })
}

/** Stopping agents takes less than a step: time does not go on over it. */
function passes(world: World, care: LeaseCare, end: number): Outcome<World>[] {
  if (world.clock >= end) return []
  if (names.some((name) => world.hosts[name].leaves && world.hosts[name].uses)) return []
  const clock = world.clock + step
  const looked = names.map((name): [Name, Mind] => {
    const own = world.hosts[name]
    const must = own.uses && ['leave', 'over'].includes(stateOf(care, own, clock)) && (own.up || care.guard)
    return [name, must ? { ...own, leaves: true } : own]
  })
  return [
    { kind: 'on', label: '20 s pass', world: { ...world, clock, hosts: Object.fromEntries(looked) as World['hosts'] } },
  ]
}

type Steps = NonNullable<LeaseRules['steps']>

export const everything = (care: LeaseCare, end: number): Steps => ({
  ...Object.fromEntries(names.map((name): [string, Steps[string]] => [name, ({ world }) => acts(world, name, care)])),
  wire: ({ world }) => arrives(world, care),
  time: ({ world }) => passes(world, care, end),
})
