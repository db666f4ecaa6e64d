// `rules` as it is shipped: the built program.
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { packageRoot } from '../../../src/version.ts'
import { fixture } from '../../support/fixtures.ts'

const program = join(packageRoot, 'dist/src/cli/main.js')
const run = (args: string[], input = '') =>
  execa('node', [program, 'rules', ...args], { cwd: '/', input, reject: false })
const screen = (name: string) => fixture(`limits/screens/${name}.txt`)

it('tells rule by rule what a text is', async () => {
  const { exitCode, stdout, stderr } = await run(['test', screen('weekly-menu')])
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(stdout).toMatch(/^✓ {2}limit\.said: .*\n {5}.*You've hit your weekly limit/m)
  expect(stdout).toMatch(/A suspected limit: window sevenDay/)
  expect((await run(['test', screen('chat-about-limits')])).stdout).toMatch(/\nNo limit\.$/)
})

it('reads standard input, and gives JSON', async () => {
  const { exitCode, stdout } = await run(['test', '--json', '-'], `❯ x\n\n✻ 5-hour limit reached · retrying in 4s\n`)
  expect(exitCode).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    version: 2,
    sign: { kind: 'passing', reason: 'retrying', source: 'pane' },
    rules: expect.arrayContaining([
      { id: 'passing.retrying', matched: true, line: '5-hour limit reached · retrying in 4s', why: expect.any(String) },
    ]),
  })
})

it('lets nothing of a text through that a terminal would obey', async () => {
  const { stdout } = await run(['test', '-'], '● API Error: 529 \u001b]0;title\u0007\u009b31m\u202e\n')
  expect(stdout).toMatch(/✓ {2}passing\.overloaded/)
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
})

it('says what it cannot read', async () => {
  for (const [args, code] of [
    [['test', '/nowhere'], 'FILE_UNREADABLE'],
    [['test', '/'], 'FILE_UNREADABLE'],
    [['test'], 'USAGE'],
    [['test', '-', '--rules', screen('nothing')], 'RULES_INVALID'],
  ] as const) {
    const { exitCode, stdout, stderr } = await run([...args, '--json'])
    expect({ exitCode, stdout, code: JSON.parse(stderr).error.code }).toEqual({ exitCode: 2, stdout: '', code })
  }
  expect((await run(['test', '--help'])).stdout).toMatch(/Examples:\n {2}\$ claude-failover rules test screen\.txt/)
})
