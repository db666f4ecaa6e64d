// Each call to the disk that a swap makes fails, once: the host goes on, or ends with a code and goes on when it is started
// again. `npm run faults` takes every call, with each error.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openClient } from '../../src/control/client.ts'
import type { SwapRecord } from '../../src/journal/record.ts'
import { openOrders } from '../faults/orders.ts'
import { until } from '../support/until.ts'
import { type Host, makeWorld, type World } from '../support/world.ts'

const all = process.env.FAULTS === 'all'
const timeout = all ? 7_200_000 : 60_000
const errnos =
  process.env.FAULTS_ERRNOS?.split(',') ?? (all ? ['EIO', 'ENOSPC', 'EMFILE', 'EACCES'] : ['EIO', 'ENOSPC'])
/** In a swap of one session there are some 300. */
const numbers = all
  ? Array.from({ length: 600 }, (_, at) => at + Number(process.env.FAULTS_FROM ?? 1))
  : [2 + (Date.now() % 40), 60 + (Date.now() % 60)]
/** With these a host may end: it could not write down what it was about to do, or read what it has to know. */
const ends = ['STATE_WRITE', 'STATE_DAMAGED', 'HOST_RUNNING']

it.runIf(all)(`a swap of which a call to the disk fails (${numbers.length} × ${errnos})`, { timeout }, async () => {
  const world = makeWorld()
  const orders = openOrders(world.at('orders'))
  const start = async (): Promise<Host> => {
    const host = world.up([], orders.env)
    await host.ready
    return host
  }
  let host = await start()
  const { conversation } = await world.until('main', ({ proved }) => proved)
  const suffered: string[] = []
  const wrong: string[] = []
  for (const errno of errnos)
    for (const nth of numbers) {
      orders.fail({ under: world.root, nth, errno })
      await sleep(25)
      const isSwapped = await swapped(world)
      const hit = orders.hit()
      orders.fail({ under: world.root, nth: 0, errno })
      if (!hit && isSwapped) break
      const what = `${errno} ${nth} ${hit?.call} ${hit?.path.slice(world.root.length)}`
      suffered.push(what)
      if (await hasEnded(host)) {
        const { code, stderr } = await host.ended
        const named = /^\{"error":.*"code":"([A-Z_]+)".*\}$/m.exec(stderr)?.[1]
        if (code !== 1 || !named || !ends.includes(named)) wrong.push(`${what}: exit ${code}: ${stderr.slice(-1_500)}`)
        host = await start()
      }
      await rests(world, conversation).catch((error) => wrong.push(`${what}: ${error.message}`))
    }
  if (all) console.log(suffered.join('\n'))
  expect(wrong).toEqual([])
  expect(suffered.length).toBeGreaterThanOrEqual(errnos.length)
})

/** Whether it came to its end; a host that fails in the middle answers nobody. */
async function swapped(world: World): Promise<boolean> {
  const client = openClient({ stateDir: world.at('state') })
  try {
    return (await client.post<SwapRecord>('/swap', {})).outcome === 'swapped'
  } catch {
    return false
  } finally {
    client.close()
  }
}

/** A host that fails ends within a moment. */
const hasEnded = (host: Host): Promise<boolean> =>
  Promise.race([host.ended.then(() => true), sleep(150).then(() => false)])

/** The session is proved where it belongs, with its conversation; no half state is left. */
async function rests(world: World, conversation: string): Promise<void> {
  await until(
    async () => {
      const { state, activeAccount, epoch, sessions, degraded } = await world.status()
      if (state === 'partialSwap' || degraded?.code === 'LINK_MOVED') await world.run(['recover'])
      const [main] = sessions
      const there = main?.proved && main.account === activeAccount && main.epoch === epoch
      return state === 'normal' && there && main.conversation === conversation ? true : undefined
    },
    'all to be well',
    30_000,
  )
}
