// The host machine at gates, with the product's own joints inside it: the failover machine that begins where it was left,
// the wait for its rest, the machines of the accounts, and the log, written ahead.
import {
  type Actor,
  type ActorRefLike,
  type AnyActorRef,
  type AnyMachineSnapshot,
  type InspectionEvent,
  SimulatedClock,
} from 'xstate'
import type { AccountEvent, AccountMachine } from '../../machines/account.ts'
import { accountId, type HostMachine, type Opened } from '../../machines/host.ts'
import { type FailoverActor, joinEffects } from '../../src/host/actors.ts'
import { writeAhead } from '../../src/host/write-ahead.ts'
import type { Effects } from '../../src/swap/effects.ts'
import { createHarness, type Harness, stateText } from '../../src/testing/index.ts'
import { accountNames, linkMoved, portTaken } from './host.oracle.ts'
import { durableAt, limitOf, plan } from './host.stands.ts'
import type { OpenBooks, Store } from './host.store.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
/** Of ours. */
export const fault = { code: 'UNEXPECTED', message: 'the test found it' }
export const broken = { code: 'TMUX_FAILED', message: 'the test broke it' }

/** An effect of the swap that has begun and not ended. */
interface Underway {
  name: string
  /** How many effects of the host had begun before it. */
  after: number
  signal: AbortSignal
  resolve(output: unknown): void
  reject(error: unknown): void
}

const outputs: Record<string, unknown> = {
  save: { notes: [] },
  relaunch: { sessions: [] },
  verify: { verdict: 'left', faults: [] },
}

export class HostRig {
  readonly store: Store
  readonly harness: Harness<HostMachine>
  /** Effects of the swap that have begun in this life of the host. */
  underway: Underway[] = []
  resumed = 0
  #answered = new Set<Underway>()
  #from = 0
  #root: AnyActorRef | undefined
  #books: OpenBooks | undefined
  /** The joint that finds the failover machine is broken. */
  isLost = false
  /** The next step of this actor brings a fault of ours to light. */
  breaks: string | undefined

