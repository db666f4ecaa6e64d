// The pages of every day, followed in a sandbox: each command as it is printed, with the exit code beside it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { packageRoot } from '../../src/version.ts'
import { until } from '../support/until.ts'
import { makeWorld } from '../support/world.ts'

const program = join(packageRoot, 'dist/src/cli/main.js')

it.each(['operating'])('docs/%s.md', async (name) => {
  const world = makeWorld()
  await world.started()
  await until(async () => (await world.status()).verdict.level === 'ok', 'all to be well')
  const page = readFileSync(join(packageRoot, `docs/${name}.md`), 'utf8')
  const lines = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block = '']) => block.trimEnd().split('\n'))
  expect(lines.length).toBeGreaterThan(5)
  for (const line of lines) {
    const wanted = /# exits ([\d or]+)$/.exec(line)?.[1]?.split(' or ').map(Number) ?? [0]
    const { exitCode, stderr } = await execa('bash', ['-c', `claude-failover() { node ${program} "$@"; }\n${line}`], {
      env: { CLAUDE_FAILOVER_CONFIG: world.file },
      reject: false,
    })
    expect([line, wanted.includes(exitCode ?? -1), stderr]).toEqual([line, true, expect.any(String)])
  }
})
