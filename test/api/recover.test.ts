// `recover` without a group, where the link is another group's than the first.
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { openApi } from '../../src/api/api.ts'
import { refuseUnlessNormal } from '../../src/api/refuse.ts'
import { complete } from '../../src/config/config.ts'
import { schema } from '../../src/config/schema.ts'
import { firstGroupState, firstState } from '../../src/journal/journal.ts'
import { swapMessage } from '../../src/notify/message.ts'
import { endedRecord } from '../notify/records.ts'
import { temporaryDirectory } from '../support/temp.ts'

function world() {
  const root = temporaryDirectory()
  const accounts = ['a', 'b'].map((name) => ({ name, home: join(root, name) }))
  for (const { home } of accounts) mkdirSync(home)
  const link = join(root, 'link')
  symlinkSync(join(root, 'b'), link)
  const groups = [{ name: 'main' }, { name: 'research', link: true }]
  const config = complete(join(root, 'config.yaml'), schema.parse({ accounts, link, stateDir: root, groups }))
  return { root, config }
}

it('the link is put right by the command that its fault names, whichever group owns it', async () => {
  const { root, config } = world()
  const on = (name: string) => ({ name, home: join(root, name) })
  const state = { ...firstState(on('a'), 0), linkMoved: true, groups: { research: firstGroupState(on('b'), 0) } }
  const send = vi.fn()
  const normal = { getSnapshot: () => ({ matches: (one: unknown) => one === 'normal' }) }
  const api = openApi({
    parts: { config, journal: { state }, book: { books: () => new Map() }, registry: {}, ledger: {}, spool: {} },
    host: { send },
    failover: () => normal,
    dispatcher: {},
    fleet: () => ({}),
  } as never)
  expect(await api.recover('main')).toMatchObject({ ok: true })
  expect(send).not.toHaveBeenCalled()
  expect(await api.recover()).toMatchObject({ ok: true })
  expect(send).toHaveBeenCalledWith({ type: 'fault.mended', code: 'LINK_MOVED' })
})

it('what stopped half-way in a further group is recovered from by a command that names it', () => {
  const { root, config } = world()
  const error = { code: 'HOME_MISSING', message: 'x' }
  const told = (group: string) => swapMessage(endedRecord(4, { outcome: 'partialSwap', error, group }))?.toDo
  expect(told('main')).toMatch(/claude-failover recover$/m)
  expect(told('research')).toMatch(/claude-failover recover --group research$/m)
  const of = () => ({ failover: { value: { partialSwap: 'standing' } } })
  const journal = { of, state: firstState({ name: 'a', home: join(root, 'a') }, 0) }
  const refused = (group: string) => {
    try {
      refuseUnlessNormal({ config, journal } as never, group)
    } catch (error) {
      return (error as { fix: string }).fix
    }
  }
  expect(refused('research')).toContain('claude-failover recover --group research\n')
  expect(refused('main')).toContain('claude-failover recover\n')
})
