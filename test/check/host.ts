// The host machine beside its oracle. What lives inside of it are ends and failures here: the swap and the accounts have
// checks of their own.
import { type AnyEventObject, transition } from 'xstate'
import { emptyPage } from '../../machines/account-page.ts'
import { hostMachine, type Opened } from '../../machines/host.ts'
import { stateText } from '../../src/testing/index.ts'
import { thresholds } from '../model/account.oracle.ts'
import {
  accountNames,
  type Facts,
  hostOracle,
  linkMoved,
  payloads,
  portTaken,
  type Stand,
  situations,
} from '../model/host.oracle.ts'
import { durableAt } from '../model/host.stands.ts'
import { ended, failed, type Lockstep, running } from './lockstep.ts'

interface Knows {
  value: string
  context: Facts
}

const fault = (code: string) => ({ code, message: 'the test broke it' })
const plain = ({ value, context }: { value: unknown; context: unknown }): Knows => ({
  value: String(value),
  context: { ...(context as Facts), begun: [], resumed: 0 },
})
const [start] = transition(hostOracle, hostOracle.resolveState({ value: 'installed', context: firstFacts() }), {
  type: 'nothing',
})

function firstFacts(): Facts {
  return (hostOracle.config as { context: Facts }).context
}

function after({ value, context }: Knows, event: AnyEventObject): Knows | undefined {
  const state = hostOracle.resolveState({ value, context })
  if (!state.can(event)) return undefined
  return plain(transition(hostOracle, state, event)[0])
}

/** What `open` comes to: what is durable. */
function opened({ durable: { stand, paused, linkMoved: moved } }: Facts): Opened {
  return {
    failover: durableAt(stand).failover as never,
    accounts: accountNames.map((name) => ({ name, thresholds, page: emptyPage })),
    paused,
    faults: [...(moved ? [linkMoved('known')] : []), portTaken],
  }
}

const slow = (limit: string, state: string) => ({ type: `xstate.after.${limit}.${state}` })
const deeds: Record<string, (facts: Facts, event: AnyEventObject) => AnyEventObject> = {
  'open.ok': (facts) => ended('open', opened(facts)),
  'open.fail': () => failed('open', fault('STATE_DAMAGED')),
  'validate.ok': () => ended('validate'),
  'validate.fail': () => failed('validate', fault('LINK_DIVERGENT')),
  'validate.slow': () => slow('validateLimit', 'host.open.validating'),
  'launch.ok': () => ended('launch'),
  'launch.fail': () => failed('launch', fault('TMUX_FAILED')),
  'watch.fail': () => failed('watch', fault('TMUX_FAILED')),
  'keep.fail': () => failed('keep', fault('STATE_WRITE')),
  'waiting.fail': () => failed('waiting', fault('TMUX_FAILED')),
  'swap.breaks': () => failed('failover', fault('UNEXPECTED')),
  'close.ok': () => ended('close'),
  'close.fail': () => failed('close', fault('TMUX_FAILED')),
  'close.slow': () => slow('closeLimit', 'host.stopping'),
  'fault.seen': (_, event) => event,
  'fault.mended': (_, event) => event,
  pause: () => ({ type: 'pause.requested' }),
  unpause: () => ({ type: 'resume.requested' }),
  stop: () => ({ type: 'host.stop' }),
  // The swap has been waited for while the host came up.
  'swap.ends': () => ended('settle', 'normal'),
  'swap.sticks': () => ended('settle', 'partialSwap'),
}
const inOpen = ['pause', 'unpause', 'fault.seen', 'fault.mended']

export const aHost: Lockstep<typeof hostMachine, Knows> = {
  machine: hostMachine,
  facts: plain(start),
  steps: (facts) => {
    const carried = (type: string) => payloads.filter((one) => one.type === type)
    return [
      // Before it comes up: where the swap stands.
      ...(facts.value === 'installed'
        ? (['normal', 'flipping', 'partialSwap.standing'] as Stand[]).map((stand) => ({
            label: `found ${stand}`,
            events: [],
            facts: after(facts, { type: 'found', stand }) as Knows,
          }))
        : []),
      ...Object.entries(deeds).flatMap(([type, deed]) => {
        if (type.startsWith('swap.') && type !== 'swap.breaks' && facts.value !== 'settling') return []
        const events = carried(type).length > 0 ? carried(type) : [{ type }]
        return events.flatMap((event) => {
          const next = after(facts, event)
          // Nobody hears what an operator says to a host that is not open; nothing else can happen then.
          if (!next && !inOpen.includes(type)) return []
          // What stands half-way has come to rest as soon as somebody waits for it.
          const isStuck = type === 'open.ok' && next?.value === 'running'
          const events = [deed(facts.context, event), ...(isStuck ? [ended('settle', 'partialSwap')] : [])]
          return [{ label: type, events, facts: next ?? facts }]
        })
      }),
    ]
  },
  seen: (snapshot) => ({
    state: stateText(snapshot.value),
    doing: running(snapshot).map((one) => one.replace(/^(account\.\w+) by account$/, '$1')),
    error: snapshot.context.error?.code ?? null,
    paused: snapshot.context.paused,
    faults: snapshot.context.faults.map(({ code, message }) => `${code}: ${message}`),
    output: snapshot.output && (snapshot.output.error?.code ?? null),
  }),
  said: ({ value, context: { error, paused, faults } }) => {
    const { state, doing, open } = situations[value] as (typeof situations)[string]
    const inside = open ? ['failover', ...accountNames.map((name) => `account.${name}`)] : []
    const settles = value === 'settling' ? ['settle'] : []
    return {
      state,
      doing: [...doing, ...inside, ...settles].sort(),
      error,
      paused,
      faults,
      output: value === 'closed' ? error : undefined,
    }
  },
  states: 400,
}
