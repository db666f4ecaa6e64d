import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCommand } from '../../src/notify/command.ts'
import { swapMessage } from '../../src/notify/message.ts'
import { targetsOf } from '../../src/notify/target.ts'
import { temporaryDirectory } from '../support/temp.ts'
import { endedRecord } from './records.ts'

const message = swapMessage(endedRecord(7)) as NonNullable<ReturnType<typeof swapMessage>>
const never = new AbortController().signal

function script(text: string): string {
  const file = join(temporaryDirectory(), 'notify.sh')
  writeFileSync(file, `#!/bin/sh\n${text}\n`)
  chmodSync(file, 0o700)
  return file
}

it('a command reads the message as JSON on its standard input, in an environment that names no account', async () => {
  const out = join(temporaryDirectory(), 'out')
  process.env.CLAUDE_CONFIG_DIR = '/somebody'
  process.env.ANTHROPIC_API_KEY = 'somebody'
  try {
    const ended = await runCommand([script('cat > "$1"; env > "$1.env"'), out], message, never, 5_000)
    expect(ended).toEqual({ ok: true, detail: 'exit 0' })
  } finally {
    delete process.env.CLAUDE_CONFIG_DIR
    delete process.env.ANTHROPIC_API_KEY
  }
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(message)
  const environment = readFileSync(`${out}.env`, 'utf8')
  expect(environment).toContain('PATH=')
  expect(environment).not.toContain('somebody')
})

it('its words go through no shell', async () => {
  const out = join(temporaryDirectory(), 'out')
  const words = ['$(touch /tmp/never)', '; touch never', '`id`', "'", '']
  await runCommand([script('out=$1; shift; printf "%s\\n" "$@" > "$out"'), out, ...words], message, never, 5_000)
  expect(readFileSync(out, 'utf8')).toBe(`${words.join('\n')}\n`)
})

it('one that reads nothing and says much is fine; one that fails, hangs or is not there is told apart', async () => {
  expect(await runCommand([script('exec yes | head -c 1000000')], message, never, 5_000)).toMatchObject({ ok: true })
  expect(await runCommand([script('exit 3')], message, never, 5_000)).toEqual({ ok: false, detail: 'exit 3' })
  const hanging = runCommand([script('exec sleep 60')], message, never, 200)
  expect(await hanging).toEqual({ ok: false, detail: 'no end within 200 ms' })
  expect(await runCommand(['/nowhere/notify'], message, never, 5_000)).toMatchObject({ ok: false, final: true })
})

it('one that ignores SIGTERM is ended all the same', async () => {
  const start = Date.now()
  const stubborn = script('trap "" TERM; while :; do sleep 0.1; done')
  expect((await runCommand([stubborn], message, never, 100)).ok).toBe(false)
  expect(Date.now() - start).toBeLessThan(5_000)
})

it('~/ is the home of the user, and a line that stands twice is one', () => {
  const targets = targetsOf({ notify: [{ command: ['~/bin/tell', 'x'] }, { command: ['~/bin/tell', 'x'] }] })
  expect(targets.map(({ kind, name }) => [kind, name])).toEqual([['command', 'tell']])
  expect(existsSync('/tmp/never')).toBe(false)
})
