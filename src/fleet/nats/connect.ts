// One connection to the servers. It does not mend itself: what was said and heard over it is begun anew with the next.
import {
  type Authenticator,
  connect,
  credsAuthenticator,
  type NatsConnection,
  nkeyAuthenticator,
} from '@nats-io/transport-node'
import type { FleetConfig } from '../../config/config.ts'
import { readBounded } from '../../disk/bounded.ts'
import { namesUnder } from './names.ts'

/** A seed or a file of credentials has some hundred bytes. */
const mostBytes = 64 * 1024
/** For one attempt, ms. */
const patience = 3_000
/** Asked so often whether the server is there; twice without an answer it is not, ms. */
const pingEvery = 2_000

/** @throws what the client says: nobody answers, or the login is refused */
export function connectTo({ host, nats }: FleetConfig): Promise<NatsConnection> {
  const { servers, credentials, tls, prefix } = nats
  return connect({
    servers,
    name: `${prefix} ${host}`,
    inboxPrefix: namesUnder(prefix).inbox(host),
    timeout: patience,
    reconnect: false,
    pingInterval: pingEvery,
    maxPingOut: 2,
    noAsyncTraces: true,
    ...(credentials ? { authenticator: login(credentials) } : {}),
    ...(tls
      ? {
          tls: {
            ...(tls.ca ? { caFile: tls.ca } : {}),
            ...(tls.cert ? { certFile: tls.cert } : {}),
            ...(tls.key ? { keyFile: tls.key } : {}),
          },
        }
      : {}),
  })
}

/** A file of credentials as `nsc` writes it, or the seed of an nkey alone. */
function login(file: string): Authenticator {
  const content = readBounded(file, mostBytes)
  const text = content.toString('utf8').trim()
  return /^SU[A-Z2-7]+$/.test(text) ? nkeyAuthenticator(Buffer.from(text)) : credsAuthenticator(content)
}
