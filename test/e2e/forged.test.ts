// A hook's file that somebody else wrote, with the secret of the launch, makes the host believe nothing and kill nobody.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import { processInfo } from '../../src/proc.ts'
import { until } from '../support/until.ts'
import { makeWorld, type World } from '../support/world.ts'

const isProved = ({ proved }: { proved: boolean }) => proved
const another = '99999999-2222-4333-8444-555555555555'

/** As a hook does it: written beside, and moved over. */
function drop(world: World, launch: string, number: number, text: string): void {
  const spool = (name: string) => world.at('state', 'spool', name)
  writeFileSync(spool(`.AAAAA${number}`), text)
  renameSync(spool(`.AAAAA${number}`), spool(`${launch}.99999${number}.AAAAA${number}.hook`))
}

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
    const payload = { hook_event_name: 'SessionStart', session_id: another, source: 'clear' }
    drop(world, launch.id, number, `${facts}\0${JSON.stringify(payload)}`)
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

it('a conversation that is picked by hand in a second session stays the first one’s, and both move', async () => {
  const world = makeWorld({ dedicated: ['main', 'side'] })
  await world.started()
  const [main, side] = [await world.until('main', isProved), await world.until('side', isProved)]
  const { launch } = await world.json<{ launch: { id: string } }>('sessions', 'show', 'side')
  const secret = readFileSync(world.at('state', 'spool', '.secrets', launch.id), 'utf8').trim()
  const facts = [side.pid, side.project, world.homes.one, secret].join('\0')
  const payload = { hook_event_name: 'SessionStart', session_id: main.conversation, source: 'resume' }
  drop(world, launch.id, 0, `${facts}\0${JSON.stringify(payload)}`)
  const told = await world.until('side', ({ fault }) => fault?.code === 'CONVERSATION_TAKEN')
  expect([told.conversation, told.proved]).toEqual([side.conversation, false])
  expect((await world.run(['swap'])).code).toBe(0)
  expect((await world.session('main')).conversation).toBe(main.conversation)
  expect(await world.session('side')).toMatchObject({ conversation: side.conversation, proved: true, fault: null })
})
