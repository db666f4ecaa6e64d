// Effects of a swap in their simplest form that is true: each may be run again after a kill, and each looks at the disk
// before it changes it. Every world saves and relaunches so; a world in memory does all the rest so, too.
import { join } from 'node:path'
import type { EffectInput, RelaunchOutput, SaveOutput, VerifyOutput } from '../../machines/failover.ts'
import type { SessionResult, SwapPlan } from '../../machines/swap.ts'
import { type ErrorCode, FailoverError } from '../../src/errors.ts'
import type { Effect } from '../../src/testing/index.ts'
import type { Disk } from './disk.ts'

/** Where a session leaves word of the account that it runs on. */
export const sessionFile = (root: string, name: string): string => join(root, `session-${name}`)
/** While this is there, a session does not prove itself. */
export const obstacleOf = (root: string, name: string): string => join(root, `obstacle-${name}`)

const error = (code: ErrorCode, path: string) => new FailoverError(code, { message: `${path}: ${code}` })

export const sessionEffects = (disk: Disk, root: string): Record<'save' | 'relaunch', Effect> => ({
  async save({ swap }: EffectInput): Promise<SaveOutput> {
    await disk.write(join(root, 'saved'), JSON.stringify(swap.plan.sessions))
    return { notes: ['saved'] }
  },
  async relaunch({ swap }: EffectInput, { signal, send }): Promise<RelaunchOutput> {
    const sessions: SessionResult[] = []
    for (const { name, conversation, action } of swap.plan.sessions) {
      if (action === 'leave') continue
      signal.throwIfAborted()
      const proved = (await disk.find(obstacleOf(root, name))) === 'missing'
      await disk.write(sessionFile(root, name), proved ? swap.plan.to.name : 'none')
      const result: SessionResult = { name, conversation, proved, ms: 1 }
      if (!proved) result.error = error('NOT_PROVED', name).toJSON()
      sessions.push(result)
      send({ type: 'session.moved', swap: swap.id, result })
    }
    return { sessions }
  },
})

export function paperEffects(disk: Disk): Record<'flip' | 'ensure' | 'rollBack' | 'verify', Effect> {
  async function turn(link: string, from: string, to: string): Promise<void> {
    const found = await disk.find(link)
    if (typeof found === 'string') throw error(found === 'missing' ? 'LINK_MISSING' : 'NOT_A_SYMLINK', link)
    if (found.link !== from && found.link !== to) throw error('LINK_MOVED', link)
    await disk.point(link, to)
  }

  async function faultOfShared({ path, target }: SwapPlan['sharedLinks'][number]): Promise<ErrorCode | undefined> {
    if ((await disk.find(target)) === 'file') return 'TARGET_NOT_A_DIRECTORY'
    const found = await disk.find(path)
    if (found === 'missing') return 'LINK_MISSING'
    if (typeof found === 'string') return 'NOT_A_SYMLINK'
    return found.link === target ? undefined : 'LINK_DIVERGENT'
  }

  return {
    flip: ({ swap: { plan } }: EffectInput) => turn(plan.link, plan.from.home, plan.to.home),
    async ensure({ swap: { plan } }: EffectInput, { signal }) {
      if ((await disk.find(plan.to.home)) === 'file') throw error('HOME_NOT_A_DIRECTORY', plan.to.home)
      for (const link of plan.sharedLinks) {
        const fault = await faultOfShared(link)
        if (fault && fault !== 'LINK_MISSING') throw error(fault, link.path)
      }
      signal.throwIfAborted()
      await disk.makeDirectory(plan.to.home)
      for (const { path, target } of plan.sharedLinks) await disk.point(path, target)
    },
    async rollBack({ swap: { plan } }: EffectInput, { signal }) {
      if ((await disk.find(plan.from.home)) !== 'directory') throw error('HOME_MISSING', plan.from.home)
      signal.throwIfAborted()
      await turn(plan.link, plan.to.home, plan.from.home)
    },
    async verify({ swap: { plan } }: EffectInput): Promise<VerifyOutput> {
      const faulty = (code: ErrorCode, path: string): VerifyOutput => ({
        verdict: 'faulty',
        faults: [error(code, path).toJSON()],
      })
      const found = await disk.find(plan.link)
      const home = typeof found === 'object' ? found.link : undefined
      if (home !== plan.from.home && home !== plan.to.home) return faulty('LINK_MOVED', plan.link)
      if ((await disk.find(home)) !== 'directory') return faulty('HOME_MISSING', home)
      for (const { path, target } of plan.sharedLinks) {
        const own = path.replace(plan.to.home, home)
        const fault = await faultOfShared({ path: own, target, action: 'keep' })
        if (fault) return faulty(fault, own)
      }
      return { verdict: home === plan.to.home ? 'target' : 'left', faults: [] }
    },
  }
}
