// What an error of the client means for what was asked.
import { JetStreamApiError } from '@nats-io/jetstream'
import { AuthorizationError, errors, PermissionViolationError } from '@nats-io/transport-node'

/** The server's code for a compare-and-set that came second. */
const wrongLastSequence = 10071

export const isOvertaken = (error: unknown): boolean =>
  error instanceof JetStreamApiError && error.code === wrongLastSequence

/** This host may not say it: that says nothing of the way to the servers. */
export const isForbidden = (error: unknown): boolean =>
  error instanceof PermissionViolationError ||
  (error instanceof Error && error.cause instanceof PermissionViolationError)

/** For people, without what a server may have put into it. */
export function reasonOf(error: unknown): string {
  if (error instanceof AuthorizationError) return 'the login is refused'
  if (isForbidden(error)) return 'a subject is not permitted'
  if (error instanceof errors.TimeoutError) return 'no answer in time'
  if (error instanceof errors.NoRespondersError) return 'the server has no JetStream'
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  if (typeof code === 'string') return code
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown'
}
