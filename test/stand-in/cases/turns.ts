import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { promptsOf, rowsOf } from '../agent.ts'
import { until } from '../until.ts'
import { answers, type Case, continuePrompt, later, talked } from './case.ts'

export const turnCases: Case[] = [
  {
    name: 'what is typed is a prompt, Enter coming apart',
    async run(world) {
      const agent = await world.start(['--session-id', randomUUID()])
      await agent.hook('SessionStart')
      await agent.shows('❯')
      await agent.say('typed by hand')
      await answers(agent, 'A', 'typed by hand', 'typed by hand')
      await agent.shows('● OK account=A')
    },
  },
  {
    name: 'a bracketed paste of two lines is one prompt',
    async run(world) {
      const agent = await world.start(['--session-id', randomUUID()])
      await agent.hook('SessionStart')
      await agent.shows('❯')
      await agent.paste('line one\nline two')
      await agent.shows('line two')
      await agent.key('Enter')
      expect((await agent.hook('UserPromptSubmit')).payload.prompt).toBe('line one\nline two')
      await answers(agent, 'A', 'line two', 'line two')
      expect(agent.all('UserPromptSubmit')).toHaveLength(1)
    },
  },
  {
    name: 'a large paste stands in the field by its number, and is sent whole',
    needs: 'field',
    async run(world) {
      const agent = await world.start(['--session-id', randomUUID()])
      await agent.hook('SessionStart')
      await agent.shows('❯')
      const text = Array.from({ length: 6 }, (_, n) => `line ${n}`).join('\n')
      await agent.paste(text)
      await agent.shows('❯\u00a0[Pasted text #1 +5 lines]')
      await agent.key('Enter')
      expect((await agent.hook('UserPromptSubmit')).payload.prompt).toBe(text)
    },
  },
  {
    name: 'a turn is told by UserPromptSubmit and Stop, which name the same prompt',
    async run(world) {
      const id = randomUUID()
      const agent = await talked(world, id, 'hello')
      const submitted = await agent.hook('UserPromptSubmit')
      const stopped = await agent.hook('Stop')
      expect(submitted.payload).toMatchObject({ session_id: id, hook_event_name: 'UserPromptSubmit', prompt: 'hello' })
      expect(stopped.payload).toMatchObject({ session_id: id, hook_event_name: 'Stop', stop_hook_active: false })
      expect(stopped.payload.prompt_id).toBe(submitted.payload.prompt_id)
      expect(agent.all('StopFailure')).toEqual([])
    },
  },
  {
    name: 'its rows name the conversation, each other and when they were written',
    async run(world) {
      const id = randomUUID()
      const agent = await talked(world, id, 'hello')
      await agent.kill('SIGTERM')
      const rows = rowsOf(agent.home, id).filter((row) => row.type === 'user' || row.type === 'assistant')
      expect(rows.map((row) => row.type)).toEqual(['user', 'assistant'])
      const all = rowsOf(agent.home, id)
      for (const row of rows) {
        expect(row).toMatchObject({ sessionId: id, isSidechain: false, cwd: world.subject.project })
        expect(new Date(row.timestamp as string).toISOString()).toBe(row.timestamp)
        const parent = row.parentUuid
        expect(parent === null || all.some(({ uuid }) => uuid === parent)).toBe(true)
      }
      expect(rows[1]).toMatchObject({ message: { role: 'assistant', content: [{ type: 'text' }] } })
    },
  },
  {
    name: 'it says busy during a turn, and idle after it',
    async run(world) {
      const id = randomUUID()
      const agent = await world.start(['--session-id', id, 'SLOW 2000'])
      await agent.status('busy')
      expect(agent.processFile).toMatchObject({ pid: agent.pid, sessionId: id, cwd: world.subject.project })
      await agent.hook('Stop')
      await agent.status('idle')
    },
  },
  {
    name: 'after a SIGKILL in the middle of a turn the prompt is on disk, and the conversation goes on',
    async run(world) {
      const id = randomUUID()
      const agent = await world.start(['--session-id', id, 'SLOW 60000'])
      await until('the prompt on disk', () => promptsOf(agent.home, id).includes('SLOW 60000'))
      expect(await agent.kill('SIGKILL')).toBe(137)
      expect(agent.processFile).toMatchObject({ pid: agent.pid })
      const again = await world.start(['--resume', id, continuePrompt], { account: 'B' })
      await answers(again, 'B', 'SLOW 60000', continuePrompt)
    },
  },
  {
    name: 'the status line learns of the windows with the first answer, and is run after each turn',
    needs: 'statusLine',
    async run(world) {
      const agent = await world.start(['--session-id', randomUUID()])
      expect((await agent.hook('statusLine')).payload.rate_limits).toBeUndefined()
      await agent.shows('status-of-mine')
      await agent.say('hello')
      const lastOf = () => agent.all('statusLine').at(-1)?.payload.rate_limits
      await until('the windows', lastOf)
      expect(lastOf()).toMatchObject({ five_hour: { used_percentage: 12 }, seven_day: { used_percentage: 34 } })
      await world.control('A', { mode: 'limited', claim: 'seven_day', resetsAt: later() })
      await agent.say('too much')
      await until(
        '100',
        () => (lastOf() as { seven_day: { used_percentage: number } }).seven_day.used_percentage === 100,
      )
    },
  },
]
