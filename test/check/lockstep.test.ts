import { expect, it } from 'vitest'
import { aHost } from './host.ts'
import { agrees, type AnyLockstep } from './lockstep.ts'
import { aSession } from './session.ts'
import { anAccount, aTask, waiting } from './small.ts'

const all: Record<string, AnyLockstep> = { waiting, task: aTask, account: anAccount, session: aSession, host: aHost }

it.each(Object.keys(all))('%s: the machine does as its oracle says, in every order', (name) => {
  const found = agrees(all[name] as AnyLockstep)
  expect(found.broken?.text).toBeUndefined()
  console.log(name, found.states, found.moves, found.exhausted, Math.round(found.ms))
})
