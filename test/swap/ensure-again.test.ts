import { mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Swap } from '../../machines/swap.ts'
import { openEffects } from '../../src/swap/effects.ts'
import { examplePlan } from '../support/plan.ts'
import { temporaryDirectory } from '../support/temp.ts'

it('a relaunch that is taken up again makes the shared links anew before it starts anybody', async () => {
  const root = temporaryDirectory()
  const at = (name: string) => join(root, name)
  for (const name of ['b', 'shared', 'elsewhere']) mkdirSync(at(name))
  const plan = examplePlan({
    to: { name: 'b', home: at('b') },
    sharedLinks: [{ path: at('b/projects'), target: at('shared'), action: 'create' }],
    sessions: [],
  })
  const swap: Swap = { id: 1, plan, outcome: null, sessions: [], error: null, faults: [], notes: [], recovered: null }
  const effects = openEffects({} as never, {} as never)
  const relaunch = () => effects.relaunch({ swap, epoch: 1 }, { signal: new AbortController().signal, progress() {} })
  expect(await relaunch()).toEqual({ sessions: [] })
  expect(readlinkSync(at('b/projects'))).toBe(at('shared'))
  rmSync(at('b/projects'))
  symlinkSync(at('elsewhere'), at('b/projects'))
  await expect(relaunch()).rejects.toMatchObject({ code: 'LINK_DIVERGENT' })
})
