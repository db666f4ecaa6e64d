// The effects of a swap in their simplest form that is true: each may be run again after a kill, and each looks at the
// disk before it changes it. `world.ts` takes them from here, and from nowhere else.
import { join } from 'node:path'
import type { EffectInput, RelaunchOutput, SaveOutput, VerifyOutput } from '../../machines/failover.ts'
import type { Fault, SessionResult } from '../../machines/swap.ts'
import { FailoverError } from '../../src/errors.ts'
import type { Effect } from '../../src/testing/index.ts'
import type { Disk } from './disk.ts'

/** Where a session leaves word of the account that it runs on. */
export const sessionFile = (root: string, name: string): string => join(root, `session-${name}`)
/** While this is there, a session does not prove itself. */
export const obstacleOf = (root: string, name: string): string => join(root, `obstacle-${name}`)
export const sharedLinkOf = (home: string): string => join(home, 'projects')
export const sharedTarget = (root: string): string => join(root, 'shared')

const error = (code: 'LINK_DIVERGENT' | 'LINK_MOVED' | 'HOME_MISSING' | 'NOT_PROVED', message: string) =>
  new FailoverError(code, { message })

async function faultsOf(disk: Disk, root: string, link: string, home: string): Promise<Fault[]> {
  const faults: FailoverError[] = []
  const found = await disk.find(link)
  if (typeof found !== 'object' || found.link !== home)
    faults.push(error('LINK_MOVED', `${link} does not name ${home}`))
  if ((await disk.find(home)) !== 'directory') faults.push(error('HOME_MISSING', `${home} is no directory`))
  const shared = await disk.find(sharedLinkOf(home))
  if (typeof shared !== 'object' || shared.link !== sharedTarget(root))
    faults.push(error('LINK_DIVERGENT', `${sharedLinkOf(home)} is not the shared one`))
  return faults.map((fault) => fault.toJSON())
}

export function swapEffects(disk: Disk, root: string): Record<string, Effect> {
  return {
    async save({ swap }: EffectInput): Promise<SaveOutput> {
      await disk.write(join(root, 'saved'), JSON.stringify(swap.plan.sessions))
      return { notes: ['saved'] }
    },
    async flip({ swap }: EffectInput) {
      await disk.point(swap.plan.link, swap.plan.to.home)
    },
    async ensure({ swap }: EffectInput, { signal }) {
      const { home } = swap.plan.to
      const found = await disk.find(sharedLinkOf(home))
      if (typeof found === 'object' && found.link !== sharedTarget(root))
        throw error('LINK_DIVERGENT', `${sharedLinkOf(home)} points elsewhere`)
      signal.throwIfAborted()
      await disk.makeDirectory(home)
      if (found === 'missing') await disk.point(sharedLinkOf(home), sharedTarget(root))
    },
    async rollBack({ swap }: EffectInput, { signal }) {
      const { link, from } = swap.plan
      if ((await disk.find(from.home)) !== 'directory') throw error('HOME_MISSING', `${from.home} is no directory`)
      signal.throwIfAborted()
      await disk.point(link, from.home)
    },
    async relaunch({ swap }: EffectInput, { signal, send }): Promise<RelaunchOutput> {
      const sessions: SessionResult[] = []
      for (const { name, conversation, action } of swap.plan.sessions) {
        if (action === 'leave') continue
        signal.throwIfAborted()
        const proved = (await disk.find(obstacleOf(root, name))) === 'missing'
        await disk.write(sessionFile(root, name), proved ? swap.plan.to.name : 'none')
        const result: SessionResult = { name, conversation, proved, ms: 1 }
        if (!proved) result.error = error('NOT_PROVED', `${name} said nothing`).toJSON()
        sessions.push(result)
        send({ type: 'session.moved', result })
      }
      return { sessions }
    },
    async verify({ swap }: EffectInput): Promise<VerifyOutput> {
      const { link, from, to } = swap.plan
      const left = await faultsOf(disk, root, link, from.home)
      if (left.length === 0) return { verdict: 'left', faults: [] }
      const target = await faultsOf(disk, root, link, to.home)
      return target.length === 0 ? { verdict: 'target', faults: [] } : { verdict: 'faulty', faults: left }
    },
  }
}
