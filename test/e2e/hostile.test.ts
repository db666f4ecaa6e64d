// Whatever stands in a config reaches the agent byte for byte, over a swap too, and starts nothing.
import { existsSync, mkdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { argvOf, directoryOf, environmentOf } from '../../src/proc.ts'
import { makeWorld } from '../support/world.ts'

const hostile = (canary: string) => [
  `two\nlines; touch ${canary}`,
  `$(touch ${canary})`,
  `\`touch ${canary}\``,
  `#{pane_pid} #(touch ${canary})`,
  `'; touch ${canary}; '`,
  `" \\" \\\\ \\n %d %% ~ * ? { } [ ] ! & | < > ;`,
  'emoji 🧑‍🚀 é \u202e right to left',
  '\t\u0001\u001b]0;title\u0007',
  '',
  ';',
]

it('S17 arguments, directories, values and the prompt that continues a turn', async () => {
  const world = makeWorld({ dedicated: ['main'] })
  const canary = world.at('canary')
  const words = hostile(canary)
  const project = world.at('work', `a "b" 'c' $(touch ${canary.replaceAll('/', '_')}) ;#{d} é`)
  mkdirSync(project)
  const continuePrompt = words.slice(0, 7).join('\n')
  world.configure({
    agent: {
      command: ['node', world.standIn],
      args: ['--model', ...words.slice(0, 1)],
      env: { STAND_IN_CONTROL: world.at('control'), HOSTILE: words.slice(0, 8).join('\n') },
      continuePrompt,
    },
    // The stand-in takes the last word that is no option for a prompt: none of these is last.
    pool: { dedicated: [{ name: 'main', project, args: ['--add-dir', ...words, '--verbose'] }] },
  })
  await world.started()
  const look = async (prompt: string[]) => {
    const session = await world.session('main')
    const argv = argvOf(session.pid as number)
    expect(argv.slice(argv.indexOf('--model'))).toEqual([
      '--model',
      words[0],
      '--add-dir',
      ...words,
      '--verbose',
      ...prompt,
    ])
    expect(environmentOf(session.pid as number)).toMatchObject({ HOSTILE: words.slice(0, 8).join('\n') })
    expect(directoryOf(session.pid as number)).toBe(project)
    expect(session.proved).toBe(true)
    return session
  }
  await world.until('main', ({ proved }) => proved)
  const before = await look([])
  world.control('one', { mode: 'limited' })
  await world.type('main', 'hello')
  await world.swapped()
  const after = await look([continuePrompt])
  expect(after.conversation).toBe(before.conversation)
  await world.settled('main', JSON.stringify(continuePrompt).slice(1, -1))
  expect(existsSync(canary)).toBe(false)
})

it('what cannot reach an agent unchanged is refused before anything is started', async () => {
  const world = makeWorld()
  world.configure({ agent: { command: ['node', 'x\0y'] } })
  const ran = await world.run(['up', '--json'])
  expect([ran.code, ran.error().code]).toEqual([2, 'CONFIG_INVALID'])
})
