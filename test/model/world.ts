// Two accounts, a link, shared links and three sessions: what the effects of a swap work on, and what can befall it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FailoverContext } from '../../machines/failover.ts'
import type { AccountRef, Limits, SwapPlan } from '../../machines/swap.ts'
import type { Effect } from '../../src/testing/index.ts'
import { type Disk, memoryDisk, realDisk } from './disk.ts'
import { obstacleOf, sessionFile, sharedLinkOf, sharedTarget, swapEffects } from './effects.ts'

export const accountNames = ['one', 'two'] as const
export type AccountName = (typeof accountNames)[number]
export const otherThan = (name: string): AccountName => (name === 'one' ? 'two' : 'one')

/** The third is held: a swap leaves it alone. */
export const sessionNames = ['main', 'pool-1', 'held'] as const

/** All different, so that a timer that takes another's limit is seen. */
export const limits: Limits = { save: 100, flip: 200, ensure: 300, rollBack: 400, relaunch: 500, verify: 600 }

export interface World {
  effects: Record<string, Effect>
  account(name: AccountName): AccountRef
  /** A swap from the active account to the other. */
  plan(context: FailoverContext): SwapPlan
  /** What the link names: an account, a directory that is in its place, or something else. */
  linkNames(): Promise<AccountName | 'directory' | 'elsewhere'>
  /** The account that each session runs on. */
  runsOn(): Promise<Record<string, string>>
  /** A real directory comes to stand where the link belongs; undone by {@link World.clearLink}. */
  obstructLink(): Promise<void>
  clearLink(names: AccountName): Promise<void>
  /** Someone points the link where no account is. */
  misleadLink(): Promise<void>
  /** An account's shared link comes to lead elsewhere. */
  divergeShared(name: AccountName): Promise<void>
  /** An account's home is gone. */
  loseHome(name: AccountName): Promise<void>
  /** The operator mends everything and makes the link name an account. */
  mend(names: AccountName): Promise<void>
  /** From now on a session proves itself or does not. */
  obstructProof(session: string, on: boolean): Promise<void>
  end(): Promise<void>
}

async function worldOn(disk: Disk, root: string, effects: World['effects'], end: () => Promise<void>): Promise<World> {
  const link = join(root, 'link')
  const account = (name: AccountName): AccountRef => ({ name, home: join(root, name) })
  const make = async (name: AccountName) => {
    await disk.makeDirectory(account(name).home)
    await disk.point(sharedLinkOf(account(name).home), sharedTarget(root))
  }
  const world: World = {
    effects,
    account,
    plan: ({ active, epoch }) => {
      const to = account(otherThan(active.name))
      return {
        epoch,
        from: active,
        to,
        link,
        sharedLinks: [{ path: sharedLinkOf(to.home), target: sharedTarget(root), action: 'keep' }],
        sessions: sessionNames.map((name) => ({
          name,
          conversation: `conversation of ${name}`,
          action: name === 'held' ? 'leave' : 'relaunch',
          argv: ['agent'],
          env: {},
        })),
        foreign: [],
        warnings: [],
        reason: 'the test asks',
        trigger: null,
        drain: 0,
        stagger: 0,
        limits,
      }
    },
    async linkNames() {
      const found = await disk.find(link)
      if (found === 'directory') return found
      const text = typeof found === 'object' ? found.link : undefined
      return accountNames.find((name) => account(name).home === text) ?? 'elsewhere'
    },
    async runsOn() {
      const names = await Promise.all(sessionNames.map((name) => disk.read(sessionFile(root, name))))
      return Object.fromEntries(sessionNames.map((name, index) => [name, names[index] as string]))
    },
    async obstructLink() {
      await disk.remove(link)
      await disk.makeDirectory(link)
    },
    async clearLink(names) {
      await disk.remove(link)
      await disk.point(link, account(names).home)
    },
    misleadLink: () => disk.point(link, join(root, 'nowhere')),
    divergeShared: (name) => disk.point(sharedLinkOf(account(name).home), join(root, 'elsewhere')),
    loseHome: (name) => disk.remove(account(name).home),
    async mend(names) {
      for (const name of accountNames) await make(name)
      await world.clearLink(names)
    },
    obstructProof: (session, on) =>
      on ? disk.makeDirectory(obstacleOf(root, session)) : disk.remove(obstacleOf(root, session)),
    end,
  }
  await disk.makeDirectory(sharedTarget(root))
  await world.mend('one')
  for (const name of sessionNames) await disk.write(sessionFile(root, name), 'one')
  return world
}

/** In a directory of its own, which `end` takes away. */
export async function realWorld(): Promise<World> {
  const root = await mkdtemp(join(tmpdir(), 'cft-model-'))
  return worldOn(realDisk, root, swapEffects(realDisk, root), () => rm(root, { recursive: true, force: true }))
}

export function memoryWorld(): Promise<World> {
  const disk = memoryDisk()
  return worldOn(disk, '/world', swapEffects(disk, '/world'), async () => undefined)
}
