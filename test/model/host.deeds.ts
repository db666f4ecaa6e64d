// Everything that can be done to a host, by the names of the oracle, each made to happen as it would.
import { accountId, type HostEvent } from '../../machines/host.ts'
import type { Stand } from './host.oracle.ts'
import { broken, type HostRig } from './host.rig.ts'
import { durableAt, limitSeen } from './host.stands.ts'

/** Enough time passes for a limit, and not a tenth of it before. */
async function slow({ harness }: HostRig, effect: string, { lives, ended }: { lives: number; ended: number }) {
  await harness.elapse(lives)
  if (!harness.waiting.includes(effect)) throw new Error(`"${effect}" was given less than ${lives} ms`)
  await harness.elapse(ended - lives)
}

const damaged = { code: 'STATE_DAMAGED', message: 'the test broke it' }
const divergent = { code: 'LINK_DIVERGENT', message: 'the test broke it' }
const unwritten = { code: 'STATE_WRITE', message: 'the test broke it' }

const loginRefused = { ...limitSeen('a'), kind: 'login', reason: 'authentication_failed' } as const

function tellLimit(rig: HostRig): Promise<void> {
  const evidence = limitSeen('a')
  return rig.tellAccount('a', { type: 'limit.seen', evidence, now: Date.parse(evidence.seenAt) })
}

/** The swap takes its next step. */
function stepSwap(rig: HostRig): Promise<void> {
  const [running] = rig.swapping
  if (running) return rig.answer(running)
  return rig.tellSwap(rig.swapState === 'normal' ? 'swap.requested' : 'recover.requested')
}

const refuseLogin = (rig: HostRig): Promise<void> =>
  rig.tellAccount('a', { type: 'login.failed', login: loginRefused, now: Date.parse(loginRefused.seenAt) })

export type HostDeed = (rig: HostRig, event: Record<string, unknown>) => Promise<unknown> | unknown

export const hostDeeds: Record<string, HostDeed> = {
  found: ({ store }, { stand }) => store.put(durableAt(stand as Stand)),
  'open.ok': ({ harness }) => harness.ok('open'),
  'open.lost'(rig) {
    rig.isLost = true
    return rig.harness.ok('open')
  },
  'open.fail': ({ harness }) => harness.fail('open', damaged),
  'validate.ok': ({ harness }) => harness.ok('validate'),
  'validate.fail': ({ harness }) => harness.fail('validate', divergent),
  // A slow disk has half a minute; nobody waits for ever.
  'validate.slow': (rig) => slow(rig, 'validate', { lives: 30_000, ended: 120_000 }),
  'launch.ok': ({ harness }) => harness.ok('launch'),
  'launch.fail': ({ harness }) => harness.fail('launch', broken),
  'limit.seen': (rig) => tellLimit(rig),
  'watch.fail': ({ harness }) => harness.fail('watch', broken),
  'waiting.fail': ({ harness }) => harness.fail('waiting', broken),
  'keep.fail': ({ harness }) => harness.fail('keep', unwritten),
  'swap.begins': (rig) => rig.tellSwap('swap.requested'),
  'swap.ends': (rig) => rig.finish(() => true),
  'swap.sticks': (rig) => rig.finish((name) => name === 'save'),
  async 'swap.recovers'(rig) {
    await rig.tellSwap('recover.requested')
    await rig.finish(() => true)
  },
  pause: ({ harness }) => harness.send({ type: 'pause.requested' }),
  unpause: ({ harness }) => harness.send({ type: 'resume.requested' }),
  'fault.seen': ({ harness }, event) => harness.send(event as HostEvent),
  'fault.mended': ({ harness }, event) => harness.send(event as HostEvent),
  'journal.fails': (rig) => rig.unwritable(() => stepSwap(rig)),
  'ledger.fails': (rig) => rig.unwritable(() => refuseLogin(rig)),
  async 'swap.breaks'(rig) {
    rig.breaks = 'failover'
    await stepSwap(rig)
  },
  async 'account.breaks'(rig) {
    rig.breaks = accountId('a')
    await refuseLogin(rig)
  },
  stop: ({ harness }) => harness.send({ type: 'host.stop' }),
  async restart(rig) {
    const { harness } = rig
    rig.isLost = false
    await harness.kill()
    await rig.store.settled()
    await harness.restart()
  },
  'close.ok': ({ harness }) => harness.ok('close'),
  'close.fail': ({ harness }) => harness.fail('close', broken),
  // The whole stop takes at most 10 s.
  'close.slow': (rig) => slow(rig, 'close', { lives: 4_000, ended: 10_000 }),
}
