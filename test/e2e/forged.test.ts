// A hook's file that somebody else wrote, with the secret of the launch, makes the host believe nothing and kill nobody.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import { processInfo } from '../../src/proc.ts'
import { until } from '../support/until.ts'
import { makeWorld } from '../support/world.ts'

const another = '99999999-2222-4333-8444-555555555555'

it('a forged SessionStart names neither a process to kill nor a conversation to resume', async () => {
  const world = makeWorld()
  await world.started()
  const before = await world.until('main', ({ proved }) => proved)
  const bystander = spawn('sleep', ['300'], { stdio: 'ignore', detached: true })
  onTestFinished(() => void bystander.kill('SIGKILL'))
  const { launch } = await world.json<{ launch: { id: string } }>('sessions', 'show', 'main')
  const secret = readFileSync(world.at('state', 'spool', '.secrets', launch.id), 'utf8').trim()
  const forge = (given: string, number: number) => {
    const facts = [bystander.pid, before.project, world.homes.one, given].join('\0')
    const payload = JSON.stringify({ hook_event_name: 'SessionStart', session_id: another, source: 'clear' })
    writeFileSync(world.at('state', 'spool', `${launch.id}.99999${number}.AAAAA${number}.hook`), `${facts}\0${payload}`)
  }
  forge(secret, 1)
  forge('0'.repeat(32), 2)
  await until(
    () => readdirSync(world.at('state', 'spool')).every((name) => !name.endsWith('.hook')) || undefined,
    'the forged hooks to be taken',
  )
  expect(await world.session('main')).toMatchObject({ conversation: before.conversation, pid: before.pid })
  expect((await world.run(['swap'])).code).toBe(0)
  expect((await world.session('main')).conversation).toBe(before.conversation)
  expect(processInfo(bystander.pid as number)?.zombie).toBe(false)
})
