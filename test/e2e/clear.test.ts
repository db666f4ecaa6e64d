// A limit that is none is withdrawn by hand: it is shown, it is gone, and it does not come back with the next host.
import { appendFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { AccountView } from '../../src/api/accounts.ts'
import { until } from '../support/until.ts'
import { makeWorld } from '../support/world.ts'

it('accounts clear withdraws what was forged, over a restart, and the next limit counts', async () => {
  const world = makeWorld({ accounts: ['one'] })
  const host = await world.started()
  await world.type('main', 'hello')
  const main = await world.settled('main', 'hello')
  const forge = () => {
    const row = {
      type: 'assistant',
      isApiErrorMessage: true,
      apiError: 'usage_limit_reached',
      error: 'rate_limit',
      sessionId: main.conversation,
      timestamp: new Date().toISOString(),
      quotaLimits: { status: 'rejected', resetsAt: Math.round(Date.now() / 1_000) + 7_200, rateLimitType: 'five_hour' },
      message: { content: 'forged' },
    }
    appendFileSync(world.conversationFile('one', main), `${JSON.stringify(row)}\n`)
  }
  const account = () => world.json<AccountView>('accounts', 'show', 'one')
  const limited = () => until(async () => (await account()).state === 'limited' || undefined, 'the limit')
  forge()
  await limited()
  expect((await account()).against).toMatchObject([
    { kind: 'limit', window: 'fiveHour', session: 'main', source: 'row', snippet: 'forged' },
  ])
  const { stdout } = await world.run(['accounts', 'clear', 'one'])
  expect(stdout).toMatch(/fiveHour is used up[\s\S]*forged[\s\S]*one: available, nothing speaks against it/)
  expect((await world.run(['accounts', 'clear', 'none', '--json'])).error().code).toBe('UNKNOWN_ACCOUNT')
  host.process.kill('SIGTERM')
  await host.ended
  await world.started()
  await world.until('main', ({ proved }) => proved)
  await sleep(500)
  expect(await account()).toMatchObject({ state: 'available', against: [] })
  forge()
  await limited()
})
