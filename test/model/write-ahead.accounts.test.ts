// What an account's machine comes to know is on disk before anybody acts on it, or the host ends and it was never known.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readLedger } from '../../src/accounts/ledger.ts'
import { readLog } from '../../src/journal/log.ts'
import type { Books } from '../../src/journal/state.ts'
import { limitSeen } from './host.stands.ts'
import { makePlace, type Place, startHost } from './write-ahead.rig.ts'

let place: Place
beforeEach(() => {
  place = makePlace()
})
afterEach(() => place.end())

const evidence = limitSeen('one')
const seen = { type: 'limit.seen', evidence, now: Date.parse(evidence.seenAt) } as const
const onDisk = () => {
  const { books } = readLog(place.config.stateDir) as { books: Books }
  return Object.keys(readLedger(() => books).page('one').limits)
}

it('a limit is on disk when it has been told, and in the next host', async () => {
  const first = startHost(place)
  await first.ready
  first.account('one').send(seen)
  await first.durable()
  expect([first.account('one').getSnapshot().value, onDisk()]).toEqual(['limited', ['sevenDay']])
  first.send({ type: 'host.stop' })
  expect(await first.ended).toBeNull()

  const second = startHost(place)
  await second.ready
  expect(second.account('one').getSnapshot().value).toBe('limited')
  expect(second.account('two').getSnapshot().value).toBe('available')
  second.send({ type: 'host.stop' })
  expect(await second.ended).toBeNull()
})

it('one that cannot be written ends the host with STATE_WRITE, and is not known to the next', async () => {
  const first = startHost(place)
  await first.ready
  place.disk.full(true)
  first.account('one').send(seen)
  expect(await first.ended).toMatchObject({ code: 'STATE_WRITE' })
  expect(first.closed).toBe(1)
  place.disk.full(false)
  expect(onDisk()).toEqual([])
  const second = startHost(place)
  await second.ready
  expect(second.account('one').getSnapshot().value).toBe('available')
  second.send({ type: 'host.stop' })
  expect(await second.ended).toBeNull()
})
