import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { errorCodes } from '../../src/errors.ts'
import { packageRoot } from '../../src/version.ts'

const documented = [
  ...readFileSync(join(packageRoot, 'docs/errors.md'), 'utf8').matchAll(/^\| `([A-Z_]+)` \| (\d) \|/gm),
].map(([, code, exit]) => [code, Number(exit)])

it('docs/errors.md lists every error code with its exit code, and no other', () => {
  expect(Object.fromEntries(documented)).toEqual(errorCodes)
  expect(documented.map(([code]) => code)).toEqual(Object.keys(errorCodes))
})

it('every code is one that some source throws', () => {
  const sources = ['src', 'machines'].flatMap((root) =>
    readdirSync(join(packageRoot, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && name !== 'errors.ts')
      .map((name) => readFileSync(join(packageRoot, root, name), 'utf8')),
  )
  const all = sources.join('\n')
  expect(Object.keys(errorCodes).filter((code) => !all.includes(`'${code}'`))).toEqual([])
})
