import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { machines } from '../../machines/index.ts'
import { picturesOf } from '../../src/inspect/chart/index.ts'
import { packageRoot } from '../../src/version.ts'

const directory = join(packageRoot, 'docs/diagrams')

it.each(
  Object.entries(machines),
)('the pictures of the %s machine show it as it is (npm run diagrams)', async (_, machine) => {
  const pictures = await picturesOf(machine)
  for (const [name, content] of Object.entries(pictures))
    expect([name, readFileSync(join(directory, name), 'utf8')]).toEqual([name, content])
})

it('there is no picture of a machine that is none', async () => {
  const all = await Promise.all(Object.values(machines).map(picturesOf))
  expect(readdirSync(directory).sort()).toEqual(all.flatMap((pictures) => Object.keys(pictures)).sort())
})
