import type { Fault } from '../../machines/swap.ts'
import { FailoverError } from '../errors.ts'

export const cutOff = (reason: string, servers: string[]): Fault =>
  new FailoverError('FLEET_CUT_OFF', {
    message: `cut off from the fleet: ${reason}`,
    expected: `a NATS server with JetStream at ${servers.join(', ')}`,
    found: reason,
    fix: 'claude-failover doctor checks the way to the servers; this host goes on with what it knows',
  }).toJSON()

export const nameTaken = (host: string): Fault =>
  new FailoverError('FLEET_NAME_TAKEN', {
    message: `another host of the fleet calls itself ${host}`,
    expected: 'a name for each host',
    found: `two hosts called ${host}`,
    fix: 'give one of them another name: fleet.host in its config, then start it again',
  }).toJSON()
