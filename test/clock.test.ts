import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bootId, clamped, deadlineIn, sinceBoot, stopwatch } from '../src/clock.ts'
import { packageRoot } from '../src/version.ts'

it('deadlines and durations move with the clock that only goes forward', () => {
  let now = 100
  const deadline = deadlineIn(50, () => now)
  const took = stopwatch(() => now)
  expect([deadline.left, deadline.isOver, took()]).toEqual([50, false, 0])
  now = 149.6
  expect([deadline.isOver, took()]).toEqual([false, 50])
  now = 150
  expect([deadline.left, deadline.isOver]).toEqual([0, true])
})

it('time since boot is one for all processes of the machine', () => {
  const before = sinceBoot()
  expect(sinceBoot() > before).toBe(true)
  const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0])
  // Which counts the sleep of a suspended machine too.
  expect(Number(before) / 1e9).toBeLessThan(uptime + 5)
  expect(bootId()).toMatch(/^[0-9a-f-]{36}$/)
})

it('an instant of the world is never further ahead than it can be', () => {
  const week = 7 * 24 * 3_600_000
  expect(clamped(500, { ahead: week, now: 1000 })).toBe(500)
  expect(clamped(1e15, { ahead: week, now: 1000 })).toBe(1000 + week)
  expect(clamped(Number.NaN, { ahead: week, now: 1000 })).toBe(1000)
})

/** Rooms in which the wall clock is read for instants of the world alone, and what for. */
const rooms = ['control', 'disk', 'config', 'accounts', 'tmux', 'claude']
const allowed: Record<string, string> = {
  'claude/hooks/spool-files.ts': 'the age of a file, by the clock that dated it',
  'claude/home/global-file-lock.ts': 'the age of a lock that the CLI made',
  'claude/home/token.ts': 'the age of a lock that the CLI made',
  'control/login.ts': 'when a link ends, as its reader is told',
  'control/session.ts': 'the age of a cookie, which outlives the host',
}

it('no duration is measured with the wall clock', () => {
  const found = rooms
    .flatMap((room) =>
      readdirSync(join(packageRoot, 'src', room), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(room, name),
      ),
    )
    .filter(
      (name) =>
        name.endsWith('.ts') &&
        /Date\.now|new Date\(\)\.getTime|\+new Date/.test(readFileSync(join(packageRoot, 'src', name), 'utf8')),
    )
  expect(found.toSorted()).toEqual(Object.keys(allowed).toSorted())
})
