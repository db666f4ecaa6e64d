import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { expect, it } from 'vitest'
import { keyText } from '../../src/claude/home/global-file.ts'
import { applyFix } from '../../src/doctor/fix.ts'
import { type FileFix, planFixes } from '../../src/doctor/fix-plan.ts'
import { checkReady } from '../../src/doctor/ready.ts'
import { answered, makeAccounts } from './accounts.ts'

/** With much that must stay, in an order and with characters that must stay. */
const own = {
  z: 1,
  numStartups: 7,
  oauthAccount: { emailAddress: 'someone@example.invalid', note: 'é "quoted" \\ \u2028 漢字' },
  projects: { '/other': { allowedTools: ['b', 'a'], hasTrustDialogAccepted: false } },
  a: [1.5, null, { deep: {} }, []],
}

function setUp() {
  const made = makeAccounts()
  made.has('one', answered(made.project))
  made.has('two', own)
  return { ...made, two: made.globalFile('two') }
}

const only = async (plan: Promise<FileFix[]>): Promise<FileFix> => {
  const [first, ...more] = await plan
  expect(more).toEqual([])
  return first as FileFix
}

it('plans what another account has answered, names it, and writes nothing', async () => {
  const { config, two, project, read } = setUp()
  const before = read('two')
  const { account, file, add } = await only(planFixes(config))
  expect([account, file]).toEqual(['two', two])
  expect(add.map(keyText)).toEqual([
    'hasCompletedOnboarding',
    'resumeReturnDismissed',
    `projects["${project}"].hasTrustDialogAccepted`,
  ])
  expect(read('two')).toBe(before)
})

it('plans nothing that no account has answered, and nothing where nobody has logged in', async () => {
  const { config, has, project, globalFile } = makeAccounts(['one', 'two', 'three'])
  has('one', { resumeReturnDismissed: true })
  has('two', { resumeReturnDismissed: true })
  expect(await planFixes(config)).toEqual([])
  has('one', answered(project))
  expect((await planFixes(config)).map(({ account }) => account)).toEqual(['two'])
  expect(existsSync(globalFile('three'))).toBe(false)
})

it('adds exactly that: every other byte, the mode and the order stay; the old file is kept beside, for the owner alone', async () => {
  const { config, two, at, project, read } = setUp()
  chmodSync(two, 0o640)
  const before = read('two')
  const fixed = await applyFix(await only(planFixes(config)))
  const added = {
    ...own,
    projects: { ...own.projects, [project]: { hasTrustDialogAccepted: true } },
    hasCompletedOnboarding: true,
    resumeReturnDismissed: true,
  }
  expect(read('two')).toBe(JSON.stringify(added, null, 2))
  expect(statSync(two).mode & 0o777).toBe(0o640)
  expect(fixed.backup).toMatch(/two\/\.claude\.json\.backup-2/)
  expect(readFileSync(fixed.backup as string, 'utf8')).toBe(before)
  expect(statSync(fixed.backup as string).mode & 0o777).toBe(0o600)
  expect(readdirSync(at('two'))).toHaveLength(2)
  expect(await planFixes(config)).toEqual([])
  expect((await checkReady(config)).every(({ level }) => level === 'ok')).toBe(true)
})

it('an entry of the project that is there already keeps all else', async () => {
  const { config, has, read, project } = setUp()
  has(
    'two',
    answered(project, { projects: { [project]: { allowedTools: ['x'], hasTrustDialogAccepted: false, last: 1 } } }),
  )
  await applyFix(await only(planFixes(config)))
  expect(JSON.parse(read('two')).projects[project]).toEqual({
    allowedTools: ['x'],
    hasTrustDialogAccepted: true,
    last: 1,
  })
})

it('what was answered meanwhile is not added again', async () => {
  const { config, has, read, project, at } = setUp()
  const plan = await only(planFixes(config))
  has('two', answered(project, { other: 'new' }))
  const before = read('two')
  expect(await applyFix(plan)).toMatchObject({ add: [], backup: null })
  expect(read('two')).toBe(before)
  expect(readdirSync(at('two'))).toEqual(['.claude.json'])
})

it('leaves alone what is no file of the caller, or cannot be kept byte for byte', async () => {
  const { config, two, at, read } = setUp()
  const plan = await only(planFixes(config))
  const refused = async (found: RegExp) => {
    const before = [readFileSync(two, 'utf8'), readdirSync(at('two')).sort()]
    await expect(applyFix(plan)).rejects.toMatchObject({ code: 'FIX_REFUSED', found: expect.stringMatching(found) })
    expect([readFileSync(two, 'utf8'), readdirSync(at('two')).sort()]).toEqual(before)
  }
  const text = read('two')
  // Written again, each of these would be another text: a number, a key twice, a form of nobody's.
  for (const other of [
    '{"a": 1.0}',
    '{"a":1,"a":2}',
    `${text} `,
    '{"big":12345678901234567890}',
    '{"__proto__":1, "a":2}',
  ]) {
    writeFileSync(two, other)
    await refused(/byte for byte/)
  }
  for (const other of ['', '[]', 'null', '{"a":']) {
    writeFileSync(two, other)
    await refused(/no JSON object/)
  }
  writeFileSync(two, '{"projects":[]}')
  await refused(/cannot be there/)
  writeFileSync(two, text)
  renameSync(two, at('moved.json'))
  symlinkSync(at('moved.json'), two)
  await refused(/symlink/)
})

it('waits for the lock of the CLI, and takes away one that was left behind', async () => {
  const { config, two } = setUp()
  const plan = await only(planFixes(config))
  mkdirSync(`${two}.lock`)
  await expect(applyFix(plan)).rejects.toMatchObject({ code: 'FIX_REFUSED', found: expect.stringMatching(/locked/) })
  expect(existsSync(`${two}.lock`)).toBe(true)
  const long = Date.now() / 1000 - 60
  utimesSync(`${two}.lock`, long, long)
  expect(await applyFix(plan)).toMatchObject({ account: 'two' })
  expect(existsSync(`${two}.lock`)).toBe(false)
})

it.runIf(process.getuid?.() === 0)("leaves somebody else's file alone", async () => {
  const { config, two } = setUp()
  const plan = await only(planFixes(config))
  execFileSync('chown', ['12345', two])
  await expect(applyFix(plan)).rejects.toMatchObject({ code: 'FIX_REFUSED', found: 'a file of user 12345' })
})
