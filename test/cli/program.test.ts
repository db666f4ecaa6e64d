// The command line as it is shipped: its help, its suggestions, its completion.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { verbs } from '../../src/cli/verbs.ts'
import { normalised } from '../../src/cli/words.ts'
import { packageRoot } from '../../src/version.ts'
import { temporaryDirectory } from '../support/temp.ts'

const program = join(packageRoot, 'dist/src/cli/main.js')
const run = (...words: string[]) =>
  execa('node', [program, ...words], {
    reject: false,
    stdin: 'ignore',
    env: { COLUMNS: '80', HOME: temporaryDirectory() },
  })

describe('help', () => {
  it('lists every verb with an imperative, and fits 80 columns', async () => {
    const { stdout, exitCode } = await run('--help')
    expect(exitCode).toBe(0)
    for (const [name, { summary }] of Object.entries(verbs)) {
      expect(stdout).toMatch(new RegExp(`^  ${name}`, 'm'))
      expect(summary).toMatch(/^[A-Z]/)
    }
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  })

  it.each(Object.keys(verbs))('%s has one, which fits 80 columns, however it is asked for', async (name) => {
    const [option, before, after] = await Promise.all([run(name, '--help'), run('help', name), run(name, 'help')])
    expect(option.exitCode).toBe(0)
    expect(option.stdout).toContain(`claude-failover ${name}`)
    expect([before.exitCode, before.stdout]).toEqual([0, option.stdout])
    expect([after.exitCode, after.stdout]).toEqual([0, option.stdout])
    expect(option.stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  })

  it('a text that is help is sent', () => {
    const isVerb = (word: string) => word === 'sessions'
    expect(normalised(['sessions', 'send', 'main', 'help'], isVerb)).toEqual(['sessions', 'send', 'main', 'help'])
    expect(normalised(['sessions', 'send', 'help'], isVerb)).toEqual(['sessions', 'send', '--help'])
    expect(normalised(['help', 'sessions', 'send'], isVerb)).toEqual(['sessions', 'send', '--help'])
    expect(normalised(['--json', 'help'], isVerb)).toEqual(['--json', '--help'])
  })

  it.each(['notify', 'rules'])('%s alone prints its own help, and exits 2', async (name) => {
    const { stderr, exitCode } = await run(name)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(`Usage: claude-failover ${name}`)
  })

  it('a pipe that is closed early is no failure', async () => {
    const { stderr } = await execa('bash', ['-c', `node ${program} help swap | head -n 1`])
    expect(stderr).toBe('')
  })
})

describe('did you mean', () => {
  it.each([
    [['swop'], 'swap'],
    [['swap', '--too', 'x'], '--to'],
    [['sessions', 'shw'], 'show'],
    [['taks'], 'tasks'],
  ])('%s → %s', async (words, meant) => {
    const { stderr, exitCode } = await run(...words, '--json')
    expect(exitCode).toBe(2)
    expect(JSON.parse(stderr).error.fix).toContain(`Did you mean ${meant}`)
  })

  it('for the keys of a config, at any depth', async () => {
    const file = join(temporaryDirectory(), 'config.yaml')
    const text = [
      'acounts: []',
      'failover: { treshold: {}, threshold: { fiveHours: 3 } }',
      'pool: { dedicated: [ { nam: x } ] }',
    ]
    writeFileSync(file, text.join('\n'), { mode: 0o600 })
    const { stderr } = await run('doctor', '--config', file, '--json')
    const messages: string[] = JSON.parse(stderr).error.details.map(({ message }: { message: string }) => message)
    for (const key of ['accounts', 'threshold', 'fiveHour', 'name'])
      expect(messages.some((one) => one.endsWith(`did you mean "${key}"?`))).toBe(true)
  })

  it('says of a wrong type what YAML calls it', async () => {
    const file = join(temporaryDirectory(), 'config.yaml')
    writeFileSync(file, 'accounts: [{ name: a, home: ~/a }]\nfailover: x\n', { mode: 0o600 })
    const { stderr } = await run('doctor', '--config', file)
    expect(stderr).toContain('expected a YAML mapping, found a text')
  })
})

it('two accounts are not one', async () => {
  const { stderr, exitCode } = await run('swap', 'one', '--to', 'two', '--json')
  expect([exitCode, JSON.parse(stderr).error.message]).toEqual([2, 'two accounts are named'])
})

it('a sandbox takes no config, and --keep no host of your own', async () => {
  expect((await run('up', '--sandbox', '--config', 'x')).exitCode).toBe(2)
  expect((await run('up', '--keep')).exitCode).toBe(2)
})

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish', 'powershell'])('prints the script for %s', async (shell) => {
    const { stdout, exitCode } = await run('complete', shell)
    expect([exitCode, /claude-failover/.test(stdout) && stdout.length > 500]).toEqual([0, true])
  })

  it('says which shells there are', async () => {
    const { stderr, exitCode } = await run('complete', 'ksh')
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/^USAGE: there is no completion for ksh/)
  })

  it('completes verbs, verbs of verbs, options, and the names of accounts', async () => {
    const home = temporaryDirectory()
    const file = join(home, 'config.yaml')
    writeFileSync(file, 'accounts: [{ name: work, home: ~/w }, { name: home, home: ~/h }]\n', { mode: 0o600 })
    const first = async (...words: string[]) =>
      (await run('complete', '--', ...words)).stdout.split('\n').map((line) => line.split('\t')[0])
    expect(await first('sw')).toContain('swap')
    expect(await first('sessions', 'sh')).toContain('show')
    expect(await first('status', '--w')).toContain('--watch')
    expect(await first('--config', file, 'swap', '')).toEqual(expect.arrayContaining(['work', 'home']))
    expect(await first('--config', file, 'swap', '--to', '')).toEqual(expect.arrayContaining(['work', 'home']))
  })
})
