import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from '../../src/version.ts'
import { catalogue } from '../../src/views/metrics/catalogue.ts'

const text = readFileSync(join(packageRoot, 'docs/metrics.md'), 'utf8')
const documented = [...text.matchAll(/^\| `([a-z_]+)` \| (\w+) \|([^|]*)\| \S/gm)].map(([, name, type, labels]) => [
  name,
  { type, labels: [...(labels as string).matchAll(/`(\w+)`/g)].map(([, label]) => label) },
])

it('docs/metrics.md lists every metric with its type and labels, in the order of the code, and no other', () => {
  const known = Object.entries(catalogue).map(([name, { type, labels }]) => [name, { type, labels: [...labels] }])
  expect(documented).toEqual(known)
})

it('the alerts that it shows name metrics that exist', () => {
  const named = text.match(/\bclaude_failover_\w+/g) ?? []
  expect(named.filter((name) => !(name in catalogue))).toEqual([])
})
