// What is left of accounts in which nothing runs, where the config wants to know.

import { execa } from 'execa'
import { expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { makeWorld } from '../support/world.ts'

it('an account in which nothing runs is asked what is left; one in which something runs, or that is not to be, is not', async ({
  onTestFinished,
}) => {
  const world = makeWorld({ accounts: ['one', 'two', 'three', 'four'] })
  const { one, two, three, four } = world.homes
  world.configure({
    accounts: [
      { name: 'one', home: one, probe: '1m' },
      { name: 'two', home: two, probe: '1m' },
      { name: 'three', home: three, probe: '1m' },
      { name: 'four', home: four },
    ],
  })
  world.control('two', { fiveHour: 61, sevenDay: 100 })
  // Somebody works in it by hand.
  const other = execa('sleep', ['60'], { env: { CLAUDE_CONFIG_DIR: three as string }, reject: false })
  onTestFinished(() => void other.kill())
  await world.started()
  const account = async (name: string) => (await world.status()).accounts.find((found) => found.name === name)
  const read = await until(async () => {
    const found = await account('two')
    return found?.windows.fiveHour && found.state === 'limited' ? found : undefined
  }, 'two to be read')
  expect(read).toMatchObject({ windows: { fiveHour: { usedPercent: 61 } }, limitedUntil: expect.any(String) })
  expect((await world.json<{ to: string }>('explain')).to).not.toBe('two')
  for (const name of ['three', 'four']) expect((await account(name))?.windows.fiveHour).toBeNull()
  expect(await world.session('main')).toMatchObject({ account: 'one', proved: true })
})
