import { expect, it } from 'vitest'
import { newLife } from '../../machines/session-facts.ts'
import { checkInvariants } from '../../src/invariants/check.ts'
import type { Situation } from '../../src/invariants/situation.ts'
import { conversationIn } from '../../src/sessions/processes.ts'
import type { SessionEntry } from '../../src/sessions/registry.ts'

const now = Date.parse('2026-11-22T12:00:00.000Z')
const conversation = '11111111-2222-4333-8444-555555555555'
const another = '99999999-2222-4333-8444-555555555555'

const session = (more: Partial<SessionEntry> = {}): SessionEntry => ({
  ...newLife,
  name: 'main',
  role: 'dedicated',
  project: '/project',
  args: [],
  conversation,
  source: 'assigned',
  said: true,
  transcript: null,
  account: 'b',
  home: '/homes/b',
  epoch: 3,
  state: 'idle',
  work: 'resting',
  proved: true,
  launch: {
    id: 'aaaaaaaa',
    at: '2026-11-22T11:00:00.000Z',
    mode: 'resume',
    conversation,
    prompted: false,
    border: 0,
    process: { pid: 100, startTime: '1' },
    agent: null,
    started: null,
  },
  former: [],
  prompts: [],
  turn: null,
  lastSign: null,
  ...more,
})

const process = (more: Partial<Situation['processes'][number]> = {}) => ({
  pid: 100,
  conversation,
  home: '/homes/b',
  directory: '/project',
  ...more,
})

const whole = (more: Partial<Situation> = {}): Situation => ({
  hosted: true,
  now,
  state: 'normal',
  active: { name: 'b', home: '/homes/b' },
  epoch: 3,
  lastId: 4,
  linkMoved: false,
  link: { path: '/link', found: { kind: 'link', target: '/homes/b' } },
  sessions: [session()],
  living: new Set(['main']),
  processes: [process()],
  openRecord: null,
  records: [
    { id: 3, epoch: 2, outcome: 'cancelled' },
    { id: 4, epoch: 3, outcome: 'swapped' },
  ],
  steps: [
    { seq: 1, actor: 'failover', epoch: 2, lastId: 3 },
    { seq: 9, actor: 'failover', epoch: 3, lastId: 4 },
  ],
  ...more,
})
const of = (more: Partial<Situation>) => checkInvariants(whole(more)).map(({ id }) => id)
const waits = (at: string, sent = false) => ({
  id: 7,
  text: 'hello',
  from: 'send' as const,
  at,
  given: sent ? { launch: 'aaaaaaaa', conversation, size: 0, sent } : null,
})

it('nothing is wrong with what is whole', () => expect(of({})).toEqual([]))

it.for<[string, string[], Partial<Situation>]>([
  ['a link that was moved', ['link'], { link: { path: '/link', found: { kind: 'link', target: '/homes/a' } } }],
  ['the same, told', [], { link: { path: '/link', found: { kind: 'missing' } }, linkMoved: true }],
  ['the same, in a swap', [], { link: { path: '/link', found: { kind: 'missing' } }, state: 'flipping' }],
  ['two agents on one conversation', ['one-process'], { processes: [process(), process({ pid: 200 })] }],
  ['an agent that does not live', ['one-process'], { living: new Set(), processes: [] }],
  ['the same, without a host', [], { living: new Set(), processes: [], hosted: false }],
  ['a stopped one that lives', ['one-process'], { sessions: [session({ state: 'stopped' })] }],
  [
    'two sessions on one conversation',
    ['one-session'],
    { sessions: [session(), session({ name: 'side', launch: null })] },
  ],
  ['another home', ['book'], { processes: [process({ home: '/homes/a' })] }],
  ['another directory', ['book'], { processes: [process({ directory: '/tmp' })] }],
  ['another conversation', ['book'], { processes: [process({ conversation: another })] }],
  ['a session left on another account', ['account'], { sessions: [session({ account: 'a', epoch: 2 })] }],
  ['one in an epoch of before', ['account'], { sessions: [session({ epoch: 2 })] }],
  ['the same, held', [], { sessions: [session({ epoch: 2, held: true })] }],
  ['the same, while it is moved', [], { sessions: [session({ epoch: 2, work: 'launching', state: 'moving' })] }],
  [
    'an epoch that goes back',
    ['rising'],
    { steps: [{ seq: 8, actor: 'failover', epoch: 4 }, ...whole().steps.slice(1)] },
  ],
  ['a swap of before on record', ['rising'], { records: [{ id: 9, epoch: 3, outcome: 'swapped' }] }],
  ['an epoch above', ['rising'], { records: [{ id: 4, epoch: 8, outcome: 'swapped' }] }],
  ['a session above', ['rising', 'account'], { sessions: [session({ epoch: 4 })] }],
  ['an open record', ['closed'], { openRecord: 4 }],
  [
    'a prompt that was forgotten',
    ['outbox'],
    { sessions: [session({ prompts: [waits('2026-11-22T11:30:00.000Z')] })] },
  ],
  ['one of a moment ago', [], { sessions: [session({ prompts: [waits('2026-11-22T11:59:00.000Z')] })] }],
  [
    'one in the queue of a long turn',
    [],
    { sessions: [session({ state: 'working', prompts: [waits('2026-11-22T11:00:00.000Z', true)] })] },
  ],
])('%s', ([, ids, more]) => {
  expect(of(more).toSorted()).toEqual(ids.map((id) => `invariant.${id}`).toSorted())
})

it('a conversation is read off an argv, however it is written', () => {
  expect(conversationIn(['claude', '--resume', conversation])).toBe(conversation)
  expect(conversationIn(['claude', `--session-id=${conversation.toUpperCase()}`])).toBe(conversation)
  expect(conversationIn(['grep', conversation])).toBeUndefined()
})
