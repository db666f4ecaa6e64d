// `init` as a whole: one at a time for a link, planned, then applied.

import { expandHome } from '../config/paths.ts'
import { lockables, takeLocks } from '../disk/lock.ts'
import { errnoOf, FailoverError } from '../errors.ts'
import { type ApplyOptions, applyPlan } from './apply.ts'
import { type InitPlan, planInit, refuseExisting } from './plan.ts'
import type { InitRequest } from './request.ts'

/** The plan, nothing done. */
export async function previewInit(request: InitRequest): Promise<InitPlan> {
  try {
    return await planInit(request)
  } catch (error) {
    if (error instanceof FailoverError || errnoOf(error) === undefined) throw error
    throw new FailoverError('INIT_FAILED', {
      message: `the homes cannot be looked at: ${(error as Error).message}`,
      expected: 'directories that the caller may read',
      found: errnoOf(error) as string,
      fix: 'Fix that, then run the same command again; nothing was changed',
      cause: error,
    })
  }
}

const cameLate = (path: string): string =>
  `${path} is what a merge left of a shared directory, and something has come into it since: bring that to the shared directory yourself`

/**
 * The plan, done.
 * @throws FailoverError `HOST_RUNNING` while a host or another `init` has the link; those of the plan; `INIT_FAILED`
 */
export async function runInit(request: InitRequest, options: ApplyOptions = {}): Promise<InitPlan> {
  await refuseExisting(request.configFile)
  const link = expandHome(request.link ?? '~/.claude')
  const lock = takeLocks(lockables({ stateDir: '', link, socket: '' }).filter(({ what }) => what === 'link'))
  try {
    const plan = await previewInit(request)
    const kept = await applyPlan(plan, options)
    return { ...plan, notes: [...plan.notes, ...kept.map(cameLate)] }
  } finally {
    lock.release()
  }
}
