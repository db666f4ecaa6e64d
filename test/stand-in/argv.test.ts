import { expect, test } from 'vitest'
import { parseArgv, UsageError } from '../../src/stand-in/argv.ts'

const uuid = '0a7df1c2-6b51-4d0e-9a93-0f6a54b3c111'

test('the last word that belongs to no option is the prompt', () => {
  expect(parseArgv(['--resume', uuid, '--settings', '{}', '--model', 'opus', '--verbose', 'go on'])).toMatchObject({
    resume: uuid,
    settings: '{}',
    prompt: 'go on',
  })
  expect(parseArgv(['--resume=a', 'b'])).toMatchObject({ resume: 'a', prompt: 'b' })
})

test('an option of many values takes all words up to the next option', () => {
  expect(parseArgv(['--add-dir', 'a', 'b', '--model', 'opus', 'go on']).prompt).toBe('go on')
  const { prompt, swallowed } = parseArgv(['--allowedTools', 'Bash', 'go on'])
  expect(prompt).toBeUndefined()
  expect(swallowed).toEqual({ text: 'go on', by: '--allowedTools' })
  expect(parseArgv(['--allowedTools', 'Bash', '--', '--go on']).prompt).toBe('--go on')
})

test('an unknown switch is borne', () => {
  expect(parseArgv(['--no-such-switch', 'go on']).prompt).toBe('go on')
})

test('what the real one refuses is refused', () => {
  expect(() => parseArgv(['--session-id', 'x'])).toThrow(UsageError)
  expect(() => parseArgv(['--session-id', uuid, '--resume', uuid])).toThrow('--fork-session')
  expect(() => parseArgv(['--settings'])).toThrow('argument missing')
})
