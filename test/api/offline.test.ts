// What is said without a host, of a state directory that no host of this version has opened yet.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { statusFromDisk } from '../../src/api/offline.ts'
import { complete } from '../../src/config/config.ts'
import { schema } from '../../src/config/schema.ts'
import { writeOld } from '../journal/old-state.ts'
import { temporaryDirectory, treeOf } from '../support/temp.ts'

const configIn = (root: string) =>
  complete(
    join(root, 'config.yaml'),
    schema.parse({
      accounts: [
        { name: 'a', home: '/homes/a' },
        { name: 'b', home: '/homes/b' },
      ],
      link: join(root, 'link'),
      stateDir: join(root, 'state'),
    }),
  )

it('a directory of 0.2.0 is told as its first host will take it over, and nothing is written', async () => {
  const root = temporaryDirectory()
  const config = configIn(root)
  writeOld(config.stateDir)
  const before = treeOf(root)
  const status = await statusFromDisk(config)
  expect(status).toMatchObject({ state: 'normal', activeAccount: 'a', host: null, verdict: { level: 'broken' } })
  expect(status?.verdict.action).toBe('claude-failover up')
  expect(treeOf(root)).toEqual(before)
})

it('of a directory in which nothing has run nothing is said', async () => {
  expect(await statusFromDisk(configIn(temporaryDirectory()))).toBeUndefined()
})