  /** `settle`: whether the wait for the rest of the swap is the product's own, or is at a gate, too. */
  constructor(machine: HostMachine, store: Store, settle: 'real' | 'gated' = 'real') {
    this.store = store
    store.put(durableAt('normal'))
    store.putPage('b', limitOf('b'))
    const begin =
      (name: string) =>
      (_: unknown, { signal }: { signal: AbortSignal }) =>
        new Promise((resolve, reject) => {
          this.underway.push({ name, after: this.#arrived.length, signal, resolve, reject })
        })
    const effects = Object.fromEntries(
      ['save', 'flip', 'ensure', 'rollBack', 'relaunch', 'verify'].map((name) => [name, begin(name)]),
    ) as unknown as Effects
    const unused = () => Promise.reject(new Error('the harness does this'))
    const { actors } = joinEffects({
      parts: () => {
        throw new Error('the harness does this')
      },
      effects: () => effects,
      failover: () => (this.isLost ? undefined : this.failover),
      authorise: async (signal) => this.#books?.keeping.authorise(signal),
      open: unused,
      watch: unused,
      keep: unused,
      close: unused,
    }).implementations
    const write = writeAhead(() => this.#books, silent)
    this.harness = createHarness(
      machine.provide({ actors: { failover: actors.failover, settle: actors.settle } } as never) as HostMachine,
      {
        ungated: settle === 'real' ? ['failover', 'settle'] : ['failover'],
        effects: { open: () => this.#open() },
        clock: new SimulatedClock(),
        resume: 'anew',
        inspect: (event) => {
          this.#note(event)
          // The harness gives its machine no name in the system.
          const isRoot = (event.actorRef as ActorRefLike).sessionId === event.rootId
          write(isRoot ? ({ ...event, actorRef: { systemId: 'host' } } as unknown as InspectionEvent) : event)
        },
      },
    )
  }

  get #arrived(): readonly string[] {
    return this.harness?.arrived ?? []
  }

  /** The failover machine, found as the host finds it. */
  get failover(): FailoverActor | undefined {
    return this.#root?.system.get('failover') as FailoverActor | undefined
  }

  #note(event: InspectionEvent): void {
    const { id, sessionId } = event.actorRef as ActorRefLike & { id: string }
    if (event.type === '@xstate.actor' && sessionId === event.rootId) {
      this.#root = event.actorRef as AnyActorRef
      this.#from = this.#arrived.length
      this.underway = []
      this.resumed = 0
      this.#books = undefined
    }
    if (event.type === '@xstate.event' && id === 'failover' && event.event.type === 'host.resumed') this.resumed++
    if (event.type === '@xstate.microstep' && id === this.breaks) {
      this.breaks = undefined
      throw fault
    }
  }

  async #open(): Promise<Opened> {
    this.#books = await this.store.open()
    const { journal, ledger } = this.#books
    const { failover, paused, linkMoved: moved } = journal.state
    const thresholds = { fiveHour: 95, sevenDay: 98 }
    return {
      failover: failover as never,
      accounts: accountNames.map((name) => ({ name, thresholds, page: ledger.page(name) })),
      paused,
      faults: [...(moved ? [linkMoved('known')] : []), portTaken],
    }
  }

  /** Everything begun in this life of the host, in order. */
  get begun(): string[] {
    const all = this.#arrived.slice(this.#from).map((name, at) => ({ name, at: this.#from + at }))
    const swap = this.underway.map(({ name, after }) => ({ name, at: after - 0.5 }))
    return [...all, ...swap].sort((one, other) => one.at - other.at).map(({ name }) => name)
  }

  /** Effects of the swap that run and that the machine waits for. */
  get swapping(): Underway[] {
    return this.underway.filter((one) => !one.signal.aborted && !this.#answered.has(one))
  }

  get swapState(): string | null {
    const child = (this.harness.snapshot as AnyMachineSnapshot).children.failover
    return child ? stateText((child.getSnapshot() as AnyMachineSnapshot).value) : null
  }

  /** How each account's machine stands, found as the host finds it; null where there is none. */
  get accounts(): Record<string, string | null> {
    const of = (name: string) => this.#root?.system.get(accountId(name)) as Actor<AccountMachine> | undefined
    return Object.fromEntries(accountNames.map((name) => [name, of(name)?.getSnapshot().value ?? null]))
  }

  async tellAccount(name: string, event: AccountEvent): Promise<void> {
    this.#root?.system.get(accountId(name))?.send(event)
    await this.settled()
  }

  /** What was said is on disk, and what that authorises has begun. */
  async settled(): Promise<void> {
    await turn()
    await this.store.settled()
    await turn()
  }

  /** Nothing can be written any more: the host is told as `runHost` tells it. */
  async unwritable(work: () => Promise<void>): Promise<void> {
    await this.store.unwritable(work)
    await this.harness.fail('watch', this.#books?.log.failed.reason)
  }

  async answer(one: Underway, isGood = true): Promise<void> {
    this.#answered.add(one)
    if (isGood) one.resolve(outputs[one.name])
    else one.reject(broken)
    await this.settled()
  }

  /** What runs for the swap ends, and what follows from it, until it rests. */
  async finish(isGood: (name: string) => boolean): Promise<void> {
    for (let [one] = this.swapping; one; [one] = this.swapping) await this.answer(one, isGood(one.name))
  }

  async tellSwap(type: 'swap.requested' | 'recover.requested'): Promise<void> {
    this.failover?.send(type === 'swap.requested' ? { type, plan: this.#planNow() } : { type })
    await this.settled()
  }

  #planNow() {
    const { active, epoch } = (this.failover as FailoverActor).getSnapshot().context
    return { ...plan, epoch, from: active, to: active.name === plan.from.name ? plan.to : plan.from }
  }

  async end(): Promise<void> {
    await this.harness.stop()
    await this.store.end()
  }
}
