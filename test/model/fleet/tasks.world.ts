// Three hosts and one common task: everything that may happen, for the search. A write is made on condition that the page
// still is as its writer saw it: so it counts at the moment of its arrival, or never, however often it comes, and is one
// step here. What may come late is the rest: a host that was told that it may type and types much later, a write of an
// earlier life of a host, a return that is decided before it is written. What a host began, and what stands in its
// conversation, outlives it; what it is doing does not.
import { type Deed, nextPage, offered } from '../../../machines/fleet/queue.ts'
import type { FleetTask } from '../../../machines/fleet/words.ts'
import type { Outcome, Rules, System } from '../../../packages/xstate-check/src/index.ts'

export const names = ['anna', 'bert', 'carl'] as const
type Name = (typeof names)[number]

interface Mind {
  epoch: number
  /** It has read that it may type under this token. */
  may: number
  /** On disk: under this token it has begun to type, or has made sure that it never will. */
  begun: number
  types: boolean
  /** How often the prompt stands in its conversation. */
  said: number
}

export interface World {
  page: FleetTask
  hosts: Record<Name, Mind>
  left: { takes: number; crashes: number; losses: number; cancels: number }
}

type TaskSystem = System<Record<never, never>, World>
export type TaskRules = Rules<Record<never, never>, World>
export type Next = typeof nextPage

export const start = (left: World['left'], one: FleetTask = task): TaskSystem => ({
  machines: {},
  world: {
    page: one,
    hosts: { anna: newMind, bert: newMind, carl: newMind },
    left,
  },
})
const task = offered({ id: '1', project: 'p', only: null, offeredBy: 'somebody' })
const newMind: Mind = { epoch: 1, may: 0, begun: 0, types: false, said: 0 }

const withMind = (world: World, name: Name, mind: Partial<Mind>): World => ({
  ...world,
  hosts: { ...world.hosts, [name]: { ...world.hosts[name], ...mind } },
})

/** What one life of a host may ask for, or has asked for when it lived. */
function deedsOf({ page: { holder, token, unwanted } }: World, name: Name, mind: Mind, epoch: number): Deed[] {
  const me = { host: name, epoch }
  if (holder === null) return [{ type: 'take', me }]
  // One that asks for what another has is refused.
  if (holder.host !== name)
    return [
      { type: 'lose', token },
      { type: 'take', me },
    ]
  const isSaid = mind.said > 0 && mind.begun === token
  const found: Deed[] = holder.epoch === epoch ? [{ type: 'give', me, token }] : []
  if (isSaid) found.push({ type: 'run', me, token }, { type: 'finish', me, token })
  if (isSaid && unwanted) found.push({ type: 'drop', me, token })
  // That it was not said is certain where nothing types, or ever will.
  if (!isSaid && !mind.types && mind.begun === token) found.push({ type: 'return', me, token, counts: true })
  return found
}

const limits: Partial<Record<Deed['type'], keyof World['left']>> = { take: 'takes', lose: 'losses', cancel: 'cancels' }

function writes(world: World, deed: Deed, next: Next): Outcome<World>[] {
  const limit = limits[deed.type]
  const page = limit && world.left[limit] === 0 ? null : next(world.page, deed)
  if (!page) return []
  const left = limit ? { ...world.left, [limit]: world.left[limit] - 1 } : world.left
  return [{ kind: 'on', label: deed.type, world: { ...world, page, left }, mishap: limit !== undefined }]
}

function acts(world: World, name: Name, next: Next): Outcome<World>[] {
  const mind = world.hosts[name]
  const { stage, holder, token } = world.page
  const lives = Array.from({ length: mind.epoch }, (_, at) => at + 1)
  const found = lives.flatMap((epoch) => deedsOf(world, name, mind, epoch).flatMap((deed) => writes(world, deed, next)))
  const does = (label: string, change: Partial<Mind>) =>
    found.push({ kind: 'on', label, world: withMind(world, name, change) })
  const isHeld = holder?.host === name
  if (stage === 'given' && isHeld && holder.epoch === mind.epoch && mind.may !== token) does('may type', { may: token })
  if (mind.may > mind.begun) does('begins to type', { begun: mind.may, types: true })
  if (isHeld && mind.begun < token) does('decides never to type', { begun: token })
  if (mind.types) does('types', { said: mind.said + 1, types: false })
  return found
}

function dies(world: World, name: Name): Outcome<World>[] {
  const { left, hosts } = world
  if (left.crashes === 0) return []
  const then = withMind(world, name, { epoch: hosts[name].epoch + 1, may: 0, types: false })
  return [
    { kind: 'on', label: 'is killed', world: { ...then, left: { ...left, crashes: left.crashes - 1 } }, mishap: true },
  ]
}

type Steps = NonNullable<TaskRules['steps']>

export const everything = (next: Next = nextPage): Steps => ({
  ...Object.fromEntries(
    names.map((name): [string, Steps[string]] => [
      name,
      ({ world }) => [...acts(world, name, next), ...dies(world, name)],
    ]),
  ),
  somebody: ({ world }) => writes(world, { type: 'cancel' }, next),
})
