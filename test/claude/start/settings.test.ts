import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { parseHook } from '../../../src/claude/hooks/hook-file.ts'
import { fitsSecret, giveSecret, keepSecrets, secretFile } from '../../../src/claude/hooks/secret.ts'
import { hookEvents, launchSettings } from '../../../src/claude/start/settings.ts'
import { temporaryDirectory } from '../../support/temp.ts'

const launch = '0123456789abcdef'
const id = '11111111-2222-4333-8444-555555555555'
const payload = JSON.stringify({
  session_id: id,
  hook_event_name: 'Stop',
  last_assistant_message: 'it\'s "done" \\ \n é😀',
})

function setUp(name = 'spool') {
  const root = temporaryDirectory()
  const spool = join(root, name)
  const [home, project] = [join(root, 'home'), join(root, 'project')]
  for (const path of [spool, home, join(project, '.claude')]) mkdirSync(path, { recursive: true })
  const settings = () => JSON.parse(launchSettings({ spool, launch, home, project }))
  const hook = (): string => settings().hooks.Stop[0].hooks[0].command
  return { spool, home, project, settings, hook }
}
const sh = (command: string, input: string, env: Record<string, string> = {}) =>
  execa('sh', ['-c', command], { input, env, stripFinalNewline: false })

it.each([
  'spool',
  `a "b" 'c' $(d) \`e\` ; #{f} é`,
])('a hook drops what it was given into the spool %s, and says nothing', async (name) => {
  const { spool, hook, home } = setUp(name)
  const { stdout, stderr } = await sh(hook(), payload, { CLAUDE_CONFIG_DIR: home })
  expect(stdout + stderr).toBe('')
  const [file = ''] = readdirSync(spool)
  expect(file).toMatch(/^0123456789abcdef\.\d+\.[A-Za-z0-9]{6}\.hook$/)
  const parsed = parseHook(launch, readFileSync(join(spool, file)), new Date())
  expect(parsed?.facts).toEqual({ pid: process.pid, directory: process.cwd(), home })
  expect(parsed?.payload).toEqual({
    hook_event_name: 'Stop',
    session_id: id,
    last_assistant_message: 'it\'s "done" \\   é😀',
  })
})

it('forty hooks at once leave forty whole files', async () => {
  const { spool, hook } = setUp()
  await Promise.all(Array.from({ length: 40 }, () => sh(hook(), payload)))
  const files = readdirSync(spool)
  expect(files).toHaveLength(40)
  for (const file of files) expect(parseHook(launch, readFileSync(join(spool, file)), new Date())).toBeDefined()
})

it('a hook whose spool is gone does no harm', async () => {
  const { settings } = setUp()
  const command = JSON.stringify(settings()).includes('nowhere') ? '' : settings().hooks.Stop[0].hooks[0].command
  const { stdout, stderr, exitCode } = await sh(command.replaceAll('/spool', '/nowhere/spool'), payload)
  expect([stdout, stderr, exitCode]).toEqual(['', '', 0])
})

it('listens to every hook that is needed, in one line of JSON', () => {
  const { settings } = setUp()
  expect(Object.keys(settings().hooks)).toEqual([...hookEvents])
  expect(JSON.stringify(settings())).not.toContain('\n')
})

it('leaves nothing to the agent that the host does, and keeps the session in its pane', () => {
  expect(setUp().settings()).toMatchObject({ autoContinueAtUsageLimit: false, disableAgentView: true })
})

it("the status line keeps its input, and still runs and shows the user's own", async () => {
  const { spool, home, project, settings } = setUp()
  const run = () => sh(settings().statusLine.command, '{"model":1}')
  expect((await run()).stdout).toBe('')
  expect(readFileSync(join(spool, `${launch}.status`), 'utf8')).toBe('{"model":1}')

  const own = (file: string, command: string) =>
    writeFileSync(file, JSON.stringify({ statusLine: { type: 'command', command, padding: 2 } }))
  own(join(home, 'settings.json'), `printf 'home: %s' "$(cat)" # a comment`)
  expect((await run()).stdout).toBe('home: {"model":1}')
  expect(settings().statusLine.padding).toBe(2)
  own(join(project, '.claude', 'settings.local.json'), `echo "it's local"`)
  expect((await run()).stdout).toBe("it's local\n")
  expect(readdirSync(spool)).toEqual([`${launch}.status`])
})

it('hooks and status lines bring the secret of their launch, which stands in no argv', async () => {
  const { spool, hook, settings } = setUp()
  giveSecret(spool, launch)
  expect(statSync(secretFile(spool, launch)).mode & 0o777).toBe(0o600)
  const secret = readFileSync(secretFile(spool, launch), 'utf8').trim()
  expect(secret).toMatch(/^[0-9a-f]{32}$/)
  expect(JSON.stringify(settings())).not.toContain(secret)
  await sh(hook(), payload)
  await sh(settings().statusLine.command, '{"model":1}')
  const [file = ''] = readdirSync(spool).filter((name) => name.endsWith('.hook'))
  expect(parseHook(launch, readFileSync(join(spool, file)), new Date())).toMatchObject({ launch, secret })
  expect(readFileSync(join(spool, `${launch}.status`), 'utf8')).toBe(`{"model":1}\0${secret}`)
  expect([fitsSecret(spool, launch, secret), fitsSecret(spool, launch, '')]).toEqual([true, false])
  expect(() => giveSecret(spool, launch)).toThrow(expect.objectContaining({ code: 'STATE_WRITE' }))
  keepSecrets(spool, new Set())
  expect(existsSync(secretFile(spool, launch))).toBe(false)
})
