import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { questionOn, wordOf } from '../../src/sessions/dialog.ts'
import { exampleEntry } from '../support/entry.ts'
import { temporaryDirectory } from '../support/temp.ts'

const menu = (...lines: string[]) =>
  [...lines, ' ❯ 1. Yes', '   2. No', ' Enter to confirm · Esc to cancel', ''].join('\n')

it('names what a screen asks by its words', () => {
  expect(questionOn(menu('Do you trust the files in this folder?'))).toBe('whether the project is trusted')
  expect(questionOn(menu('Do you want to proceed?'))).toBe('a permission')
  expect(questionOn(menu('What do you want to do?', '  ❯ 1. Stop and wait for limit to reset'))).toBe(
    'what to do about the limit',
  )
  expect(questionOn(menu('Another day, another dialog'))).toBe('something that only its screen tells')
})

it('takes what was said for no question, however it sounds', () => {
  expect(
    questionOn('● Do you trust the files in this folder? Enter to confirm\n\n\n❯\u00a0\n───\n  a status line'),
  ).toBeUndefined()
  expect(questionOn('')).toBeUndefined()
})

it('believes the word of this very process only', () => {
  const home = temporaryDirectory()
  mkdirSync(join(home, 'sessions'))
  const launch = { ...exampleEntry().launch, process: { pid: 4_321, startTime: '99' } } as ReturnType<
    typeof exampleEntry
  >['launch']
  const word = (procStart: string) => {
    writeFileSync(
      join(home, 'sessions/4321.json'),
      JSON.stringify({ pid: 4_321, status: 'waiting', waitingFor: 'x', procStart }),
    )
    return wordOf({ home, launch })
  }
  expect(word('99')).toEqual({ status: 'waiting', waitingFor: 'x' })
  expect(word('98')).toBeUndefined()
  writeFileSync(join(home, 'sessions/4321.json'), '{"status":')
  expect(wordOf({ home, launch })).toBeUndefined()
})
