// `doctor` and `doctor --fix` as people and scripts use them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import type { Diagnosis } from '../../src/doctor/diagnose.ts'
import { packageRoot } from '../../src/version.ts'
import { makeWorld, type World } from '../support/world.ts'

function setUp() {
  const world = makeWorld()
  const file = (account: string) => join(world.homes[account] as string, '.claude.json')
  const has = (account: string, content: object) => {
    mkdirSync(world.homes[account] as string, { recursive: true })
    writeFileSync(file(account), JSON.stringify(content, null, 2))
  }
  const projects = {
    [world.at('projects/main')]: { hasTrustDialogAccepted: true },
    [world.at('work')]: { hasTrustDialogAccepted: true },
  }
  has('one', { hasCompletedOnboarding: true, resumeReturnDismissed: true, projects })
  has('two', { hasCompletedOnboarding: true, resumeReturnDismissed: true, projects: {} })
  return { world, read: () => readFileSync(file('two'), 'utf8') }
}

const wrong = async (world: World): Promise<string[]> => {
  const { checks } = (await world.run(['doctor', '--json'])).json<Diagnosis>()
  return checks.filter(({ level }) => level === 'error').map(({ id }) => id)
}

it('says beforehand that a session would be asked for trust under the other account; --fix --yes gives it', async () => {
  const { world, read } = setUp()
  expect(await wrong(world)).toEqual(['trust.two', 'trust.two'])
  expect((await world.run(['doctor'])).code).toBe(1)
  const before = read()

  const nobody = await world.run(['doctor', '--fix', '--json'])
  expect([nobody.code, nobody.stdout, nobody.error().code]).toEqual([2, '', 'USAGE'])
  expect(nobody.stderr).toContain(`projects[${JSON.stringify(world.at('projects/main'))}].hasTrustDialogAccepted: true`)
  expect(read()).toBe(before)

  const { code, json, stderr } = await world.run(['doctor', '--fix', '--yes', '--json'])
  expect(code).toBe(0)
  expect(stderr).toContain('.claude.json.backup-')
  expect(json()).toMatchObject({ ok: true, fixed: [{ account: 'two', add: [expect.any(Array), expect.any(Array)] }] })
  expect(await wrong(world)).toEqual([])
  expect((await world.run(['doctor', '--fix', '--json'])).json()).toMatchObject({ ok: true, fixed: [] })
})

it('on a terminal it asks, and does nothing unless the answer is yes', async () => {
  const { world, read } = setUp()
  const before = read()
  const program = join(packageRoot, 'dist/src/cli/main.js')
  const answer = async (word: string) => {
    const { stdout } = await execa(
      'script',
      ['-qec', `node ${program} doctor --fix --config ${world.file}`, '/dev/null'],
      { input: `${word}\n`, reject: false },
    )
    return stdout
  }
  expect(await answer('')).toMatch(/Add this\? \[y\/N\][\s\S]*nothing was written/)
  expect(read()).toBe(before)
  expect(await answer('y')).toMatch(/Add this\? \[y\/N\][\s\S]*written; as it was: /)
  expect(read()).not.toBe(before)
  expect(await wrong(world)).toEqual([])
})
