import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { promptsOf, type Row, rowsOf } from '../agent.ts'
import { until } from '../until.ts'
import { answers, type Case, continuePrompt, later, limited } from './case.ts'

const refusals = (rows: Row[]) => rows.filter((row) => row.isApiErrorMessage)
const text = "You've hit your 5-hour limit · resets "

export const limitCases: Case[] = [
  {
    name: 'a limit ends the turn with StopFailure instead of Stop, and with a row that names window and reset',
    async run(world) {
      const id = randomUUID()
      const resetsAt = later()
      await world.control('A', { mode: 'limited', claim: 'five_hour', resetsAt })
      const agent = await world.start(['--session-id', id, 'too much'])
      const { payload } = await agent.hook('StopFailure')
      expect(payload).toMatchObject({ session_id: id, error: 'rate_limit' })
      expect(payload.last_assistant_message).toContain(text)
      expect(payload.prompt_id).toBe((await agent.hook('UserPromptSubmit')).payload.prompt_id)
      const row = await until('the row', () => refusals(rowsOf(agent.home, id))[0])
      expect(row).toMatchObject({
        type: 'assistant',
        sessionId: id,
        isSidechain: false,
        error: 'rate_limit',
        apiError: 'usage_limit_reached',
        apiErrorStatus: 429,
        quotaLimits: { status: 'rejected', resetsAt, rateLimitType: 'five_hour' },
        message: { content: [{ type: 'text', text: payload.last_assistant_message }] },
      })
      await agent.shows(text)
      expect(agent.all('Stop')).toEqual([])
      await agent.status('idle')
    },
  },
  {
    name: 'each window by its name, the date with a reset more than a day away',
    async run(world) {
      const words = { seven_day: 'weekly', seven_day_opus: 'Opus', seven_day_overage_included: 'Fable' }
      for (const [claim, word] of Object.entries(words)) {
        await world.control('A', { mode: 'limited', claim, resetsAt: later() + 3 * 86_400 })
        const agent = await world.start(['--session-id', randomUUID(), 'too much'])
        const said = (await agent.hook('StopFailure')).payload.last_assistant_message
        const time = String.raw`[A-Z][a-z]{2} \d+, \d+(:\d\d)?[ap]m \(UTC\)`
        expect(said).toMatch(new RegExp(`^You've hit your ${word} limit · resets ${time}$`))
      }
    },
  },
  {
    name: 'a SIGTERM in the moment of the limit loses nothing, and the turn goes on under another account',
    async run(world) {
      const id = randomUUID()
      const agent = await limited(world, id, 'work to be done')
      expect(await agent.kill('SIGTERM')).toBe(143)
      expect(promptsOf(agent.home, id)).toEqual(['work to be done'])
      expect(refusals(rowsOf(agent.home, id))).toHaveLength(1)
      const again = await world.start(['--resume', id, continuePrompt], { account: 'B' })
      await answers(again, 'B', 'work to be done', continuePrompt)
      // The old limit is shown again, and means nothing.
      await again.shows(text)
      expect(again.all('StopFailure')).toEqual([])
    },
  },
  {
    name: 'told not to go on by itself, it opens a menu that swallows what is typed, until Enter',
    async run(world) {
      const settings = { autoContinueAtUsageLimit: false }
      const agent = await limited(world, randomUUID(), 'too much', { settings })
      await agent.status('waiting')
      await agent.shows('What do you want to do?')
      await world.control('A', { mode: 'ok' })
      await agent.say('swallowed')
      await agent.status('idle')
      await agent.say('heard')
      await answers(agent, 'A', 'too much', 'heard')
      expect(agent.all('UserPromptSubmit').map(({ payload }) => payload.prompt)).toEqual(['too much', 'heard'])
    },
  },
  {
    // The prompt is mostly held back behind the menu, and now and then submitted just before it opens.
    name: 'resumed after a limit on an account that is limited too, it ends in the menu',
    async run(world) {
      const id = randomUUID()
      await (await limited(world, id, 'too much')).kill('SIGTERM')
      await world.control('B', { mode: 'limited', claim: 'five_hour', resetsAt: later() })
      const agent = await world.start(['--resume', id, continuePrompt], { account: 'B' })
      await agent.hook('SessionStart')
      await agent.status('waiting')
      await agent.shows('What do you want to do?')
      expect(agent.all('Stop')).toEqual([])
    },
  },
  {
    name: 'a login that has run out is no limit',
    async run(world) {
      const id = randomUUID()
      await world.control('A', { mode: 'unauthorized' })
      const agent = await world.start(['--session-id', id, 'hello'])
      const { payload } = await agent.hook('StopFailure')
      expect(payload.error).toBe('authentication_failed')
      const row = await until('the row', () => refusals(rowsOf(agent.home, id))[0])
      expect(row).toMatchObject({ error: 'authentication_failed', apiErrorStatus: 401 })
      expect(row).not.toHaveProperty('apiError')
      expect(row).not.toHaveProperty('quotaLimits')
    },
  },
]
