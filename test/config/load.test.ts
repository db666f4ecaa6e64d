import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import type { FailoverError } from '../../src/errors.ts'
import { temporaryDirectory, treeOf } from '../support/temp.ts'

function configFile(text: string, mode = 0o600): string {
  const file = join(temporaryDirectory(), 'config.yaml')
  writeFileSync(file, text)
  chmodSync(file, mode)
  return file
}

function errorOf(file: string): FailoverError {
  try {
    loadConfig(file)
  } catch (error) {
    return error as FailoverError
  }
  throw new Error('it was accepted')
}

/** What is said of each place, as `line:column path`. */
const placesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    (errorOf(configFile(text)).details ?? []).map(({ line, column, path, message }) => [
      `${line}:${column} ${path}`,
      message,
    ]),
  )

const home = homedir()
const minimal = 'accounts:\n  - { name: compte1, home: ~/.claude-compte1 }\n'

it('fills in every default, expands ~ and turns durations into milliseconds', () => {
  expect(loadConfig(configFile(minimal))).toMatchObject({
    accounts: [{ name: 'compte1', home: join(home, '.claude-compte1'), enabled: true }],
    link: join(home, '.claude'),
    shared: { root: home, targets: [{ name: 'session-env' }, { name: 'file-history' }, { name: 'projects' }] },
    agent: { command: ['claude'], args: [], env: {}, continuePrompt: 'Continue where you left off.' },
    tmux: { socket: 'claude-failover' },
    pool: { autonomous: { prefix: 'ccl-auto-', min: 0, max: 4, project: join(home, 'work') }, dedicated: [] },
    failover: {
      policy: 'swap',
      choose: 'headroom',
      cooldown: 300_000,
      threshold: { fiveHour: 95, sevenDay: 98 },
      drain: 120_000,
      stagger: 0,
    },
    http: { port: 4747 },
    notify: [],
    stateDir: join(home, '.local/state/claude-failover'),
  })
})

it('takes the maxUse of an account, of one window or both; null is none', () => {
  const [both, one, none] = loadConfig(
    configFile(`accounts:
  - { name: a, home: ~/.claude-a, maxUse: { fiveHour: 80, sevenDay: 90 } }
  - { name: b, home: ~/.claude-b, maxUse: { sevenDay: 90, fiveHour: null } }
  - { name: c, home: ~/.claude-c, maxUse: null }
`),
  ).accounts.map(({ maxUse }) => maxUse)
  expect([both, one, none]).toEqual([{ fiveHour: 80, sevenDay: 90 }, { fiveHour: null, sevenDay: 90 }, undefined])
  const wrong = placesOf(`accounts:
  - { name: a, home: ~/.claude-a, maxUse: { fiveHour: 0, week: 3 } }
  - { name: b, home: ~/.claude-b, maxUse: 80 }
`)
  expect(Object.keys(wrong)).toHaveLength(3)
})

it('takes null for the default wherever there is one, and for "never" at a threshold', () => {
  const config = loadConfig(
    configFile(`${minimal}link:\ntmux:\nstateDir: null\nfailover: { threshold: { fiveHour: null }, drain: }\n`),
  )
  expect(config.link).toBe(join(home, '.claude'))
  expect(config.stateDir).toBe(join(home, '.local/state/claude-failover'))
  expect(config.failover.threshold).toEqual({ fiveHour: null, sevenDay: 98 })
  expect(config.failover.drain).toBe(120_000)
})

it('reads each unit of a duration', () => {
  const { failover } = loadConfig(configFile(`${minimal}failover: { cooldown: 1h, drain: 2m, stagger: 500ms }\n`))
  expect(failover).toMatchObject({ cooldown: 3_600_000, drain: 120_000, stagger: 500 })
})

it('tells every mistake at once, each with its line, column and path', () => {
  const places = placesOf(`accounts:
  - { name: compte1, home: ~/.claude-compte1 }
  - { name: 12, home: relative, enable: yes }
  - { name: compte1, home: ~/.claude-compte1/x }
link: ./x
shared: { names: [projects, sessions, a/b] }
agent:
  command: claude
  env: { CLAUDE_CONFIG_DIR: x, PORT: 80 }
  args: [--resume]
pool:
  autonomous: { min: 5 }
  dedicated:
    - { name: main, project: /nowhere }
    - { name: ccl-auto-1, project: /tmp }
failover: { cooldown: 5, policy: swop, threshold: { fiveHour: 200 } }
http: { port: yes }
notify: [{ webhook: "ftp://x" }]
extra: 1
`)
  expect(Object.keys(places)).toEqual([
    '3:13 accounts[1].name',
    '3:23 accounts[1].home',
    '3:41 accounts[1].enable',
    '4:13 accounts[2].name',
    '4:28 accounts[2].home',
    '5:7 link',
    '6:29 shared.names[1]',
    '6:39 shared.names[2]',
    '8:12 agent.command',
    '9:29 agent.env.CLAUDE_CONFIG_DIR',
    '9:38 agent.env.PORT',
    '10:10 agent.args[0]',
    '12:15 pool.autonomous.project',
    '12:22 pool.autonomous.min',
    '14:30 pool.dedicated[0].project',
    '15:15 pool.dedicated[1].name',
    '16:23 failover.cooldown',
    '16:34 failover.policy',
    '16:63 failover.threshold.fiveHour',
    '17:15 http.port',
    '18:21 notify[0].webhook',
    '19:8 extra',
  ])
  expect(places['16:34 failover.policy']).toMatch(/swap.*wait/)
})

