// What the states of a session cause to be done. Nothing of one session overlaps with another thing of the same: an effect
// that was aborted is waited for by the next.
import type { SessionEffect } from '../../machines/session.ts'
import type { Belonging } from '../../machines/session-facts.ts'
import type { SessionResult } from '../../machines/swap.ts'
import { stopwatch } from '../clock.ts'
import { FailoverError, faultOf } from '../errors.ts'
import { adopt } from './launch/adopt.ts'
import { launchSession, stopSession } from './launch/launch.ts'
import { awaitProof, notProved } from './launch/proof.ts'
import { typeNext } from './prompts/type.ts'
import type { SessionEntry } from './registry.ts'
import type { Sent } from './send/send.ts'
import type { SessionTools } from './tools.ts'

type Effect = (input: SessionEffect, signal: AbortSignal) => Promise<void>
export interface SessionEffects {
  launch: Effect
  prove: Effect
  stop: Effect
  type: Effect
}

/** @param told what was seen of a prompt that was typed */
export function openSessionEffects(
  tools: () => SessionTools,
  told: (id: number, sent: Sent) => void = () => {},
): SessionEffects {
  const last = new Map<string, Promise<unknown>>()
  const inOrder =
    (work: Effect): Effect =>
    async (input, signal) => {
      const before = last.get(input.name)
      const done = (async () => {
        await before
        signal.throwIfAborted()
        await work(input, signal)
      })()
      const settled = done
        .catch(() => {})
        .then(() => {
          if (last.get(input.name) === settled) last.delete(input.name)
        })
      last.set(input.name, settled)
      return done
    }
  return {
    launch: inOrder((input, signal) => launch(tools(), input, signal)),
    prove: inOrder(({ name }, signal) => prove(tools(), name, signal)),
    stop: inOrder(({ name }, signal) => stop(tools(), name, signal)),
    type: inOrder(({ name }, signal) => typeNext(tools(), name, signal, told)),
  }
}

async function launch(tools: SessionTools, { name, order }: SessionEffect, signal: AbortSignal): Promise<void> {
  const { registry, orders, places, config, log } = tools
  const { stop: mayStop, start, begun } = places()
  let result: SessionResult = cutShort(name, registry.get(name))
  try {
    if (!order?.to) await tools.calm(signal, name)
    await mayStop
    signal.throwIfAborted()
    const entry = registry.get(name)
    if (!entry) return
    const to = order?.to ?? whereItBelongs(tools, entry)
    const as = order?.as ?? 'starting'
    // Moved before the host was killed: it runs, launched for this very epoch.
    const living = as === 'moving' ? await adopt(tools, entry) : undefined
    const isThere = living?.epoch === to.epoch && living.group === to.group && living.home === to.account.home
    const options = {
      ...to,
      as,
      signal,
      forget: order?.forget ?? false,
      ...(order?.bring ? { bring: order.bring } : {}),
      place: () => start(order?.stagger ?? config.failover.stagger, signal),
      begun: () => {
        begun()
        orders.begun(name)
      },
    }
    result = isThere ? await proveMoved(tools, living, signal) : await launchSession(tools, name, options)
    // One that could not be is told as failed.
    if (as === 'starting' && !result.error)
      log.info({ event: 'session.started', session: name, proved: result.proved }, `${name} was started`)
  } finally {
    begun()
    orders.begun(name)
    orders.end(order, result)
  }
}

/** A held session stays where it is, also when it has to be started anew. */
function whereItBelongs({ active }: SessionTools, entry: SessionEntry): Belonging {
  const { held, account, home, epoch, group } = entry
  return held ? { account: { name: account, home }, epoch, group } : active(entry)
}

async function prove(tools: SessionTools, name: string, signal: AbortSignal): Promise<void> {
  const { registry, config, orders } = tools
  try {
    const proof = await awaitProof(registry, name, {
      startTimeout: config.agent.startTimeout,
      settleTime: config.agent.settleTime,
      signal,
      started: () => orders.begun(name),
    })
    if (proof === 'proved') registry.tell(name, { type: 'proof.found' })
    else if (proof !== 'exited') registry.tell(name, { type: 'proof.failed', fault: proof.toJSON(), lives: true })
  } finally {
    orders.begun(name)
  }
}

async function proveMoved(tools: SessionTools, entry: SessionEntry, signal: AbortSignal): Promise<SessionResult> {
  const { registry, config } = tools
  const { name, conversation } = entry
  const took = stopwatch()
  const { startTimeout, settleTime } = config.agent
  const proof = await awaitProof(registry, name, { startTimeout, settleTime, signal })
  const ms = took()
  if (proof === 'proved') {
    registry.tell(name, { type: 'proof.found' })
    return { name, conversation, proved: true, ms }
  }
  const error = proof === 'exited' ? notProved('it ended', 'an agent that runs', 'none') : proof
  registry.tell(name, { type: 'proof.failed', fault: error.toJSON(), lives: proof !== 'exited' })
  return { name, conversation, proved: false, ms, error: error.toJSON() }
}

async function stop(tools: SessionTools, name: string, signal: AbortSignal): Promise<void> {
  try {
    await stopSession(tools, name, signal)
    await tools.tmux.killSession(name)
  } catch (error) {
    if (!signal.aborted) tools.registry.tell(name, { type: 'stop.failed', fault: faultOf(error) })
    throw error
  }
}

const cut = 'one that was cut short'

/** Something more urgent went first: a swap, or an operator. */
export const wasCut = ({ error }: SessionResult): boolean => error?.found === cut

const cutShort = (name: string, entry: SessionEntry | undefined): SessionResult => ({
  name,
  conversation: entry?.conversation ?? '',
  proved: false,
  ms: 0,
  error: new FailoverError('NOT_PROVED', {
    message: 'not proved: its launch was cut short by something else that was asked of it',
    expected: 'a launch that ends',
    found: cut,
    fix: `claude-failover sessions show ${name}`,
  }).toJSON(),
})
