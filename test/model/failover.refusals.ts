// What the effects of a swap refuse to touch, and under which code, as the contract has it.
import type { AnyEventObject } from 'xstate'
import type { Mishap } from './world.ts'

export type Codes = Partial<Record<Mishap, string>>
/** S3, S4, S12: what is not ours is refused under a code of its own, and left as it is. */
export const refusals: Record<'flip' | 'ensure' | 'undo' | 'verify', Codes> = {
  flip: { linkIsDirectory: 'NOT_A_SYMLINK', linkMoved: 'LINK_MOVED', linkGone: 'LINK_MISSING' },
  ensure: {
    sharedDiverges: 'LINK_DIVERGENT',
    sharedIsDirectory: 'NOT_A_SYMLINK',
    targetIsFile: 'TARGET_NOT_A_DIRECTORY',
    homeIsFile: 'HOME_NOT_A_DIRECTORY',
  },
  undo: {
    homeGone: 'HOME_MISSING',
    linkIsDirectory: 'NOT_A_SYMLINK',
    linkMoved: 'LINK_MOVED',
    linkGone: 'LINK_MISSING',
  },
  verify: {
    linkMoved: 'LINK_MOVED',
    linkIsDirectory: 'LINK_MOVED',
    linkGone: 'LINK_MOVED',
    homeGone: 'HOME_MISSING',
    sharedDiverges: 'LINK_DIVERGENT',
    sharedIsDirectory: 'NOT_A_SYMLINK',
    sharedGone: 'LINK_MISSING',
    targetIsFile: 'TARGET_NOT_A_DIRECTORY',
  },
}
/** S2, and "its home a directory or absent": what is missing is made. */
const made: Mishap[] = ['homeGone', 'sharedGone']
/** Every event that something on disk makes happen, with each thing that does. */
export const withMishaps: AnyEventObject[] = [
  ...Object.entries(refusals).flatMap(([effect, codes]) =>
    Object.keys(codes).map((by) => ({ type: effect === 'verify' ? 'verify.faulty' : `${effect}.fail`, by })),
  ),
  { type: 'ensure.ok' },
  ...made.map((by) => ({ type: 'ensure.ok', by })),
]
export const codeOf = (codes: Codes, by?: Mishap): string => (by ? codes[by] : Object.values(codes)[0]) as string
