import { expect, it } from 'vitest'
import { type SessionMachine, sessionMachine } from '../../machines/session.ts'
import { expectNoSurvivors, huntMutants } from '../../src/testing/index.ts'
import { beginsAsPromised, keepsPromiseFrom, promisedSituations } from './session.promise.ts'

/** What is told to the work, which the promise of the life says nothing of. */
const isOfWork = (id: string): boolean =>
  !id.startsWith('life') ||
  /hears (host\.resumed|launch\.requested|proof\.requested|pause\.began)|without pause|-> (work|prompts)/.test(id)

it('no machine that differs in its life from that of a session in one thing keeps its promises', async () => {
  const checks = [
    beginsAsPromised,
    ...promisedSituations.map((way) => (machine: SessionMachine) => keepsPromiseFrom(way, machine)),
  ]
  const hunt = await huntMutants(sessionMachine, checks, { only: (id) => !isOfWork(id) })
  expectNoSurvivors(hunt)
  expect(hunt.tried.length).toBeGreaterThan(300)
}, 120_000)
