import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { agentsDirectory, unfinishedAgents } from '../../../src/claude/conversation/agents.ts'
import { cutWork, nothingCut, resumePrompt } from '../../../src/claude/start/prompts.ts'
import { captured } from '../../support/fixtures.ts'
import { temporaryDirectory } from '../../support/temp.ts'

const since = '2026-11-24T16:00:00.000Z'
const setUp = () => {
  const file = join(temporaryDirectory(), '22222222-0000-4000-8000-000000000001.jsonl')
  const directory = agentsDirectory(file)
  mkdirSync(directory, { recursive: true })
  const agent = (id: string, meta: string, at = '2026-11-24T16:06:00Z') => {
    const path = join(directory, `agent-${id}.meta.json`)
    writeFileSync(path, meta)
    utimesSync(path, new Date(at), new Date(at))
  }
  return { file, agent }
}
const meta = captured('agent-limit-subagent-meta.json')
const { finished: _, ...open } = JSON.parse(meta)

it('names the agents of this launch that had not ended', () => {
  const { file, agent } = setUp()
  agent('a1', meta)
  agent('a2', JSON.stringify(open))
  agent('a3', JSON.stringify(open), '2026-11-24T15:00:00Z')
  agent('a4', 'half a li')
  expect(unfinishedAgents(file, since)).toEqual([{ id: 'a2', description: 'stub agent', agent: 'general-purpose' }])
  expect(unfinishedAgents(`${file}.none`, since)).toEqual([])
})

it('tells a resumed session what was cut, and adds nothing where nothing was', () => {
  expect(resumePrompt('Go on.', { wrappedUp: false, cut: nothingCut })).toBe('Go on.')
  const cut = cutWork(
    [
      { id: 'a2', kind: 'subagent', description: 'stub agent', agent: 'general-purpose' },
      { id: 'b1', kind: 'shell', description: 'the tests', command: 'npm test' },
    ],
    [{ id: 'a2', description: 'stub agent', agent: 'general-purpose' }],
  )
  expect(cut.agents).toHaveLength(1)
  expect(resumePrompt('Go on.', { wrappedUp: true, cut })).toBe(
    [
      'The usage limit that you were told of no longer applies to this session. You may start subagents and long-running work again.',
      'When this session was stopped, a subagent was cut: "stub agent" (general-purpose).',
      'When this session was stopped, a background command was cut: "the tests" (npm test).',
      'They run no more: start again what is still needed.',
      '',
      'Go on.',
    ].join('\n'),
  )
})
