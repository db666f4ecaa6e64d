// The program at the ends of its means: nobody reads what it says, or no file can be opened.
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { packageRoot } from '../../src/version.ts'

const program = join(packageRoot, 'dist/src/cli/main.js')

it('a reader that goes away is no fault', async () => {
  const { stderr } = await execa('sh', ['-c', 'for n in 1 2 3; do node "$1" --help | true; done', 'sh', program])
  expect(stderr).toBe('')
})

it('a limit of open files that is too low is told in words', async () => {
  for (const limit of [22, 30]) {
    const line = `ulimit -n ${limit}; exec node "$1" up --sandbox --json`
    const { exitCode, stdout, stderr } = await execa('sh', ['-c', line, 'sh', program], { reject: false })
    expect([exitCode, stdout]).toEqual([1, ''])
    expect(JSON.parse(stderr).error).toMatchObject({ code: 'STATE_WRITE', fix: expect.stringContaining('ulimit') })
  }
})
