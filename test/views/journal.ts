// A log as a host writes it: one swap of two sessions, one of which is not proved, and an account that becomes limited.
import { openLog } from '../../src/journal/log.ts'
import { examplePlan } from '../support/plan.ts'
import { temporaryDirectory } from '../support/temp.ts'

export const secret = 'sk-ant-secret'

export interface RecordedSwap {
  stateDir: string
  /** Seq of the record with which the swap began, and of the one that ended it. */
  began: number
  ended: number
  last: number
}

export async function recordSwap(): Promise<RecordedSwap> {
  const stateDir = temporaryDirectory()
  let now = Date.parse('2026-11-22T12:00:00.000Z')
  const log = await openLog(stateDir, { now: () => now })
  const session = (name: string) => ({
    name,
    role: 'dedicated',
    project: `/work/${name}`,
    account: 'one',
    epoch: 1,
    conversation: secret,
    held: false,
    proved: true,
    fault: null,
    lastSign: '2026-11-22T11:59:00.000Z',
  })
  const plan = examplePlan({
    from: { name: 'one', home: '/secret/one' },
    to: { name: 'two', home: '/secret/two' },
    sessions: ['main', 'docs'].map((name) => ({
      name,
      conversation: secret,
      action: 'relaunch' as const,
      argv: ['claude', secret],
      env: {},
    })),
  })
  const head = {
    id: 7,
    epoch: 1,
    from: 'one',
    to: 'two',
    outcome: null,
    startedAt: '2026-11-22T12:00:06.000Z',
    endedAt: null,
    ms: null,
    reason: 'one is limited',
    trigger: null,
    steps: [{ state: 'saving', startedAt: '2026-11-22T12:00:06.000Z', ms: null }],
    notes: [],
  }
  const say = (actor: string, type: string, more: object = {}) => {
    now += 1_000
    return log.append({ actor, event: { type, account: 'one' }, ...more })
  }
  const active = (name: string) => ({ name, home: `/secret/${name}` })
  const swap = { id: 7, outcome: null, error: null, faults: [], notes: [], recovered: null }
  say('host', 'actor.opened', { machine: 'host', version: 1, state: { open: 'running' }, book: { paused: false } })
  for (const name of ['one', 'two'])
    say(`account.${name}`, 'actor.opened', {
      machine: 'account',
      version: 1,
      state: 'available',
      book: { name, windows: {}, limits: {}, suspicion: null, login: null },
    })
  say('failover', 'actor.opened', {
    machine: 'failover',
    version: 1,
    state: 'normal',
    book: { active: active('one'), epoch: 1, lastId: 6, last: null, swap: null },
  })
  for (const name of ['main', 'docs'])
    say(`session.${name}`, 'actor.opened', {
      machine: 'session',
      version: 1,
      state: { life: 'working', work: 'resting', prompts: 'resting' },
      book: session(name),
    })
  const window = { usedPercent: 100, resetsAt: '2026-11-22T15:00:00.000Z', seenAt: '2026-11-22T12:00:05.000Z' }
  say('account.one', 'limit.seen', { state: 'limited', book: { windows: { fiveHour: window } } })
  log.append({
    actor: 'record',
    event: { type: 'swap.began' },
    machine: 'record',
    version: 1,
    state: null,
    book: { head, plan },
  })
  const began = say('failover', 'swap.requested', { state: 'saving', book: { swap, lastId: 7 } })
  say('failover', 'xstate.done.actor.save', { state: 'flipping' })
  say('failover', 'xstate.done.actor.flip', { state: 'ensuring' })
  say('failover', 'xstate.done.actor.ensure', { state: 'relaunching', book: { active: active('two'), epoch: 2 } })
  for (const [name, proved] of [
    ['main', true],
    ['docs', false],
  ] as const) {
    say(`session.${name}`, 'move.requested', { state: { life: 'moving', work: 'stopping', prompts: 'resting' } })
    say(`session.${name}`, 'proof.found', {
      state: { life: proved ? 'idle' : 'failed', work: 'resting', prompts: 'resting' },
      book: { account: 'two', epoch: 2, proved },
    })
    say('failover', 'session.moved', { book: { [`result.${name}`]: { name, conversation: secret, proved, ms: 800 } } })
  }
  const ended = say('failover', 'xstate.done.actor.relaunch', {
    state: 'normal',
    book: {
      swap: null,
      last: { id: 7, from: 'one', to: 'two', outcome: 'swapped', sessions: [], error: null, recovered: null },
    },
  })
  const last = say('account.two', 'turn.ended')
  await log.durable()
  await log.close()
  return { stateDir, began, ended, last }
}
