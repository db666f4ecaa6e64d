import { expect, it } from 'vitest'
import { isPaused, type Pauses, pausedIs } from '../../machines/paused.ts'

const none: Pauses = { paused: false, pausedGroups: {} }
function after(...asked: [boolean, string | undefined][]) {
  let pauses: Pauses = none
  for (const [paused, group] of asked) pauses = { ...pauses, ...pausedIs(paused, group, pauses) }
  return pauses
}

it('a pause of one group leaves the others', () => {
  const pauses = after([true, 'research'])
  expect([isPaused(pauses, 'research'), isPaused(pauses, 'main')]).toEqual([true, false])
})

it('after a pause of all one may be resumed alone, and a new one is paused', () => {
  const pauses = after([true, undefined], [false, 'research'])
  expect(['main', 'research', 'new'].map((name) => isPaused(pauses, name))).toEqual([true, false, true])
})

it('what is asked of all takes the place of what was asked of each', () => {
  expect(after([true, 'research'], [true, undefined], [false, undefined])).toEqual(none)
})

it('a spread group stands for its members, and takes the place of what was said of them', () => {
  const one = after([true, 'swarm'], [false, 'swarm/a'])
  expect(['swarm/a', 'swarm/b'].map((name) => isPaused(one, name))).toEqual([false, true])
  const all = after([true, 'swarm/a'], [false, 'swarm'])
  expect(['swarm/a', 'swarm/b', 'swarmed/a'].map((name) => isPaused(all, name))).toEqual([false, false, false])
})

it('without groups there is one answer', () => {
  expect([isPaused({ paused: true }, 'main'), isPaused({ paused: false }, 'main')]).toEqual([true, false])
})
