import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readUsage, usageIn } from '../../src/claude/usage.ts'
import { capturedLines } from '../support/fixtures.ts'
import { temporaryDirectory } from '../support/temp.ts'

const at = new Date('2026-11-24T16:20:00.000Z')
const answer = (name: string) => usageIn(capturedLines(`get-usage-${name}.jsonl`)[0] as string, at)

it('reads percent and reset of every window, by model too', () => {
  expect(answer('A')).toEqual({
    state: 'read',
    readings: [
      { window: 'fiveHour', usedPercent: 1, resetsAt: '2026-11-24T21:15:49.000Z', seenAt: at.toISOString() },
      { window: 'sevenDay', usedPercent: 34, resetsAt: '2026-11-28T03:35:49.000Z', seenAt: at.toISOString() },
    ],
  })
  expect(answer('model-scoped')?.readings.map(({ window, usedPercent }) => [window, usedPercent])).toEqual([
    ['fiveHour', 20],
    ['sevenDay', 50],
    ['sevenDayOpus', 100],
  ])
})

it('guesses nothing where the server does not say', () => {
  expect(answer('loggedout')).toEqual({ state: 'loggedOut', readings: [] })
  for (const name of ['http401', 'http429']) expect(answer(name)).toEqual({ state: 'unknown', readings: [] })
  for (const line of ['', 'half a li', '{"type":"control_response"}', '{"type":"control_response","response":7}'])
    expect(usageIn(line, at)).toBeUndefined()
})

/** A program that answers as the CLI does, and says what it was started with. */
function program(body: string): { command: string[]; home: string } {
  const home = temporaryDirectory()
  const file = join(home, 'cli.mjs')
  writeFileSync(file, body)
  return { command: [process.execPath, file], home }
}
const ask = (of: { command: string[]; home: string }, signal = new AbortController().signal) =>
  readUsage({ ...of, env: { OWN: '1' }, signal })

it('asks on standard input, under the account’s home and without a session around it, and ends what it started', async () => {
  process.env.CLAUDE_CODE_LEAK = 'x'
  const cli = program(`
    import { readFileSync, writeFileSync } from 'node:fs'
    process.stdin.once('data', (data) => {
      const { request } = JSON.parse(data)
      const { CLAUDE_CONFIG_DIR, CLAUDE_CODE_LEAK = 'none', OWN } = process.env
      writeFileSync('seen', [request.subtype, CLAUDE_CONFIG_DIR, CLAUDE_CODE_LEAK, OWN, process.argv.includes('-p')].join(' '))
      console.log('{"type":"system"}')
      console.log(${JSON.stringify(capturedLines('get-usage-A.jsonl')[0])}.replaceAll('2026', '2126'))
    })
    setInterval(() => {}, 1000)
  `)
  const began = Date.now()
  const { state } = await ask(cli).finally(() => delete process.env.CLAUDE_CODE_LEAK)
  expect(state).toBe('read')
  expect(Date.now() - began).toBeLessThan(5_000)
  expect(readFileSync(join(cli.home, 'seen'), 'utf8')).toBe(`get_usage ${cli.home} none 1 true`)
})

it('fails when nothing is answered, and ends at once when it is aborted', async () => {
  await expect(ask(program('process.exit(3)'))).rejects.toMatchObject({ code: 'USAGE_UNKNOWN' })
  await expect(ask({ command: ['/nowhere/cli'], home: temporaryDirectory() })).rejects.toMatchObject({
    code: 'USAGE_UNKNOWN',
  })
  await expect(ask(program('setInterval(() => {}, 1000)'), AbortSignal.timeout(300))).rejects.toMatchObject({
    name: 'TimeoutError',
  })
})
