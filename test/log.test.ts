import { PassThrough } from 'node:stream'
import pretty from 'pino-pretty'
import { expect, it } from 'vitest'
import { FailoverError } from '../src/errors.ts'
import { type Log, logTo } from '../src/log.ts'

const hostile = '\u001b]0;owned\u0007 \u009b31m \u202etxt\r\n line'

function writeAll(log: Log): void {
  log.info({ event: 'swap.refused', to: hostile }, hostile)
  log.warn({ event: 'tmux.failed', err: new FailoverError('TMUX_FAILED', { message: hostile, found: hostile }) }, 'x')
  log.error({ event: 'round.failed', err: new Error(hostile) }, hostile.repeat(1_000))
}

it('one JSON object a line, with the time and the event; texts of others are cut and cannot be obeyed', () => {
  let text = ''
  writeAll(logTo({ write: (line) => (text += line) }, 'info'))
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map(({ event, level }) => [event, level])).toEqual([
    ['swap.refused', 30],
    ['tmux.failed', 40],
    ['round.failed', 50],
  ])
  expect(lines[0].time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  expect(lines[1].err).toMatchObject({ code: 'TMUX_FAILED' })
  expect(lines[2].msg.length).toBeLessThanOrEqual(1_000)
  expect(JSON.stringify(lines)).not.toMatch(/\\u001b|\\u0007|\u009b|\u202e|\\r/)
})

it('nor on a terminal', async () => {
  const shown = new PassThrough()
  const stream = pretty({ destination: shown, sync: true, colorize: false })
  writeAll(logTo(stream, 'info'))
  await new Promise((resolve) => setTimeout(resolve, 100))
  const text = String(shown.read())
  expect(text).toContain('TMUX_FAILED')
  expect(text).not.toMatch(/[\u001b\u0007\u009b\u202e\r]/)
})

it('what is below the level is not written', () => {
  let text = ''
  logTo({ write: (line) => (text += line) }, 'warn').info({ event: 'swap.refused' }, 'x')
  expect(text).toBe('')
})
