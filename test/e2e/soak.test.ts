import { execa } from 'execa'
import { expect, it } from 'vitest'

it('no acknowledged prompt or task is lost or doubled, and no prompt out of order, in a short life full of accidents', async () => {
  const { stdout, stderr } = await execa(
    'node',
    ['bench/soak.mjs', '--seed', '7', '--minutes', '0.5', '--sessions', '6'],
    { reject: false },
  )
  const { faults, acknowledged, tasks, ...tally } = JSON.parse(stdout.split('\n').at(-1) || '{}')
  expect({ faults, stderr }).toEqual({ faults: [], stderr: '' })
  expect(tally).toMatchObject({ seed: 7, sessions: 6 })
  expect(acknowledged).toBeGreaterThan(20)
  expect(tasks?.accepted).toBeGreaterThan(4)
  expect(tasks?.done).toBeGreaterThan(0)
}, 240_000)
