// The keys of a fleet: how this machine is called among the others, and the servers over which they tell each other things.
import { hostname } from 'node:os'
import { z } from 'zod'

/** Everything that names something among hosts is part of a subject on the servers. */
const token = z
  .string('a name: letters, digits, _ and -, at most 64')
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'a name: letters, digits, _ and -, at most 64')

/** The machine's own name, as far as it can be one here. */
const machineName = (): string =>
  hostname()
    .replaceAll(/[^A-Za-z0-9_-]/g, '-')
    .slice(0, 64) || 'host'

const server = z
  .string('an address such as nats://10.0.0.5:4222')
  .regex(/^((nats|tls):\/\/)?[^\s/@]+$/, 'an address such as nats://10.0.0.5:4222; a login goes into credentials')

export const fleetSchema = (path: z.ZodType<string, string>, name: z.ZodType<string, string>) =>
  z.strictObject({
    host: token.prefault(machineName),
    nats: z.strictObject({
      servers: z.array(server, 'a list of addresses').min(1, 'at least one address'),
      /** Of nsc, or the seed of an nkey alone. */
      credentials: path.optional(),
      tls: z
        .strictObject({ ca: path.optional(), cert: path.optional(), key: path.optional() })
        .refine(({ cert, key }) => (cert === undefined) === (key === undefined), 'cert and key together, or neither')
        .optional(),
      prefix: token.default('claude-failover'),
      /** On how many servers everything is kept; absent: on three where three are named. */
      replicas: z.union([z.literal(1), z.literal(3), z.literal(5)], '1, 3 or 5').optional(),
    }),
    /** How an account is known among hosts; absent: by a hash of what the CLI says it is. */
    identity: z.record(name, token).default({}),
    /** How a directory is known among hosts; absent: by a hash of where it is below the home. */
    projects: z.record(token, path).default({}),
  })
