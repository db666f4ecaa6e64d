import { expect, it, onTestFinished, vi } from 'vitest'
import { newEntry } from '../../src/sessions/pool.ts'
import { openRegistry, readEntries } from '../../src/sessions/registry.ts'
import { temporaryDirectory } from '../support/temp.ts'

function setUp() {
  const stateDir = temporaryDirectory()
  const registry = openRegistry(stateDir)
  onTestFinished(() => registry.flush())
  const wanted = { name: 'main', role: 'dedicated' as const, project: '/project', args: [] }
  registry.put(newEntry(wanted, { name: 'one', home: '/home' }, 0))
  const onDisk = () => readEntries(stateDir)[0]
  return { registry, onDisk }
}

it('what is put is on disk at once, what is noted after a while, with all that was noted by then', async () => {
  const { registry, onDisk } = setUp()
  registry.update('main', { said: true })
  expect(onDisk()).toMatchObject({ said: true })
  registry.note('main', { proved: true })
  registry.note('main', { state: 'idle' })
  expect(registry.get('main')).toMatchObject({ proved: true, state: 'idle' })
  expect(onDisk()).toMatchObject({ proved: false })
  await vi.waitFor(() => expect(onDisk()).toMatchObject({ proved: true, state: 'idle' }), 3_000)
})

it('what is put after it was noted holds both, and what waits is written at the end', () => {
  const { registry, onDisk } = setUp()
  registry.note('main', { proved: true })
  registry.update('main', { said: true })
  expect(onDisk()).toMatchObject({ proved: true, said: true })
  registry.note('main', { proved: false })
  registry.flush()
  expect(onDisk()).toMatchObject({ proved: false })
})

it('tells of every change, and of none where nothing changed, until it is told not to', () => {
  const { registry } = setUp()
  const heard: [boolean, boolean | undefined][] = []
  const stop = registry.onChange((entry, before) => heard.push([entry.proved, before?.proved]))
  registry.note('main', { proved: true })
  registry.note('main', { proved: true })
  registry.update('main', { proved: true })
  stop()
  registry.update('main', { proved: false })
  expect(heard).toEqual([[true, false]])
  expect(registry.note('nobody', {})).toBeUndefined()
})
