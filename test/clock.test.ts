import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { bootId, clamped, deadlineIn, openBelieved, sinceBoot, steady, steadyOf, stopwatch } from '../src/clock.ts'
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

it('what is waited for moves with no clock that is set, and what is written down of it is a time of the world', () => {
  expect(Math.abs(steady() - Date.now())).toBeLessThan(1_000)
  const real = Date.now
  onTestFinished(() => {
    Date.now = real
  })
  const told = new Date().toISOString()
  const before = steady()
  Date.now = () => real() - 3_600_000
  expect(steady() - before).toBeLessThan(1_000)
  // Told a moment ago, by a clock that was set back since.
  expect(Math.abs(Date.parse(steadyOf(told)) - before)).toBeLessThan(1_000)
})

it('a clock that is set forward is believed after ten minutes, and one that sleeps or goes back at once', () => {
  let [wall, boot] = [1_000_000, 500_000]
  const believed = openBelieved(
    () => wall,
    () => boot,
  )
  const pass = (ms: number) => {
    wall += ms
    boot += ms
  }
  pass(8 * 3_600_000)
  expect(believed()).toBe(wall)
  wall += 2 * 3_600_000
  expect(believed()).toBe(wall - 2 * 3_600_000)
  pass(9 * 60_000)
  expect(believed()).toBe(wall - 2 * 3_600_000)
  wall -= 2 * 3_600_000
  expect(believed()).toBe(wall)
  wall += 3_600_000
  believed()
  pass(10 * 60_000)
  expect(believed()).toBe(wall)
  wall -= 5 * 3_600_000
  expect(believed()).toBe(wall)
})

/** Rooms in which the wall clock is read for instants of the world alone, and what for. */
const rooms = [
  'accounts',
  'claude',
  'config',
  'control',
  'disk',
  'dispatch',
  'doctor',
  'keep',
  'notify',
  'sandbox',
  'sessions',
  'swap',
  'tmux',
  'views/stream',
]
const allowed: Record<string, string> = {
  'claude/hooks/spool-files.ts': 'the age of a file, by the clock that dated it',
  'claude/home/global-file-lock.ts': 'the age of a lock that the CLI made',
  'claude/home/token.ts': 'the age of a lock that the CLI made',
  'control/login.ts': 'when a link ends, as its reader is told',
  'notify/message.ts': 'how long a wait lasts, as its reader is told',
  'notify/queue.ts': 'the age of news, which outlive the host',
  'keep/probes.ts': 'the age of readings, which outlive the host',
  'swap/deciding.ts': 'resets',
  'swap/placing.ts': 'resets',
  'views/stream/moves.ts': 'times that are shown',
  'views/stream/turns.ts': 'times that are shown',
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
