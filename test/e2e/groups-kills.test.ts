import { execa } from 'execa'
import { expect, it } from 'vitest'

it.concurrent.each([
  3, 4,
])('nothing is lost when the host is killed in the middle of two swaps at once, seed %i', async (seed) => {
  const words = ['bench/soak-groups.mjs', '--seed', String(seed), '--kills', '2']
  const { stdout, stderr } = await execa('node', words, { reject: false })
  const { faults, ...tally } = JSON.parse(stdout.split('\n').at(-1) || '{}')
  expect({ faults, stderr }).toEqual({ faults: [], stderr: '' })
  expect(tally).toMatchObject({ seed, kills: 2 })
  expect(tally.swapped).toBeGreaterThan(0)
}, 240_000)
