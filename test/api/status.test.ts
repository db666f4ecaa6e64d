// What `status` puts first of several things that are out of order.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { emptyPage } from '../../machines/account-page.ts'
import { statusOf } from '../../src/api/status.ts'
import { complete } from '../../src/config/config.ts'
import { schema } from '../../src/config/schema.ts'
import { alone } from '../../src/fleet/view.ts'
import { firstState } from '../../src/journal/journal.ts'
import { temporaryDirectory } from '../support/temp.ts'

it('a fleet that is not reached hides neither a link that was moved nor a login that is refused', async () => {
  const root = temporaryDirectory()
  const home = join(root, 'a')
  const accounts = [{ name: 'a', home }]
  const config = complete(
    join(root, 'config.yaml'),
    schema.parse({ accounts, link: join(root, 'link'), stateDir: root }),
  )
  const login = { reason: 'authentication_failed', seenAt: '2026-11-22T12:00:00.000Z', session: 's', snippet: null }
  const fault = (code: string) => ({ code, message: code, fix: code })
  const degraded = async (codes: string[], page: object) => {
    const { degraded: found } = await statusOf({
      config,
      state: firstState({ name: 'a', home }, 0),
      ledger: { page: () => ({ ...emptyPage, ...page }), signs: () => [] } as never,
      sessions: [],
      decisions: [],
      tasks: { waiting: 0, running: 0 } as never,
      faults: codes.map(fault),
      host: null,
      fleet: alone.status(),
      now: Date.parse('2026-11-22T12:00:00Z'),
    })
    return found?.code
  }
  expect(await degraded(['FLEET_CUT_OFF'], {})).toBe('FLEET_CUT_OFF')
  expect(await degraded(['FLEET_CUT_OFF'], { login })).toBe('LOGGED_OUT')
  expect(await degraded(['FLEET_CUT_OFF', 'LINK_MOVED'], { login })).toBe('LINK_MOVED')
})
