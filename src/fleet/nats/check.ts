// Whether the way to the servers is in order, asked once: what `doctor` says of a fleet.
import { jetstreamManager } from '@nats-io/jetstream'
import type { FleetConfig } from '../../config/config.ts'
import { connectTo } from './connect.ts'
import { reasonOf } from './faults.ts'
import { namesUnder } from './names.ts'

export type Way =
  | { kind: 'ok'; server: string; version: string; kept: number }
  /** Nobody answers, or the login is refused. */
  | { kind: 'unreached'; reason: string }
  /** The server answers, and has nothing to keep words in. */
  | { kind: 'noJetStream'; server: string; reason: string }

const patience = 3_000

export async function checkWay(config: FleetConfig): Promise<Way> {
  const nc = await connectTo(config).catch((error: unknown) => reasonOf(error))
  if (typeof nc === 'string') return { kind: 'unreached', reason: nc }
  const server = nc.getServer()
  try {
    const jsm = await jetstreamManager(nc, { timeout: patience, checkAPI: false })
    const names = namesUnder(config.nats.prefix)
    const streams = [`KV_${names.words}`, `KV_${names.pages}`, names.work, names.swaps]
    const found = await Promise.all(
      streams.map((name) =>
        jsm.streams.info(name).then(
          () => 1,
          (error: unknown) => {
            if (error instanceof Error && error.message === 'stream not found') return 0
            throw error
          },
        ),
      ),
    )
    const kept = found.reduce<number>((sum, one) => sum + one, 0)
    return { kind: 'ok', server, version: nc.info?.version ?? '?', kept }
  } catch (error) {
    return { kind: 'noJetStream', server, reason: reasonOf(error) }
  } finally {
    await nc.close().catch(() => {})
  }
}
