import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { dialogOn, isAgentView, paidOn, waysOf } from '../../../src/claude/screen/dialog-words.ts'
import { fixture } from '../../support/fixtures.ts'

const directory = fixture('limits/screens-2.1.331')
const screen = (name: string) => readFileSync(`${directory}/${name}.txt`, 'utf8')
const all = readdirSync(directory).map((file) => file.replace('.txt', ''))

const dialogs: [string, string, string | null, string | null][] = [
  ['trust-dialog', 'trust', null, 'No, exit'],
  ['bypass-warning', 'bypass', null, 'No, exit'],
  ['mcp-approval', 'mcp', null, 'Continue without using this MCP server'],
  ['permission-dialog', 'permission', null, 'Yes'],
  ['resume-dialog', 'resume', 'Escape', 'Resume'],
  ['resume-dialog-newconv-focused', 'resume', 'Escape', 'Start a new conversation'],
  ...['five-hour-noauto', 'opus', 'weekly-default', 'weekly-noauto', 'lowpriority'].map(
    (name) =>
      [`menu-${name}`, 'limit', 'Escape', 'Stop and wait for limit to reset'] as [string, string, string, string],
  ),
  ['menu-usage-based', 'limit', 'Escape', 'Stop'],
  ['menu-fable-switchmodel', 'limit', 'Escape', 'Switch to usage credits'],
  ['menu-jade-anvil-weekly', 'limit', 'Escape', 'Switch to usage credits'],
  ...['member-zero', 'no-reason-noclaim', 'noclaim-out-of-credits', 'overage-claim', 'seat-zero', 'spend-cap'].map(
    (name) =>
      [`limit-${name}`, 'limit', 'Escape', 'Stop and wait for limit to reset'] as [string, string, string, string],
  ),
  ['limit-weekly-out-of-credits', 'limit', 'Escape', 'Stop and wait for limit to reset'],
]

it.each(dialogs)('%s asks for what it is', (name, kind, safeKey, selected) => {
  expect(dialogOn(screen(name))).toMatchObject({ kind, safeKey, selected })
})

it('no other screen asks anything', () => {
  const asking = new Set(dialogs.map(([name]) => name))
  expect(all.filter((name) => !asking.has(name) && dialogOn(screen(name)))).toEqual([])
})

it('reads the rows of a menu, in whatever order', () => {
  expect(dialogOn(screen('menu-fable-switchmodel'))?.rows).toEqual([
    'Switch to usage credits',
    'Upgrade your plan',
    'Stop and wait for limit to reset',
    'Wait here, then continue automatically at Nov 28, 4:15pm',
    'Switch to Opus 5.5 and continue',
  ])
  const ways = (name: string) => {
    const dialog = dialogOn(screen(name))
    return dialog && waysOf(dialog)
  }
  expect(ways('menu-fable-switchmodel')).toEqual(['credits', { model: 'Opus 5.5' }])
  expect(ways('menu-lowpriority')).toEqual(['lowPriority', 'credits'])
  expect(ways('menu-usage-based')).toEqual([])
  expect(ways('permission-dialog')).toEqual([])
})

it('sees that a session goes on past its limit, slower or for money, and only then', () => {
  const paid = all.map((name) => [name, paidOn(screen(name))]).filter(([, way]) => way)
  expect(paid).toEqual([
    ['lowpriority-active', 'lowPriority'],
    ['lowpriority-chosen', 'lowPriority'],
    ['usage-credits-in-use', 'credits'],
  ])
  expect(paidOn('● Now using usage credits\n  ⚠ Lower priority until 6pm')).toBeUndefined()
})

it('tells the agent view from a session', () => {
  expect(all.filter((name) => isAgentView(screen(name)))).toEqual(['left-left'])
})
