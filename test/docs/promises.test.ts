import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('docs/promises.md lists S1 to S27, and each is in the name of a test', () => {
  const promised = [...readFileSync('docs/promises.md', 'utf8').matchAll(/^\| (S\d+) \|/gm)].map(
    ([, id]) => id as string,
  )
  expect(promised).toEqual(Array.from({ length: 27 }, (_, index) => `S${index + 1}`))
  const named = new Set(
    readdirSync('test', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .flatMap((file) => [...readFileSync(join('test', file), 'utf8').matchAll(/['"`]((?:S\d+ )+)/g)])
      .flatMap(([, ids]) => (ids as string).trim().split(' ')),
  )
  expect(promised.filter((id) => !named.has(id))).toEqual([])
})

test('S27 VERSION.md tells of the version that package.json has', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(readFileSync('VERSION.md', 'utf8')).toMatch(new RegExp(`^#.*${version.replaceAll('.', '\\.')}`, 'm'))
})
