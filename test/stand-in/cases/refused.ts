// Command lines that it does not take: what it says, and with which status it goes.
import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { fileOf } from '../agent.ts'
import { type Case, talked } from './case.ts'

export const refusedCases: Case[] = [
  {
    name: 'an unknown conversation is said to be unknown: exit 1, a SessionEnd and no SessionStart',
    async run(world) {
      const id = randomUUID()
      const agent = await world.start(['--resume', id, 'a prompt'])
      expect(await agent.ended()).toBe(1)
      await agent.hook('SessionEnd')
      expect(agent.all('SessionStart')).toEqual([])
      expect(fileOf(agent.home, id)).toBeUndefined()
    },
  },
  {
    name: 'the words for an unknown conversation',
    async run(world) {
      const id = randomUUID()
      // With hooks the pane was seen to close before the words were drawn.
      const agent = await world.start(['--resume', id], { settings: null })
      expect(await agent.ended()).toBe(1)
      await agent.shows(`No conversation found with session ID: ${id}`)
    },
  },
  {
    name: 'a UUID is in use once something was said under it, whether its process lives or not',
    async run(world) {
      const id = randomUUID()
      const first = await talked(world, id, 'taken')
      for (const lives of [true, false]) {
        if (!lives) await first.kill('SIGTERM')
        const second = await world.start(['--session-id', id], { settings: null })
        expect(await second.ended()).toBe(1)
        await second.shows(`Error: Session ID ${id} is already in use.`)
      }
    },
  },
  {
    name: 'a file in which nothing was said serves neither --resume nor --session-id',
    async run(world) {
      const id = randomUUID()
      const other = randomUUID()
      await (await talked(world, other, 'something')).kill('SIGTERM')
      const beside = dirname(fileOf(world.subject.homes.A, other) as string)
      appendFileSync(join(beside, `${id}.jsonl`), `{"type":"mode","mode":"normal","sessionId":"${id}"}\n`)
      const resumed = await world.start(['--resume', id], { settings: null })
      expect(await resumed.ended()).toBe(1)
      await resumed.shows(`No conversation found with session ID: ${id}`)
      const assigned = await world.start(['--session-id', id], { settings: null })
      expect(await assigned.ended()).toBe(1)
      await assigned.shows('is already in use.')
    },
  },
  {
    name: '--session-id with --resume, and one that is no UUID',
    async run(world) {
      const both = await world.start(['--session-id', randomUUID(), '--resume', randomUUID()], { settings: null })
      expect(await both.ended()).toBe(1)
      await both.shows('Error: --session-id with --continue or --resume also needs --fork-session.')
      const none = await world.start(['--session-id', 'not-a-uuid'], { settings: null })
      expect(await none.ended()).toBe(1)
      await none.shows('Error: Invalid session ID. Must be a valid UUID.')
    },
  },
]
