// What is done about a session, as a plain model: written from what is promised of it, not from the machine. One thing at a
// time; nothing is typed while something is done or the session cannot take it; a prompt stays until it is settled, and is
// given again to the next launch. What the session is meanwhile is told by the oracle of its life.
import { type Facts, type Heard, hear, isLaunchedNow, newSession, stateOf } from './session.oracle.ts'

export interface Given {
  launch: number
  sent: boolean
}

export interface Todo {
  life: Facts
  doing: 'launch' | 'prove' | 'stop' | null
  /** Of the launch under way, when somebody asked for it. */
  order: number | null
  /** Its agent has ended: it is launched when its time has come. */
  waits: boolean
  prompts: { id: number; given: Given | null }[]
  /** Of how many launches the agent is that runs. */
  launches: number
  typing: boolean
  /** It could not be typed: not before then. */
  notBefore: number | null
  /** What was begun, in order. */
  begun: string[]
}

export type Deed =
  | Heard
  | { type: 'ask.launch'; order: number | null }
  | { type: 'ask.proof' | 'work.ok' | 'work.fail' | 'typed.ok' | 'typed.fail' | 'killed' | 'learn' | 'found' }
  | { type: 'accept' | 'settle'; id: number }
  | { type: 'give'; id: number; sent: boolean }

export const newTodo: Todo = {
  life: newSession,
  doing: null,
  order: null,
  waits: false,
  prompts: [],
  launches: 0,
  typing: false,
  notBefore: null,
  begun: [],
}

export const nextOf = ({ prompts, launches }: Todo) =>
  prompts.find(({ given }) => !given?.sent || given.launch !== launches)

const canType = (todo: Todo): boolean =>
  todo.doing === null &&
  !todo.waits &&
  todo.life.proved &&
  todo.life.question === null &&
  ['idle', 'working'].includes(stateOf(todo.life)) &&
  nextOf(todo) !== undefined

const begins = (todo: Todo, doing: 'launch' | 'prove' | 'stop', order: number | null = null): Todo => ({
  ...todo,
  doing,
  order,
  waits: false,
  begun: [...todo.begun, doing],
})
const rests = (todo: Todo): Todo => ({ ...todo, doing: null, order: null })
const undisturbed = (todo: Todo): Todo => ({ ...todo, typing: false, notBefore: null })

/** Whether it can happen there: the launch tells of itself, and nobody else does. */
export function isPossible({ doing, typing, prompts, launches }: Todo, deed: Deed): boolean {
  switch (deed.type) {
    case 'launched':
      return doing === 'launch'
    case 'proved':
    case 'not.proved':
      return doing === 'launch' || doing === 'prove'
    case 'stop.failed':
      return doing === 'stop'
    case 'work.ok':
    case 'work.fail':
      return doing !== null
    case 'typed.ok':
    case 'typed.fail':
      return typing
    case 'give':
      return launches > 0 && prompts.some(({ id }) => id === deed.id)
    default:
      return true
  }
}

function lives(todo: Todo, deed: Deed): Todo {
  const life = isHeard(deed) ? hear(todo.life, deed as Heard) : todo.life
  const launches = deed.type === 'launched' ? todo.launches + 1 : todo.launches
  return { ...todo, life, launches }
}
const own = new Set(
  'ask.launch ask.proof work.ok work.fail typed.ok typed.fail killed learn found accept settle give'.split(' '),
)
const isHeard = ({ type }: Deed): boolean => !own.has(type)

/** What is done once that has happened. */
export function does(before: Todo, deed: Deed): Todo {
  const todo = lives(before, deed)
  switch (deed.type) {
    case 'ask.launch':
      return goesOn(undisturbed(begins(todo, 'launch', deed.order)))
    case 'ask.proof':
      return goesOn(undisturbed(todo.doing === 'prove' || todo.doing === 'stop' ? todo : begins(todo, 'prove')))
    case 'stop':
      return goesOn(undisturbed(todo.doing === 'stop' ? todo : begins(todo, 'stop')))
    case 'work.ok':
    case 'work.fail':
      return goesOn(rests(todo))
    case 'dead':
      return goesOn(undisturbed({ ...todo, waits: todo.waits || (todo.doing === null && mustLaunch(todo)) }))
    case 'asked':
      return goesOn(undisturbed(todo))
    case 'killed': {
      // Whoever had asked for it asks again; what nobody asks for again is done again.
      const next = undisturbed(todo.doing === 'stop' ? begins(todo, 'stop') : rests(todo))
      return goesOn(next)
    }
    case 'typed.ok':
      return goesOn({ ...todo, typing: false })
    case 'typed.fail':
      return { ...todo, typing: false, notBefore: todo.life.now + 5_000 }
    case 'accept':
      if (todo.prompts.some(({ id }) => id === deed.id)) return todo
      return goesOn({ ...todo, prompts: [...todo.prompts, { id: deed.id, given: null }] })
    case 'give': {
      const given = { launch: todo.launches, sent: deed.sent }
      return goesOn({ ...todo, prompts: todo.prompts.map((one) => (one.id === deed.id ? { ...one, given } : one)) })
    }
    case 'settle':
      return goesOn({ ...todo, prompts: todo.prompts.filter(({ id }) => id !== deed.id) })
    case 'found':
      return goesOn({ ...todo, prompts: [{ id: 9, given: null }, ...todo.prompts.filter(({ id }) => id !== 9)] })
    default:
      return goesOn(todo)
  }
}