it.each([
  ['no YAML', 'accounts: [', /line|expected|flow/i],
  ['a key given twice', `${minimal}link: /a\nlink: /b\n`, /unique/],
  ['an empty file', '', /accounts/],
  ['a list', '- 1\n', /object|map/],
  ['no account', 'accounts: []\n', /at least one/],
  ['an account without a home', 'accounts: [{ name: a }]\n', /path.*found nothing/],
])('refuses %s', (_, text, message) => {
  const error = errorOf(configFile(text))
  expect(error.code).toBe('CONFIG_INVALID')
  expect(error.exit).toBe(2)
  expect(JSON.stringify(error.details)).toMatch(message)
})

it('refuses homes that are one, contain one another, hold a shared target, the link or the state', () => {
  const root = temporaryDirectory()
  mkdirSync(join(root, 'real'))
  symlinkSync(join(root, 'real'), join(root, 'same'))
  const messages = Object.values(
    placesOf(`accounts:
  - { name: a, home: ${root}/real }
  - { name: b, home: ${root}/same }
  - { name: c, home: ${root}/real/inside }
  - { name: d, home: ${root}/link }
link: ${root}/link
shared: { root: ${root}/real }
stateDir: ${root}/real/state
`),
  ).join('\n')
  expect(messages).toContain('the same directory as the home of a')
  expect(messages).toMatch(/^inside the home of [ab]/m)
  expect(messages).toContain('the link itself')
  expect(messages).toMatch(/target .* stands inside the home of [ab]/)
  expect(messages).toContain('the state directory stands inside')
})

it('refuses a link inside a home, and a home inside a shared target', () => {
  const messages = Object.values(
    placesOf(`accounts:
  - { name: a, home: /x/a }
  - { name: b, home: /x/.claude-projects-shared/b }
link: /x/a/link
shared: { root: /x }
`),
  ).join('\n')
  expect(messages).toContain('the link stands inside the home of a')
  expect(messages).toContain('inside the shared target')
})

it('refuses a config that others may write, and touches nothing', () => {
  const file = configFile(minimal, 0o664)
  const before = treeOf(join(file, '..'))
  expect(errorOf(file).details?.[0]?.message).toMatch(/others may write it.*chmod go-w/)
  expect(treeOf(join(file, '..'))).toEqual(before)
})

it('says that a config is missing, and that a directory is none', () => {
  expect(errorOf('/nowhere/config.yaml').code).toBe('CONFIG_MISSING')
  expect(errorOf(temporaryDirectory()).code).toBe('CONFIG_INVALID')
})

it.each([
  ['a path longer than any', `pool: { dedicated: [{ name: main, project: /${'y'.repeat(300)} }] }`],
  ['a NUL in a path', 'pool: { dedicated: [{ name: main, project: "/a\\0b" }] }\nlink: "/x\\0"'],
  ['an alias within what it names', 'agent: &a\n  env: *a'],
  ['a list within itself', 'notify: &a\n  - *a'],
  ['an alias of nothing', 'link: *nothing'],
  [
    'aliases that fill the memory',
    `a: &a [${'x,'.repeat(9)}]\n${['b', 'c', 'd', 'e', 'f'].map((name, at) => `${name}: &${name} [${`*${'abcde'[at]},`.repeat(9)}]`).join('\n')}`,
  ],
  ['keys that are lists', '? [a, b]\n: 1'],
  ['a key twice', 'link: /a\nlink: /b'],
  ['nesting without end', `notify: ${'['.repeat(3_000)}${']'.repeat(3_000)}`],
  ['sixteen thousand keys', Array.from({ length: 16_000 }, (_, at) => `k${at}: 1`).join('\n')],
])('tells %s as a mistake, in no time', (_, text) => {
  const root = temporaryDirectory()
  const file = join(root, 'config.yaml')
  writeFileSync(file, `accounts: [{ name: one, home: ${root}/one }]\n${text}\n`, { mode: 0o600 })
  const began = performance.now()
  expect(() => loadConfig(file)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  // 0.7 s for the keys, on two busy cores; 14 s before.
  expect(performance.now() - began).toBeLessThan(3_000)
})
