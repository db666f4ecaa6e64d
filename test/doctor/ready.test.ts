import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Check } from '../../src/doctor/check.ts'
import { checkReady } from '../../src/doctor/ready.ts'
import { exampleEntry } from '../support/entry.ts'
import { openSessions } from '../support/sessions.ts'
import { answered, makeAccounts } from './accounts.ts'

const told = (checks: Check[]) => checks.map(({ id, level }) => `${level} ${id}`)

it('says that nothing is asked where every account has every answer', async () => {
  const { config, has, project } = makeAccounts()
  for (const name of ['one', 'two']) has(name, answered(project))
  expect(told(await checkReady(config))).toEqual(['ok ready.one', 'ok ready.two', 'ok cleanup'])
})

it('a project that one account trusts and another does not is an error; one that nobody trusts is a warning', async () => {
  const { config, has, project } = makeAccounts(['one', 'two', 'three'])
  has('one', answered(project))
  has('two', answered(project, { projects: { [project]: { hasTrustDialogAccepted: false } } }))
  has('three', answered(project, { projects: {} }))
  const checks = await checkReady(config)
  expect(told(checks)).toEqual(['error trust.two', 'error trust.three', 'ok ready.one', 'ok cleanup'])
  expect(checks[0]).toMatchObject({ message: expect.stringContaining(project), fix: 'claude-failover doctor --fix' })
  has('one', answered(project, { projects: {} }))
  const nobody = await checkReady(config)
  expect(told(nobody)).toEqual(['warning trust.one', 'warning trust.two', 'warning trust.three', 'ok cleanup'])
  expect(nobody[0]?.fix).toMatch(/^cd .*project && CLAUDE_CONFIG_DIR=.*one claude$/)
})

it('trust is looked for by the real path, and of a directory above counts', async () => {
  const { config, has, at, root } = makeAccounts()
  mkdirSync(at('real/inner'), { recursive: true })
  symlinkSync(at('real/inner'), at('by-link'))
  const linked = {
    ...config,
    pool: { ...config.pool, dedicated: [{ name: 'main', project: at('by-link'), args: [] }] },
  }
  has('one', answered(at('real/inner')))
  has('two', answered(at('real')))
  expect(told(await checkReady(linked))).toEqual(['ok ready.one', 'ok ready.two', 'ok cleanup'])
  has('two', answered(at('by-link')))
  expect(told(await checkReady(linked))).toEqual(['error trust.two', 'ok ready.one', 'ok cleanup'])
  has('two', answered(root))
  expect(told(await checkReady(linked))).toEqual(['ok ready.one', 'ok ready.two', 'ok cleanup'])
})

it('sessions that run in directories the config does not name count as well, unless they are stopped', async () => {
  const { config, has, at, project } = makeAccounts()
  mkdirSync(at('other'))
  has(
    'one',
    answered(project, {
      projects: { [project]: { hasTrustDialogAccepted: true }, [at('other')]: { hasTrustDialogAccepted: true } },
    }),
  )
  has('two', answered(project))
  const { registry, log } = await openSessions(at('state'), [exampleEntry({ project: at('other') })])
  await log.durable()
  expect(told(await checkReady(config))).toEqual(['error trust.two', 'ok ready.one', 'ok cleanup'])
  registry.tell('main', { type: 'stop.requested' })
  await log.durable()
  expect(told(await checkReady(config))).toEqual(['ok ready.one', 'ok ready.two', 'ok cleanup'])
})

it('first questions and the question before a large resume are told', async () => {
  const { config, has, project } = makeAccounts()
  has('one', answered(project))
  has('two', answered(project, { hasCompletedOnboarding: undefined, resumeReturnDismissed: false }))
  expect(told(await checkReady(config))).toEqual([
    'error onboarding.two',
    'warning resume.two',
    'ok ready.one',
    'ok cleanup',
  ])
})

it('a home in which nobody has logged in is an error beside one in which somebody has', async () => {
  const { config, has, project } = makeAccounts()
  expect(told(await checkReady(config))).toEqual(['warning ready.one', 'warning ready.two', 'ok cleanup'])
  has('one', answered(project))
  expect(told(await checkReady(config))).toEqual(['error ready.two', 'ok ready.one', 'ok cleanup'])
})

it('of MCP servers names are told, and nothing else of the file', async () => {
  const { config, has, project } = makeAccounts()
  const server = {
    command: 'SECRET-command',
    env: { TOKEN: 'SECRET-env' },
    headers: { a: 'SECRET-header' },
    url: 'SECRET-url',
  }
  has(
    'one',
    answered(project, {
      oauthAccount: { emailAddress: 'SECRET-mail' },
      mcpServers: { everywhere: server, both: server },
      projects: {
        [project]: { hasTrustDialogAccepted: true, mcpServers: { here: server } },
        '/elsewhere': { mcpServers: { far: server } },
      },
    }),
  )
  has('two', answered(project, { mcpServers: { both: server, 'bad\x1b[2Jname': server } }))
  const checks = await checkReady(config)
  expect(told(checks)).toEqual(['warning mcp.one', 'warning mcp.two', 'ok cleanup'])
  expect(checks[1]?.message).toMatch(/there: everywhere, here \(in .*project\)$/)
  expect(JSON.stringify(checks)).not.toMatch(/SECRET|\\u001b|far/)
})

it('a file that is not what the CLI writes is told without a word of it', async () => {
  const { config, globalFile } = makeAccounts()
  writeFileSync(globalFile('one'), '{ "SECRET": ')
  writeFileSync(globalFile('two'), '["SECRET"]')
  const checks = await checkReady(config)
  expect(told(checks)).toEqual(['error ready.one', 'error ready.two', 'ok cleanup'])
  expect(JSON.stringify(checks)).not.toContain('SECRET')
})

it('conversations that are shared are kept as long as the hastiest home keeps them: that is told', async () => {
  const { config, settings } = makeAccounts()
  const cleanup = async () => (await checkReady(config)).filter(({ id }) => id.startsWith('cleanup'))
  settings('one', '{"cleanupPeriodDays": 365}')
  expect(await cleanup()).toMatchObject([
    { level: 'warning', message: expect.stringMatching(/one 365, two 30.*two deletes.*after 30/) },
  ])
  settings('two', '{"cleanupPeriodDays": 365}')
  expect(await cleanup()).toMatchObject([{ level: 'ok' }])
  settings('two', '{')
  expect(told(await cleanup())).toEqual(['warning cleanup.two', 'ok cleanup'])
})
