import { expect, it } from 'vitest'
import { newFacts } from '../../src/sessions/pool.ts'
import { readEntries } from '../../src/sessions/read.ts'
import { exampleEntry } from '../support/entry.ts'
import { openSessions } from '../support/sessions.ts'
import { temporaryDirectory } from '../support/temp.ts'

const wanted = { name: 'main', role: 'dedicated' as const, project: '/project', args: [] }
const facts = newFacts(wanted, { name: 'one', home: '/home' }, 0)

async function setUp() {
  const stateDir = temporaryDirectory()
  const opened = await openSessions(stateDir)
  opened.registry.add(facts)
  const onDisk = async () => {
    await opened.log.durable()
    return readEntries(stateDir)
  }
  return { ...opened, stateDir, onDisk }
}

it('what is learned and told is known at once, and on disk when the log is', async () => {
  const { registry, onDisk } = await setUp()
  expect(await onDisk()).toEqual(registry.all())
  expect(registry.learn('main', { said: true })).toMatchObject({ said: true, state: 'starting' })
  registry.tell('main', { type: 'start.heard' }, { transcript: 'p/c.jsonl' })
  registry.tell('main', { type: 'turn.began' })
  const known = { said: true, transcript: 'p/c.jsonl', state: 'working', unfinished: true }
  expect(registry.get('main')).toMatchObject(known)
  expect(await onDisk()).toMatchObject([known])
  expect(await onDisk()).toEqual(registry.all())
})

it('a host that comes up again knows what the one before knew', async () => {
  const { registry, stateDir, log, end } = await setUp()
  registry.tell('main', { type: 'turn.cut' }, { lastSign: '2026-11-22T12:00:00.000Z' })
  registry.add({ ...facts, name: 'two', elsewhere: '/elsewhere' })
  const before = registry.all()
  end()
  await log.close()
  const again = await openSessions(stateDir)
  expect(again.registry.all()).toEqual(before)
  again.registry.remove('main')
  expect(again.registry.all().map(({ name }) => name)).toEqual(['two'])
  expect(again.registry.tell('main', { type: 'turn.began' })).toBeUndefined()
  await again.log.durable()
  expect(readEntries(stateDir).map(({ name }) => name)).toEqual(['two'])
})

it('tells of every change, and of none where nothing changed, until it is told not to', async () => {
  const { registry, log } = await setUp()
  const heard: [boolean, boolean | undefined][] = []
  const stop = registry.onChange((entry, before) => heard.push([entry.said, before?.said]))
  registry.learn('main', { said: true })
  const last = log.lastSeq
  registry.learn('main', { said: true })
  registry.tell('main', { type: 'dialog.gone' })
  expect(log.lastSeq).toBe(last)
  registry.add({ ...facts, name: 'two' })
  stop()
  registry.learn('main', { said: false })
  expect(heard).toEqual([
    [true, false],
    [false, undefined],
  ])
  expect(registry.learn('nobody', { said: true })).toBeUndefined()
  expect(registry.get('nobody')).toBeUndefined()
})

it('knows a session by its launch, a former one too', async () => {
  const launch = exampleEntry().launch as NonNullable<typeof facts.launch>
  const { registry } = await setUp()
  registry.learn('main', { launch })
  registry.learn('main', {
    launch: { ...launch, id: 'bbbbbbbb' },
    former: [{ id: launch.id, account: 'one', epoch: 0 }],
  })
  expect(['aaaaaaaa', 'bbbbbbbb', 'cccccccc'].map((id) => registry.byLaunch(id)?.name)).toEqual([
    'main',
    'main',
    undefined,
  ])
  registry.remove('main')
  expect(registry.byLaunch('bbbbbbbb')).toBeUndefined()
})

it('is busy while something is done about a session, and not while it rests', async () => {
  const { registry } = await setUp()
  expect([registry.busy('main'), registry.busy('nobody')]).toEqual([false, false])
  registry.tell('main', { type: 'launch.requested', order: null })
  expect([registry.get('main')?.work, registry.busy('main')]).toEqual(['launching', true])
})
