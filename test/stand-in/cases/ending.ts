import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { fileOf, rowsOf } from '../agent.ts'
import { until } from '../until.ts'
import { answers, type Case, talked } from './case.ts'

export const endingCases: Case[] = [
  {
    name: 'SIGTERM, SIGHUP and SIGINT end it with 143, 129 and 0; SessionEnd says other; its process file goes',
    async run(world) {
      const statuses = { SIGTERM: 143, SIGHUP: 129, SIGINT: 0 } as const
      for (const [signal, status] of Object.entries(statuses)) {
        const id = randomUUID()
        const agent = await talked(world, id, 'hello')
        await agent.status('idle')
        expect(await agent.kill(signal as keyof typeof statuses)).toBe(status)
        expect((await agent.hook('SessionEnd')).payload).toMatchObject({ session_id: id, reason: 'other' })
        expect(agent.processFile).toBeUndefined()
      }
    },
  },
  {
    name: '/exit ends it with 0 and says prompt_input_exit',
    async run(world) {
      const id = randomUUID()
      const agent = await talked(world, id, 'hello')
      await agent.status('idle')
      await agent.say('/exit')
      expect(await agent.ended()).toBe(0)
      expect((await agent.hook('SessionEnd')).payload.reason).toBe('prompt_input_exit')
      await (await world.start(['--resume', id])).hook('SessionStart')
    },
  },
  {
    // Now and then the file holds the command itself, and can be resumed.
    name: '/exit with nothing said leaves a UUID that cannot be assigned again',
    async run(world) {
      const id = randomUUID()
      const agent = await world.start(['--session-id', id])
      await agent.hook('SessionStart')
      await agent.status('idle')
      await agent.say('/exit')
      expect(await agent.ended()).toBe(0)
      expect(fileOf(agent.home, id)).toBeDefined()
      expect(await (await world.start(['--session-id', id])).ended()).toBe(1)
    },
  },
  {
    name: '/clear goes on under a UUID of its own, which can be resumed once the command is on disk',
    async run(world) {
      const id = randomUUID()
      const agent = await talked(world, id, 'before')
      await agent.status('idle')
      await agent.say('/clear')
      const { payload } = await agent.hook('SessionStart', 2)
      expect(payload.source).toBe('clear')
      const next = payload.session_id as string
      expect(next).not.toBe(id)
      expect((await agent.hook('SessionEnd')).payload).toMatchObject({ session_id: id, reason: 'clear' })
      await agent.status('idle')
      expect(agent.processFile?.sessionId).toBe(next)
      await until('the command on disk', () => rowsOf(agent.home, next).some(({ type }) => type === 'user'))
      await agent.kill('SIGTERM')
      expect(await (await world.start(['--session-id', next])).ended()).toBe(1)
      const again = await world.start(['--resume', next, 'after'])
      await answers(again, 'A', 'after', 'after')
      expect((await again.hook('SessionStart')).payload).toMatchObject({ session_id: next, source: 'resume' })
    },
  },
  {
    name: '/compact keeps the UUID; neither UserPromptSubmit nor Stop tells of it',
    needs: 'compact',
    async run(world) {
      const id = randomUUID()
      const agent = await talked(world, id, 'before')
      await agent.status('idle')
      await agent.say('/compact')
      expect((await agent.hook('SessionStart', 2)).payload).toMatchObject({ session_id: id, source: 'compact' })
      await agent.status('idle')
      expect(agent.all('UserPromptSubmit')).toHaveLength(1)
      expect(agent.all('Stop')).toHaveLength(1)
    },
  },
]
