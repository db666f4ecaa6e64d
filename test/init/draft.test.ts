import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { loadConfig } from '../../src/config/load.ts'
import { namePattern } from '../../src/config/schema.ts'
import { FailoverError } from '../../src/errors.ts'
import { draftConfig } from '../../src/init/draft.ts'
import { packageRoot } from '../../src/version.ts'
import { temporaryHome } from './home.ts'

const example = join(packageRoot, 'config/example.yaml')

function load(home: string, text: string) {
  const file = join(home, 'config.yaml')
  writeFileSync(file, text)
  chmodSync(file, 0o600)
  return loadConfig(file)
}
const accounts = [
  { name: 'compte1', home: '~/.claude-compte1' },
  { name: 'compte2', home: '~/.claude-compte2' },
]
/** A comment is `# text`; what was a line of YAML has its own indentation or none after the #. */
const uncommented = (text: string) => text.replace(/^#(?! \S)/gm, '')

it('the example is valid, says every default, and has every key', () => {
  const home = temporaryHome()
  mkdirSync(join(home, 'src/app'), { recursive: true })
  const text = readFileSync(example, 'utf8')
  const config = load(home, text)
  const { pool, ...rest } = load(home, 'accounts: [{ name: compte1, home: ~/.claude-compte1 }]')
  expect(config).toEqual({
    ...rest,
    accounts: accounts.map(({ name }) => ({ name, home: join(home, `.claude-${name}`), enabled: true })),
    pool: { ...pool, dedicated: [{ name: 'main', project: join(home, 'src/app'), args: [] }] },
  })
  const keysOf = (value: object): string[] =>
    Object.entries(value).flatMap(([key, item]) => [
      key,
      ...(item && typeof item === 'object' && !Array.isArray(item) ? keysOf(item) : []),
    ])
  const { file: _, shared, ...keys } = rest
  expect(keysOf(parse(text))).toEqual(expect.arrayContaining([...keysOf({ ...keys, pool }), 'root', 'names']))
})

it('writes the accounts, and the rest as comments that say the defaults', () => {
  const home = temporaryHome()
  const { text, config } = draftConfig(join(home, 'config.yaml'), { accounts })
  expect(parse(text)).toEqual({ accounts })
  expect(load(home, text)).toEqual(config)
  mkdirSync(join(home, 'src/app'), { recursive: true })
  const whole = load(home, uncommented(text))
  expect({ ...whole, pool: { ...whole.pool, dedicated: [] } }).toEqual(config)
})

it('writes a link and a shared root only when they are given', () => {
  const home = temporaryHome()
  const { text } = draftConfig(join(home, 'config.yaml'), {
    accounts,
    link: join(home, 'l'),
    shared: { root: home },
  })
  expect(parse(text)).toEqual({ accounts, link: '~/l', shared: { root: '~' } })
})

it('reads back every path and every name as it was given', () => {
  const home = temporaryHome()
  const path = fc
    .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 3 })
    .map((parts) => `/${parts.map((part) => part.replaceAll(/[/\0]/g, '_')).join('/')}`)
    .filter((text) => text.split('/').every((part) => part !== '.' && part !== '..') && text.isWellFormed())
  const name = fc
    .stringMatching(/^[A-Za-z0-9_-]{1,12}$/)
    .filter((text) => !/^\d+$/.test(text) && namePattern.test(text))
  fc.assert(
    fc.property(
      path,
      fc.oneof(name, fc.constantFrom('null', 'true', '1e3', '0x1', '-', '1_0', '5e1')),
      (at, called) => {
        const { text } = draftConfig(join(home, 'config.yaml'), { accounts: [{ name: called, home: at }] })
        expect(load(home, text).accounts).toEqual([{ name: called, home: at, enabled: true }])
      },
    ),
  )
})

function mistakesIn(home: string, homes: string[], link?: string, file = join(home, 'c.yaml')): string[] {
  const wanted = homes.map((text) => ({ name: text.split('=')[0]!, home: text.slice(text.indexOf('=') + 1) }))
  try {
    draftConfig(file, { accounts: wanted, ...(link ? { link } : {}) })
  } catch (error) {
    if (error instanceof FailoverError && error.code === 'CONFIG_INVALID' && error.exit === 2)
      return (error.details ?? []).map(({ path, message }) => `${path}: ${message}`)
    throw error
  }
  return []
}

it('finds every mistake that loading it would find', () => {
  const home = temporaryHome()
  mkdirSync(join(home, 'real'))
  symlinkSync('real', join(home, 'same'))
  const cases: [string[], RegExp[]][] = [
    [['a=~/a', 'a=~/b'], [/accounts\[1\]\.name: the name "a" is taken/]],
    [
      ['a b=~/a', '12=~/b'],
      [/accounts\[0\]\.name: expected a name/, /accounts\[1\]\.name: .*not a number/],
    ],
    [['a=./a'], [/accounts\[0\]\.home: expected a path that begins/]],
    [['a=~/a', 'b=~/a/b'], [/accounts\[1\]\.home: inside the home of a/]],
    [['a=~/real', 'b=~/same'], [/accounts\[1\]\.home: the same directory/]],
    [['a=~/.claude-projects-shared/a'], [/accounts\[0\]\.home: inside the shared target/]],
    [['a=~/.claude'], [/accounts\[0\]\.home: the link itself/]],
    [['a=~/.claude/a'], [/accounts\[0\]\.home: .* stands inside the link/]],
  ]
  for (const [given, expected] of cases) {
    const found = mistakesIn(home, given)
    expect(found).toHaveLength(expected.length)
    for (const [index, pattern] of expected.entries()) expect(found[index]).toMatch(pattern)
  }
  expect(mistakesIn(home, ['a=~/a'], 'relative')).toEqual([expect.stringMatching(/^link: expected a path/)])
  expect(mistakesIn(home, ['a=~/a'], undefined, join(home, '.claude/c.yaml'))).toEqual([
    expect.stringMatching(/^--config: .* stands inside the link/),
  ])
})
