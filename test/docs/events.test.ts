import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from '../../src/version.ts'

const documented = [
  ...readFileSync(join(packageRoot, 'docs/events.md'), 'utf8').matchAll(/^\| `([\w.]+)` \| ([a-z, ]+) \|/gm),
].map(([, event, levels]) => [event as string, (levels as string).split(', ')] as const)

/** Every call of the log: its level, or `level` where that is a variable, and the event that it names, if any. */
const calls = readdirSync(join(packageRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) =>
    [
      ...readFileSync(join(packageRoot, 'src', name), 'utf8').matchAll(
        /\blog(?:\.(debug|info|warn|error)|\[(\w+)\])\((?!\.\.\.)\s*(?:\{\s*event: '([^']*)')?/g,
      ),
    ].map(([, level, variable, event]) => ({ name, level: level ?? (variable as string), event })),
  )

it('every line of the log names an event', () => {
  expect(calls.filter(({ event }) => event === undefined)).toEqual([])
})

it('docs/events.md lists every event of the log, and no other, in order', () => {
  const events = [...new Set(calls.map(({ event }) => event as string))].sort()
  expect(documented.map(([event]) => event)).toEqual(events)
})

it('each stands with the levels that it is logged at', () => {
  for (const [event, levels] of documented) {
    const found = calls.filter((call) => call.event === event && call.level !== 'level').map(({ level }) => level)
    for (const level of found) expect(levels, event).toContain(level)
  }
})

it('names are words in lower case, joined by dots', () => {
  expect(documented.map(([event]) => event).filter((event) => !/^[a-z]+(\.[a-z]+)+$/.test(event))).toEqual([])
})
