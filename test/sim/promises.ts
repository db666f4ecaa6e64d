// What is promised, checked from outside, at every step: by the disk and the processes alone.
import type { Machine } from './machine.ts'
import { resolvePath } from './paths.ts'
import { accounts, conversations, homeOf, link } from './place.ts'
import type { Signed, World } from './world.ts'

/** How long a breach of `src/invariants` may last while a host is ready: what is astray is tried again every 5 min, ms. */
const patience = 15 * 60_000
/** What the kernel has not written back by itself a power cut may take, ms. */
const writtenBack = 31_000

export class Promises {
  readonly #world: World
  readonly broken: string[] = []
  /** Breaches, since when they have been seen without a pause. */
  readonly #since = new Map<string, number>()
  /** Prompts that were accepted, and when their row was first seen. */
  readonly accepted = new Map<string, { seen: number | undefined }>()
  readonly #cuts: number[] = []
  #linked = false
  readonly #sizes = new Map<string, number>()

  constructor(world: World) {
    this.#world = world
    world.onFault = (what) => this.break(what)
    world.onSign = (sign) => this.#limitIsOfItsAccount(sign)
    world.machine.onProcesses = () => this.#oneProcess()
  }

  break(what: string): void {
    this.#world.tell(`BROKEN: ${what}`)
    this.broken.push(what)
  }

  powerCut(): void {
    this.#cuts.push(this.#world.kernel.now)
    this.#since.clear()
  }

  /** Never two living processes on one conversation. */
  #oneProcess(): void {
    const held = new Map<string, number>()
    for (const { pid, argv } of this.#world.agents()) {
      const at = argv.findIndex((word) => word === '--resume' || word === '--session-id')
      const conversation = argv[at + 1] ?? ''
      const other = held.get(conversation)
      if (other !== undefined) this.break(`processes ${other} and ${pid} both run on conversation ${conversation}`)
      held.set(conversation, pid)
    }
  }

  /** A limit is booked to the account on which it was met: an agent of that account was there to meet it. */
  #limitIsOfItsAccount({ kind, verdict, account, session, seenAt }: Signed): void {
    if (kind !== 'limit' || verdict !== 'confirmed') return
    const at = Date.parse(seenAt)
    const slack = 5_000
    const isThere = this.#world.lives.some(
      ({ account: own, from, to }) =>
        own === account &&
        at >= Math.min(from, to ?? from) - slack &&
        (to === undefined || at <= Math.max(from, to) + slack),
    )
    if (!isThere)
      this.break(`a limit that ${session} met at ${seenAt} is booked to ${account}, which had no agent then`)
  }

  /** The link leads to the home of an account from the moment it is there, and is never missing. */
  linkHolds({ disk }: Machine): void {
    const { inode } = resolvePath(disk.root, link, false, 'look')
    if (inode) this.#linked = true
    if (this.#linked && !(inode?.kind === 'link' && accounts.some((name) => inode.target === homeOf(name))))
      this.break(`the link is ${inode ? `${inode.kind} ${inode.target}` : 'missing'}`)
  }

  /** Which prompts stand in the conversations by now. */
  readRows(): void {
    for (const { file, text } of conversations(this.#world.machine)) {
      if (this.#sizes.get(file) === text.length) continue
      this.#sizes.set(file, text.length)
      for (const [prompt, known] of this.accepted)
        if (known.seen === undefined && text.includes(prompt)) known.seen = this.#world.kernel.now
    }
  }

  /** Asks `src/invariants`. */
  async look(): Promise<void> {
    const { kernel } = this.#world
    const isHosted = this.#world.api !== undefined
    const found = await this.#world.look()
    const seen = new Set<string>()
    for (const { id, message } of found?.breaches ?? []) {
      const text = `${id}: ${message}`
      seen.add(text)
      const since = this.#since.get(text) ?? kernel.now
      this.#since.set(text, since)
      if (id === 'invariant.rising') this.break(text)
      else if (kernel.now - since > patience) {
        this.break(`for ${Math.round((kernel.now - since) / 60_000)} min: ${text}`)
        this.#since.set(text, kernel.now)
      }
    }
    // A host that is not there mends nothing.
    for (const text of [...this.#since.keys()]) if (!seen.has(text) || !isHosted) this.#since.delete(text)
  }

  /** After the calm at the end: everything has come to rest, and nothing that was accepted is lost or doubled. */
  async atTheEnd(): Promise<void> {
    const { api } = this.#world
    if (!api) return this.break('no host is ready after the calm')
    const found = await this.#world.look()
    if (found?.situation.state !== 'normal') this.break(`after the calm the state is ${found?.situation.state}`)
    for (const { id, message } of found?.breaches ?? []) this.break(`after the calm: ${id}: ${message}`)
    for (const { name, state: now, proved, prompts, fault } of found?.situation.sessions ?? []) {
      if (!proved || !['idle', 'working'].includes(now))
        this.break(`after the calm ${name} is ${now}${fault ? `: ${fault.message}` : ''}`)
      if (prompts.length > 0 && now === 'idle')
        this.break(`after the calm ${prompts.length} prompts wait for ${name}: ${prompts[0]?.text}`)
    }
    this.readRows()
    const rows = conversations(this.#world.machine)
      .flatMap(({ text }) => text.split('\n'))
      .filter((line) => line.includes('"type":"user"'))
    for (const [prompt, { seen }] of this.accepted) {
      const count = rows.filter((line) => line.includes(`"content":"${prompt}"`)).length
      if (count > 1) this.break(`the prompt "${prompt}" stands ${count} times in its conversation`)
      const isCut = seen !== undefined && this.#cuts.some((cut) => cut >= seen && cut < seen + writtenBack)
      if (count === 0 && !isCut) this.break(`the prompt "${prompt}" was accepted, and is lost`)
    }
  }
}
