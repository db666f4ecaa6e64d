// The effects of a session, given to its machine. Each begins when the record that authorises it is on disk.
import { fromPromise } from 'xstate'
import { type SessionEffect, type SessionMachine, sessionMachine } from '../../machines/session.ts'
import { authorised, type Keeping } from '../journal/keeping.ts'
import type { SessionEffects } from '../sessions/effects.ts'

export function sessionMachineWith(effects: SessionEffects, keeping: Pick<Keeping, 'authorise'>): SessionMachine {
  const effect = (name: keyof SessionEffects) =>
    fromPromise<void, SessionEffect>(({ input, signal }) =>
      authorised(keeping, signal, () => effects[name](input, signal)),
    )
  return sessionMachine.provide({
    actors: { launch: effect('launch'), prove: effect('prove'), stop: effect('stop'), type: effect('type') },
  })
}
