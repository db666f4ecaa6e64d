// One run, from a seed: hours of faults, then a calm in which everything has to come to rest.
import { type Kind, kinds, openFaults } from './faults.ts'
import type { Kernel } from './kernel.ts'
import { accounts, dedicated, link, setAccount } from './place.ts'
import type { Process } from './process.ts'
import type { Programs } from './programs.ts'
import { Promises } from './promises.ts'
import { World } from './world.ts'

export interface RunOptions {
  seed: number
  hours: number
  faults?: readonly Kind[]
  /** 0: it ends without one, and what is owed by then is not asked for. */
  calm?: number
}

export interface Ran {
  seed: number
  broken: string[]
  story: string[]
  /** Simulated, ms. */
  simulated: number
  /** Real, ms. */
  took: number
  steps: number
  counts: World['counts'] & { prompts: number }
}

const minute = 60_000
/** Long enough for the longest pause of a session that keeps ending, and for what is astray. */
const longCalm = 25 * minute
const lookEvery = 5 * minute

export async function runSeed(
  all: Programs,
  { seed, hours, faults = kinds, calm = longCalm }: RunOptions,
): Promise<Ran> {
  const began = performance.now()
  const world = new World(seed, all, 4 * minute)
  const { kernel, machine } = world
  const promises = new Promises(world)
  const until = hours * 60 * minute
  const unheard = catchRejections((error) => world.died(kernel.current as Process | undefined, error))
  try {
    setAccounts(world, kernel.random.fork('accounts'))
    const linkName = link.slice(link.lastIndexOf('/') + 1)
    const told = machine.disk.onChange
    machine.disk.onChange = (change) => {
      told(change)
      if (change.name === linkName) promises.linkHolds(machine)
    }
    const fault = openFaults(world, promises, faults, until)
    keepHostUp(world, kernel.random.fork('supervisor'))
    operate(world, promises, kernel.random.fork('operator'), until)
    for (let at = lookEvery; at <= until && promises.broken.length === 0; at += lookEvery) {
      await kernel.run(at, () => promises.broken.length > 0)
      promises.readRows()
      await promises.look()
    }
    if (promises.broken.length === 0 && calm > 0) {
      fault.end()
      world.tell('calm')
      for (const name of accounts) setAccount(machine, name, { replyMs: 2_000 })
      // A swap that stands half-way waits for somebody to look.
      await kernel.run(kernel.now + calm - 5 * minute, () => promises.broken.length > 0)
      await kernel.run(kernel.now + 5 * minute)
      await promises.atTheEnd()
    }
  } finally {
    unheard()
  }
  return {
    seed,
    broken: promises.broken,
    story: world.story,
    simulated: kernel.now,
    took: performance.now() - began,
    steps: kernel.steps,
    counts: { ...world.counts, prompts: promises.accepted.size },
  }
}

/** Programs leave promises behind when they die; what one that lives does not catch ends it. */
function catchRejections(told: (error: unknown) => void): () => void {
  const others = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', told)
  return () => {
    process.off('unhandledRejection', told)
    for (const other of others) process.on('unhandledRejection', other)
  }
}

/** Each has a few turns in its window, and is then used up until the next one. */
function setAccounts({ machine }: World, draw: Kernel['random']): void {
  for (const name of accounts)
    setAccount(machine, name, {
      quotaTurns: 6 + draw.below(14),
      windowMs: (40 + draw.below(80)) * minute,
      replyMs: 1_000 + draw.below(30_000),
    })
}

/** As systemd does. */
function keepHostUp(world: World, draw: Kernel['random']): void {
  const look = () => {
    if (!world.host || world.host.dead) {
      const wait = draw.between(1_000, 20_000)
      world.kernel.after(wait, undefined, () => {
        world.startHost()
        world.kernel.after(1_000, undefined, look)
      })
    } else world.kernel.after(1_000, undefined, look)
  }
  look()
}

/** People: they send prompts, swap, restart, pause, and look after what stands half-way. */
function operate(world: World, promises: Promises, draw: Kernel['random'], until: number): void {
  const { kernel } = world
  let number = 0
  const quietly = (work: () => unknown) =>
    void Promise.resolve()
      .then(work)
      .catch(() => {})
  const send = () => {
    const { api } = world
    if (!api) return
    const name = draw.of(dedicated)
    const text = `please do thing ${++number} of seed`
    quietly(async () => {
      const { state } = await api.send(name, text)
      await api.durable()
      promises.accepted.set(text, { seen: undefined })
      world.tell(`prompt ${number} is ${state} by ${name}`)
    })
  }
  const deeds: [share: number, deed: () => void][] = [
    [60, send],
    [10, () => quietly(() => world.api?.swap({ to: draw.of(accounts) } as never))],
    [8, () => quietly(() => world.api?.restart(draw.of(dedicated)))],
    [4, () => quietly(() => world.api?.pause())],
    [8, () => quietly(() => world.api?.resume())],
  ]
  const total = deeds.reduce((sum, [share]) => sum + share, 0)
  const next = () =>
    kernel.after(-Math.log(1 - draw.next()) * 2 * minute, undefined, () => {
      if (kernel.now > until) return quietly(() => world.api?.resume())
      let at = draw.next() * total
      for (const [share, deed] of deeds) {
        at -= share
        if (at >= 0) continue
        deed()
        break
      }
      next()
    })
  next()
  // Somebody comes by now and then: what stands half-way is recovered, what was given up is started again.
  const comeBy = () =>
    kernel.after(4 * minute, undefined, () => {
      quietly(async () => {
        const status = await world.api?.status()
        if (!status || !world.api) return
        if (status.partialSwap || status.degraded) await world.api.recover()
        if (status.paused && kernel.now > until) world.api.resume()
        for (const { name, state } of status.sessions) if (state === 'failed') await world.api.restart(name)
      })
      comeBy()
    })
  comeBy()
}
