// Groups in a config: what is filled in, and every mistake with its place.
import { chmodSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import type { FailoverError } from '../../src/errors.ts'
import { accountsOf, firstGroup, groupNamed, groupsIn, isDropped } from '../../src/journal/groups.ts'
import { firstGroupState, firstState } from '../../src/journal/journal.ts'
import { configGroup, groupOf, movedTo } from '../../src/sessions/group.ts'
import { withFirst } from '../../src/swap/first.ts'
import { temporaryDirectory } from '../support/temp.ts'

/** A project that is there. */
const project = tmpdir()
const accounts = ['a', 'b', 'c'].map((name) => `  - { name: ${name}, home: ~/.claude-${name} }`).join('\n')

function load(text: string) {
  const file = join(temporaryDirectory(), 'config.yaml')
  writeFileSync(file, `accounts:\n${accounts}\n${text}`)
  chmodSync(file, 0o600)
  return loadConfig(file)
}

/** `line:column path: message` of each. */
function mistakesIn(text: string): string[] {
  try {
    load(text)
  } catch (error) {
    return ((error as FailoverError).details ?? []).map(
      ({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`,
    )
  }
  return []
}

const whole = `groups:
  - { name: main, accounts: [b, a], link: true }
  - { name: research, accounts: [c] }
  - { name: swarm, spread: true }
pool:
  autonomous: { group: swarm }
  dedicated:
    - { name: app, project: ${project} }
    - { name: paper, project: ${project}, group: research }
`

it('without groups there is one, with every account and the link', () => {
  const config = load('')
  expect(config.groups).toEqual([{ name: 'main', link: true, spread: false }])
  expect(accountsOf(config, config.groups[0] ?? {}).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
})

it('each session is of the group that it names, or of the first; those of a spread group are groups of one', () => {
  const config = load(whole)
  expect(accountsOf(config, config.groups[0] ?? {}).map(({ name }) => name)).toEqual(['b', 'a'])
  expect(groupOf(config, { name: 'app', role: 'dedicated' })).toBe('main')
  expect(groupOf(config, { name: 'paper', role: 'dedicated' })).toBe('research')
  expect(groupOf(config, { name: 'ccl-auto-2', role: 'autonomous' })).toBe('swarm/ccl-auto-2')
})

it('a session that was moved by hand stays there until the config says something else of it', () => {
  const config = load(whole)
  const paper = { name: 'paper', role: 'dedicated' as const }
  const moved = movedTo(config, paper, 'main')
  expect(configGroup(config, { ...paper, moved }).name).toBe('main')
  const edited = load(whole.replace('group: research }', 'group: swarm }'))
  expect(groupOf(edited, { ...paper, moved })).toBe('swarm/paper')
  // One that the config has dropped stays where it is, as long as there is such a group.
  const gone = { name: 'old', role: 'dedicated' as const, group: 'research' }
  expect(configGroup(config, gone).name).toBe('research')
  expect(configGroup(config, { ...gone, group: 'nobody' }).name).toBe('main')
})

it.each<[string, string, RegExp[]]>([
  [
    'an unknown account',
    '  - { name: x, accounts: [a, z] }',
    [/^6:30 groups\[0\]\.accounts\[1\]: there is no account "z"$/],
  ],
  ['an account twice', '  - { name: x, accounts: [a, a] }', [/^6:30 .*the account "a" is in the group already$/]],
  [
    'two owners of the link',
    '  - { name: x, link: true }\n  - { name: y, link: true }',
    [/^7:22 groups\[1\]\.link: the link belongs to the group "x" already$/],
  ],
  ['a spread owner of the link', '  - { name: x, spread: true, link: true }', [/groups\[0\]\.link: a spread group/]],
  ['a name twice', '  - { name: x }\n  - { name: x }', [/^7:13 groups\[1\]\.name: the name "x" is taken/]],
  [
    'a group without accounts',
    '  - { name: x, accounts: [] }',
    [/groups\[0\]\.accounts: expected at least one account/],
  ],
  ['a name that is none', '  - { name: a/b }', [/groups\[0\]\.name: expected a name/]],
  ['a word that is no key', '  - { name: x, acounts: [a] }', [/acounts/]],
])('tells %s', (_, groups, expected) => {
  const found = mistakesIn(`groups:\n${groups}\n`)
  expect(found).toHaveLength(expected.length)
  for (const [index, pattern] of expected.entries()) expect(found[index]).toMatch(pattern)
})

it('tells a group that no group has, of a session and of the pool, without groups too', () => {
  const pool = `pool:\n  autonomous: { group: x }\n  dedicated:\n    - { name: app, project: ${project}, group: y }\n`
  const told = [
    /pool\.autonomous\.group: there is no group "x"$/,
    /pool\.dedicated\[0\]\.group: there is no group "y"$/,
  ]
  for (const text of [pool, `groups:\n  - { name: main }\n${pool}`]) {
    const found = mistakesIn(text)
    expect(found).toHaveLength(2)
    for (const [index, pattern] of told.entries()) expect(found[index]).toMatch(pattern)
  }
  expect(mistakesIn(`pool:\n  autonomous: { group: main }\n`)).toEqual([])
})

const a = { name: 'a', home: '/a' }

it('books without a group in their names go on with the group of their name, else with the first', () => {
  const before = firstState(a, 0)
  expect(withFirst(load(whole), before)).toBe(before)
  const renamed = load(whole.replace('name: main', 'name: work'))
  expect(withFirst(renamed, before)).toEqual({ ...before, first: 'work' })
  expect(groupNamed(renamed, withFirst(renamed, before), 'work')).toMatchObject({ key: undefined })
  // Another group that stands first now has books of its own.
  const other = { ...before, groups: { work: firstGroupState(a, 0) } }
  expect(withFirst(renamed, other)).toBe(other)
  // main is there still, though no longer first.
  const turned = load(`groups:\n  - { name: research }\n  - { name: main, link: true }\n`)
  expect(withFirst(turned, before)).toBe(before)
})

it('groups stand in the order of the config, members by number, dropped ones last', () => {
  const config = load(whole)
  const names = ['swarm/ccl-auto-10', 'gone', 'swarm/ccl-auto-2', 'research', 'research/x']
  const state = { ...firstState(a, 0), groups: Object.fromEntries(names.map((name) => [name, firstGroupState(a, 0)])) }
  const found = groupsIn(config, state)
  expect(found.map(({ name }) => name)).toEqual([
    'main',
    'research',
    'research/x',
    'swarm/ccl-auto-2',
    'swarm/ccl-auto-10',
    'gone',
  ])
  expect(found.filter(isDropped).map(({ name }) => name)).toEqual(['research/x', 'gone'])
  expect(firstGroup(config, state).name).toBe('main')
})
