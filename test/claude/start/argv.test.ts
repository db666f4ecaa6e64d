import { expect, it } from 'vitest'
import { launchArgv } from '../../../src/claude/start/argv.ts'
import { complete } from '../../../src/config/config.ts'
import { schema } from '../../../src/config/schema.ts'

const conversation = '11111111-2222-4333-8444-555555555555'
const config = (args: string[]) =>
  complete('/config', schema.parse({ accounts: [{ name: 'a', home: '/a' }], agent: { command: ['agent', 'x'], args } }))
const argv = (args: string[], own: string[], more: object = {}) =>
  launchArgv(config(args), '/spool', 'aaaaaaaa', {
    mode: 'resume',
    conversation,
    home: '/a',
    project: '/p',
    args: own,
    prompted: false,
    ...more,
  })

it('S17 is the command, the conversation, the settings, the arguments, and last the prompt for a turn that was cut', () => {
  const words = argv(['--model', 'm'], ['--own'], { prompted: true })
  expect(words.slice(0, 5)).toEqual(['agent', 'x', '--resume', conversation, '--settings'])
  expect(Object.keys(JSON.parse(words[5] as string))).toEqual([
    'hooks',
    'autoContinueAtUsageLimit',
    'disableAgentView',
    'statusLine',
  ])
  expect(words.slice(6)).toEqual(['--model', 'm', '--own', 'Continue where you left off.'])
  expect(argv([], [], { prompted: true, prompt: 'agents were cut\n\ngo on' }).slice(6)).toEqual([
    'agents were cut\n\ngo on',
  ])
  expect(argv([], [], { mode: 'assign' }).slice(2, 4)).toEqual(['--session-id', conversation])
  expect(argv([], []).slice(6)).toEqual([])
})

it.each([
  '--add-dir',
  '--allowedTools',
  '--mcp-config',
  '--debug',
])('keeps %s from taking the prompt for one of its values', (option) => {
  expect(argv([], [option, '/x'], { prompted: true }).slice(-2)).toEqual(['--', 'Continue where you left off.'])
  expect(argv([option, '/x'], ['--model', 'm'], { prompted: true }).slice(-2)).toEqual([
    'm',
    'Continue where you left off.',
  ])
})
