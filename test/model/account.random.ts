// Anything that can be heard of an account, at random, with times that meet their borders often.
import fc from 'fast-check'
import { sources } from '../../machines/evidence.ts'
import type { Heard } from './account.oracle.ts'

const minute = 60_000
const hour = 60 * minute
const times = [
  0,
  1,
  249,
  250,
  251,
  1_999,
  2_000,
  2_001,
  30_000,
  minute - 1,
  minute,
  2 * minute,
  hour,
  5 * hour,
  6 * hour,
]
const session = fc.constantFrom('main', 'other')
const window = fc.constantFrom('fiveHour', 'sevenDay', 'sevenDayOpus', 'unknown')
const resets = fc.oneof(fc.constant(null), fc.constantFrom(...times), fc.integer({ min: -hour, max: 8 * 24 * hour }))

const look = fc.record({
  source: fc.constantFrom(...sources),
  window,
  session,
  epoch: fc.integer({ min: 0, max: 2 }),
  resets,
  ago: fc.constantFrom(0, 0, 250, minute, 3 * hour),
})

export const anyHeard: fc.Arbitrary<Heard> = fc.oneof(
  look.map((one): Heard => ({ type: 'limit', ...one })),
  { weight: 3, arbitrary: look.map((one): Heard => ({ type: 'suspicion', ...one })) },
  session.map((one): Heard => ({ type: 'all.clear', session: one })),
  fc
    .record({ session, began: fc.constantFrom(null, 0, 0, 1, 250, minute, 3 * hour) })
    .map((one): Heard => ({ type: 'good.turn', ...one })),
  fc
    .record({ session, way: fc.constantFrom('credits' as const, 'lowPriority' as const) })
    .map((one): Heard => ({ type: 'paid', ...one })),
  fc
    .record({ session, window, percent: fc.constantFrom(0, 50, 89, 90, 92, 93, 94, 95, 97, 98, 100), resets })
    .map((one): Heard => ({ type: 'reading', ...one })),
  fc.constant<Heard>({ type: 'refused' }),
  session.map((one): Heard => ({ type: 'wrap', session: one })),
  fc.constant<Heard>({ type: 'withdrawn' }),
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom('later' as const, 'silence' as const),
        fc.constantFrom(...times),
        fc.constantFrom(1, 1, 1, -1),
      )
      .map(([type, ms, way]): Heard => ({ type, ms: ms * way })),
  },
)