/** An agent that should run and does not, and has not been given up. */
const mustLaunch = ({ life }: Todo): boolean => life.next !== null && !life.broken && !life.stopped

function goesOn(todo: Todo): Todo {
  let next = todo
  if (next.waits && next.life.next !== null && isLaunchedNow(next.life)) next = begins(next, 'launch')
  if (next.notBefore !== null && next.life.now >= next.notBefore) next = { ...next, notBefore: null }
  if (!next.typing && next.notBefore === null && canType(next))
    next = { ...next, typing: true, begun: [...next.begun, 'type'] }
  return next
}

/** What is tried in every situation. */
export const triedDeeds: Deed[] = [
  { type: 'ask.launch', order: 7 },
  { type: 'ask.launch', order: null },
  { type: 'ask.proof' },
  { type: 'stop' },
  { type: 'work.ok' },
  { type: 'work.fail' },
  { type: 'launched', as: 'starting' },
  { type: 'launched', as: 'moving' },
  { type: 'started' },
  { type: 'proved' },
  { type: 'not.proved', lives: true, why: 'NOT_PROVED' },
  { type: 'not.proved', lives: false, why: 'TMUX_FAILED' },
  { type: 'stop.failed', why: 'NOT_STOPPED' },
  { type: 'prompt' },
  { type: 'answer' },
  { type: 'limit' },
  { type: 'clear' },
  { type: 'dead' },
  { type: 'asked', what: 'a dialog' },
  { type: 'answered' },
  { type: 'hold' },
  { type: 'release' },
  { type: 'accept', id: 1 },
  { type: 'accept', id: 2 },
  { type: 'give', id: 1, sent: false },
  { type: 'give', id: 1, sent: true },
  { type: 'settle', id: 1 },
  { type: 'found' },
  { type: 'learn' },
  { type: 'typed.ok' },
  { type: 'typed.fail' },
  { type: 'later', ms: 999 },
  { type: 'later', ms: 5_001 },
  { type: 'killed' },
]

/** Two situations are the same when the same is known and done in them. */
function situationText(todo: Todo): string {
  const { life, doing, order, waits, typing, notBefore, launches, prompts } = todo
  const given = prompts.map((one) => [one.id, one.given && [one.given.sent, one.given.launch === launches]])
  return JSON.stringify([
    stateOf(life),
    life.proved,
    life.question,
    life.next !== null,
    doing,
    order,
    waits,
    typing,
    notBefore !== null,
    given.slice(0, 1),
  ])
}

/** To an agent that waits at its field, and a prompt that is typed into it. */
export const toTyping: Deed[] = [
  { type: 'ask.launch', order: null },
  { type: 'launched', as: 'starting' },
  { type: 'proved' },
  { type: 'accept', id: 1 },
  { type: 'work.ok' },
]

/** The shortest ways to situations, the short ones first; all begin with the same. */
export function waysOfWork(most: number, first: Deed[] = []): Deed[][] {
  const start = first.reduce(does, newTodo)
  const known = new Set([situationText(start)])
  const ways: { way: Deed[]; todo: Todo }[] = [{ way: first, todo: start }]
  for (let at = 0; at < ways.length && ways.length < most; at++) {
    const { way, todo } = ways[at] as (typeof ways)[number]
    for (const deed of triedDeeds) {
      if (!isPossible(todo, deed)) continue
      const next = does(todo, deed)
      const text = situationText(next)
      if (known.has(text)) continue
      known.add(text)
      ways.push({ way: [...way, deed], todo: next })
    }
  }
  return ways.slice(0, most).map(({ way }) => way)
}
