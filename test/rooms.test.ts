// The rooms of docs/architecture.md: arrows between them go down only, and what is known of the CLI stands in one of them.
import { readFileSync } from 'node:fs'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { beforeAll, expect, test } from 'vitest'
// @ts-expect-error a plain module: the tool reads it too
import house, { rooms } from '../.dependency-cruiser.mjs'

let found: ICruiseResult

beforeAll(async () => {
  const { forbidden, options } = house
  const { output } = await cruise(['src', 'machines', 'packages'], {
    ...options,
    validate: true,
    ruleSet: { forbidden },
  } as Parameters<typeof cruise>[1])
  found = output as ICruiseResult
}, 60_000)

test('no circle between files, no arrow up between rooms', () => {
  const broken = found.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
  expect(broken).toEqual([])
})

test('imports of types alone are arrows too, and every file was looked at', () => {
  const arrows = (from: string) => found.modules.find(({ source }) => source === from)?.dependencies ?? []
  expect(arrows('src/signs/tell.ts').map(({ resolved }) => resolved)).toContain('machines/account.ts')
  const inRooms = new Set(found.modules.flatMap(({ source }) => /^src\/([^/]+)\//.exec(source)?.[1] ?? []))
  expect((rooms as string[]).filter((room) => !inRooms.has(room))).toEqual([])
})

/** Names of fields, of files and of flags that only the CLI has. */
const words = [
  'hook_event_name',
  'transcript_path',
  'last_assistant_message',
  'background_tasks',
  'notification_type',
  'idle_prompt',
  'agent_id',
  'usage_limit_reached',
  'rate_limit',
  'five_hour',
  'seven_day',
  'isApiErrorMessage',
  'isSidechain',
  'parentUuid',
  'queue-operation',
  'hasTrustDialogAccepted',
  'hasCompletedOnboarding',
  'resumeReturnDismissed',
  'cleanupPeriodDays',
  '.oauth_refresh.lock',
  '.credentials.json',
  '.claude.json',
  'CLAUDE_CONFIG_DIR',
  '--session-id',
  '--fork-session',
]

test('outside of src/claude nothing names a file, a field or a flag of the CLI', () => {
  const named = found.modules
    .map(({ source }) => source)
    .filter((source) => /^(src|machines)\//.test(source) && !/^src\/(claude|stand-in)\//.test(source))
    .flatMap((source) => {
      const code = withoutComments(readFileSync(source, 'utf8'))
      return words.filter((word) => code.includes(word)).map((word) => `${source}: ${word}`)
    })
  expect(named).toEqual([])
})

/** Comments may say what the CLI calls it. */
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
