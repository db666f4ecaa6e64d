import { randomUUID } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { expect } from 'vitest'
import { argvOf, directoryOf, environmentOf, processInfo } from '../../../src/proc.ts'
import { fileOf, promptsOf } from '../agent.ts'
import { until } from '../until.ts'
import { answers, type Case, continuePrompt, talked } from './case.ts'

export const launchCases: Case[] = [
  {
    name: 'an assigned UUID is what its SessionStart names, from its own process, directory and home',
    async run(world) {
      const id = randomUUID()
      const agent = await world.start(['--session-id', id])
      const { payload, parent, directory, home } = await agent.hook('SessionStart')
      expect(payload).toMatchObject({ session_id: id, source: 'startup', cwd: world.subject.project })
      expect(payload.transcript_path).toMatch(new RegExp(`^${world.subject.homes.A}/projects/.*/${id}\\.jsonl$`))
      expect({ parent, directory, home }).toEqual({
        parent: agent.pid,
        directory: world.subject.project,
        home: world.subject.homes.A,
      })
      expect(environmentOf(agent.pid)?.CLAUDE_CONFIG_DIR).toBe(world.subject.homes.A)
      expect(directoryOf(agent.pid)).toBe(realpathSync(world.subject.project))
      expect(argvOf(agent.pid)).toContain(id)
    },
  },
  {
    name: 'in a pane it leads its process session',
    async run(world) {
      const agent = await world.start(['--session-id', randomUUID()])
      await agent.hook('SessionStart')
      expect(processInfo(agent.pid)?.session).toBe(agent.pid)
    },
  },
  {
    name: 'a session in which nothing was said leaves no file, and its UUID can be assigned again',
    async run(world) {
      const id = randomUUID()
      const agent = await world.start(['--session-id', id])
      await agent.hook('SessionStart')
      await agent.status('idle')
      await agent.kill('SIGTERM')
      expect(fileOf(agent.home, id)).toBeUndefined()
      const again = await world.start(['--session-id', id, 'now said'])
      await answers(again, 'A', 'now said', 'now said')
    },
  },
  {
    name: 'a prompt at the end of the command line is submitted at once, byte for byte',
    async run(world) {
      const prompt = `two lines: "quoted" $(id) #{pane_id} \`x\` ; \\ 100%\nthe 'second' é ✓`
      const id = randomUUID()
      const agent = await world.start(['--session-id', id, prompt])
      expect((await agent.hook('UserPromptSubmit')).payload.prompt).toBe(prompt)
      await until('the prompt on disk', () => promptsOf(agent.home, id).includes(prompt))
    },
  },
  {
    name: 'a resume goes on in the same file under another account, and submits the prompt that it is given',
    async run(world) {
      const id = randomUUID()
      const first = await talked(world, id, 'what it began with')
      await first.kill('SIGTERM')
      const file = fileOf(first.home, id)
      const agent = await world.start(['--resume', id, '--model', 'opus', continuePrompt], { account: 'B' })
      const started = await agent.hook('SessionStart')
      expect(started.payload).toMatchObject({ session_id: id, source: 'resume' })
      expect(started.home).toBe(world.subject.homes.B)
      await answers(agent, 'B', 'what it began with', continuePrompt)
      await until('both prompts in one file', () => promptsOf(first.home, id).length === 2)
      expect(fileOf(first.home, id)).toBe(file)
      expect(promptsOf(first.home, id)).toEqual(['what it began with', continuePrompt])
    },
  },
  {
    name: 'a resume without a prompt says nothing by itself, and shows what was said',
    async run(world) {
      const id = randomUUID()
      await (await talked(world, id, 'said before')).kill('SIGTERM')
      const agent = await world.start(['--resume', id])
      await agent.hook('SessionStart')
      await agent.status('idle')
      await agent.shows('❯ said before')
      expect(agent.all('UserPromptSubmit')).toEqual([])
    },
  },
  {
    name: 'a conversation is found from another directory, and goes on there in its old file',
    async run(world) {
      const id = randomUUID()
      const first = await talked(world, id, 'said at home')
      await first.kill('SIGTERM')
      const file = fileOf(first.home, id)
      const agent = await world.start(['--resume', id, 'and elsewhere'], { cwd: world.subject.otherProject })
      await answers(agent, 'A', 'said at home', 'and elsewhere')
      await until('both prompts in one file', () => promptsOf(first.home, id).length === 2)
      expect(fileOf(first.home, id)).toBe(file)
    },
  },
  {
    name: 'an option of many values swallows the prompt, unless `--` stands between them',
    async run(world) {
      const { otherProject } = world.subject
      const swallowed = await world.start(['--session-id', randomUUID(), '--add-dir', otherProject, continuePrompt])
      await swallowed.shows('was read as a value of --add-dir, not as a prompt')
      expect(swallowed.all('UserPromptSubmit')).toEqual([])
      const saved = await world.start(['--session-id', randomUUID(), '--add-dir', otherProject, '--', continuePrompt])
      await answers(saved, 'A', continuePrompt, continuePrompt)
    },
  },
]
