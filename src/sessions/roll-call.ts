// The host comes up: every session that should exist is looked for. An agent that lives is adopted; one that does not is
// asked to be launched, and waited for a while.
import { adopt } from './launch/adopt.ts'
import { newFacts, type Wanted } from './pool.ts'
import { reconfigure } from './reconfigure.ts'
import { isDamaged } from './registry.ts'
import type { SessionTools } from './tools.ts'

/** How long an agent that has been started is waited for before the host calls itself ready without it, ms. */
const grace = 5_000

/** Resolves when each exists, and has either begun to prove itself or been given a while to. */
export async function rollCall(tools: SessionTools, wanted: Wanted[], signal: AbortSignal): Promise<void> {
  const { registry, orders, log } = tools
  const coming = new Set<string>()
  await Promise.all(
    wanted.map(async (one) => {
      const { name } = one
      const entry = registry.get(name)
      if (entry?.state === 'stopped') return
      const living = entry && (await adopt(tools, entry))
      if (living) {
        log.info({ event: 'session.adopted', session: name, pid: living.launch?.process?.pid }, `${name} was adopted`)
        if (living.proved || living.state === 'failed') return
        coming.add(name)
        registry.tell(name, { type: 'proof.requested' })
        return
      }
      if (entry && isDamaged(entry)) return
      await begin(tools, one)
      coming.add(name)
    }),
  )
  signal.throwIfAborted()
  await allBegun(coming, orders, signal)
}

/** A session that should run is launched, as the config now has it; one that is new is made. */
export async function begin({ registry, active }: SessionTools, wanted: Wanted): Promise<void> {
  const { name } = wanted
  const entry = registry.get(name)
  if (!entry) {
    const { account, epoch, group } = active(wanted)
    registry.add(newFacts(wanted, account, epoch, group))
  } else reconfigure(registry, entry, wanted)
  registry.tell(name, { type: 'launch.requested', order: null })
}

/** When each has begun, or has had its time. */
function allBegun(coming: Set<string>, orders: SessionTools['orders'], signal: AbortSignal): Promise<void> {
  if (coming.size === 0) return Promise.resolve()
  return new Promise((resolve, reject) => {
    // Sessions begin a few at a time: each that begins gives the next its time.
    let timer = setTimeout(done, grace)
    const stop = orders.onBegun((name) => {
      if (!coming.delete(name)) return
      clearTimeout(timer)
      timer = setTimeout(done, grace)
      if (coming.size === 0) done()
    })
    const aborted = () => {
      end()
      reject(signal.reason)
    }
    signal.addEventListener('abort', aborted, { once: true })
    function end() {
      clearTimeout(timer)
      stop()
      signal.removeEventListener('abort', aborted)
    }
    function done() {
      end()
      resolve()
    }
  })
}
