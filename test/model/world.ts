// Two accounts, a link, shared links and three sessions: what the effects of a swap work on, and what can befall it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { EffectInput, FailoverContext } from '../../machines/failover.ts'
import type { AccountRef, Limits, SessionResult, SwapPlan } from '../../machines/swap.ts'
import { createLink } from '../../src/accounts/link.ts'
import { ensureSharedLinks } from '../../src/accounts/shared-links.ts'
import { sharedTargets } from '../../src/config/config.ts'
import { type DiskEffects, diskEffects } from '../../src/swap/effects.ts'
import type { Effect } from '../../src/testing/index.ts'
import { type Disk, memoryDisk, realDisk } from './disk.ts'
import { obstacleOf, paperEffects, sessionEffects, sessionFile } from './effects.ts'

export const accountNames = ['one', 'two'] as const
export type AccountName = (typeof accountNames)[number]
export const otherThan = (name: string): AccountName => (name === 'one' ? 'two' : 'one')

/** The third is held: a swap leaves it alone. */
export const sessionNames = ['main', 'pool-1', 'held'] as const

/** All different, so that a timer that takes another's limit is seen. */
export const limits: Limits = { save: 100, flip: 200, ensure: 300, rollBack: 400, relaunch: 500, verify: 600 }

/** What can befall the link, or an account's home and shared links. */
export type Mishap =
  | 'linkIsDirectory'
  | 'linkMoved'
  | 'linkGone'
  | 'homeGone'
  | 'homeIsFile'
  | 'sharedDiverges'
  | 'sharedIsDirectory'
  | 'sharedGone'
  | 'targetIsFile'

export interface World {
  effects: Record<string, Effect>
  link: string
  account(name: AccountName): AccountRef
  /** A swap from the active account to the other. */
  plan(context: FailoverContext): SwapPlan
  /** What the link names: an account, what else is in its place, or something else. */
  linkNames(): Promise<AccountName | 'directory' | 'missing' | 'elsewhere'>
  /** Whether an account has all its shared links. */
  isShared(name: AccountName): Promise<boolean>
  /** The account that each session runs on. */
  runsOn(): Promise<Record<string, string>>
  spoil(mishap: Mishap, name: AccountName): Promise<void>
  /** The operator makes the link name an account again. */
  clearLink(names: AccountName): Promise<void>
  /** The operator mends everything and makes the link name an account. */
  mend(names: AccountName): Promise<void>
  /** From now on a session proves itself or does not. */
  obstructProof(session: string, on: boolean): Promise<void>
  end(): Promise<void>
}

/** What a world stands on. */
interface Ground {
  disk: Disk
  root: string
  effects: Record<string, Effect>
  link(path: string, home: string): Promise<void>
  /** Gives a home its shared links. */
  share(home: string, targets: ReturnType<typeof sharedTargets>): Promise<void>
  end(): Promise<void>
}

async function worldOn({ disk, root, effects, link: create, share, end }: Ground): Promise<World> {
  const link = join(root, 'link')
  const targets = sharedTargets(root, ['projects'])
  const account = (name: AccountName): AccountRef => ({ name, home: join(root, name) })
  const sharedLinks = ({ home }: AccountRef) =>
    targets.map(({ name, path }) => ({ path: join(home, name), target: path, action: 'keep' as const }))
  const shared = (name: AccountName) => sharedLinks(account(name))[0] as { path: string; target: string }
  const isWhole = async ({ path, target }: { path: string; target: string }) => {
    const found = await disk.find(path)
    return typeof found === 'object' && found.link === target && (await disk.find(target)) !== 'file'
  }
  const putFile = async (path: string) => {
    await disk.remove(path)
    await disk.write(path, 'in the way')
  }
  const mishaps: Record<Mishap, (name: AccountName) => Promise<void>> = {
    linkIsDirectory: async () => {
      await disk.remove(link)
      await disk.makeDirectory(link)
      await disk.write(join(link, 'history.jsonl'), 'the only copy')
    },
    linkMoved: () => disk.point(link, join(root, 'nowhere')),
    linkGone: () => disk.remove(link),
    homeGone: (name) => disk.remove(account(name).home),
    homeIsFile: (name) => putFile(account(name).home),
    sharedDiverges: async (name) => {
      await disk.makeDirectory(join(root, 'elsewhere'))
      await disk.write(join(root, 'elsewhere', 'conversation.jsonl'), 'said elsewhere')
      await disk.point(shared(name).path, join(root, 'elsewhere'))
    },
    sharedIsDirectory: async (name) => {
      await disk.remove(shared(name).path)
      await disk.makeDirectory(shared(name).path)
      await disk.write(join(shared(name).path, 'conversation.jsonl'), 'said here')
    },
    sharedGone: (name) => disk.remove(shared(name).path),
    targetIsFile: (name) => putFile(shared(name).target),
  }
  let isSound = false
  const world: World = {
    effects,
    link,
    account,
    plan: ({ active, epoch }) => {
      const to = account(otherThan(active.name))
      return {
        epoch,
        from: active,
        to,
        link,
        sharedLinks: sharedLinks(to),
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
        rules: [],
        evidence: [],
        drain: 0,
        stagger: 0,
        limits,
      }
    },
    async linkNames() {
      const found = await disk.find(link)
      if (found === 'directory' || found === 'missing') return found
      const text = typeof found === 'object' ? found.link : undefined
      return accountNames.find((name) => account(name).home === text) ?? 'elsewhere'
    },
    isShared: async (name) => (await Promise.all(sharedLinks(account(name)).map(isWhole))).every(Boolean),
    async runsOn() {
      const names = await Promise.all(sessionNames.map((name) => disk.read(sessionFile(root, name))))
      return Object.fromEntries(sessionNames.map((name, index) => [name, names[index] as string]))
    },
    async spoil(mishap, name) {
      isSound = false
      await mishaps[mishap](name)
    },
    async clearLink(names) {
      if ((await world.linkNames()) === names) return
      await disk.remove(link)
      await create(link, account(names).home)
    },
    async mend(names) {
      await world.clearLink(names)
      if (isSound) return
      for (const name of accountNames) {
        const { home } = account(name)
        if ((await disk.find(home)) === 'file') await disk.remove(home)
        for (const one of sharedLinks(account(name))) {
          if (await isWhole(one)) continue
          await disk.remove(one.path)
          if ((await disk.find(one.target)) === 'file') await disk.remove(one.target)
        }
        await share(home, targets)
      }
      isSound = true
    },
    obstructProof: (session, on) =>
      on ? disk.makeDirectory(obstacleOf(root, session)) : disk.remove(obstacleOf(root, session)),
    end,
  }
  await world.mend('one')
  for (const name of sessionNames) await disk.write(sessionFile(root, name), 'one')
  return world
}

/** Effects of the product in the form that a harness takes. */
function adapted(effects: DiskEffects): Record<string, Effect> {
  const one = (name: keyof DiskEffects): Effect => {
    return (input: EffectInput, { signal, send }) => {
      const progress = (result: SessionResult) => send({ type: 'session.moved', swap: input.swap.id, result })
      return effects[name](input, { signal, progress })
    }
  }
  return { flip: one('flip'), ensure: one('ensure'), rollBack: one('rollBack'), verify: one('verify') }
}

/** Real files in a directory of their own, which `end` takes away; what works on the link and the homes is the host's. */
export async function realWorld(): Promise<World> {
  const root = await mkdtemp(join(tmpdir(), 'cft-model-'))
  return worldOn({
    disk: realDisk,
    root,
    effects: { ...sessionEffects(realDisk, root), ...adapted(diskEffects()) },
    link: createLink,
    share: ensureSharedLinks,
    end: () => rm(root, { recursive: true, force: true }),
  })
}

export function memoryWorld(): Promise<World> {
  const disk = memoryDisk()
  const root = '/world'
  return worldOn({
    disk,
    root,
    effects: { ...sessionEffects(disk, root), ...paperEffects(disk) },
    link: disk.point,
    async share(home, targets) {
      await disk.makeDirectory(home)
      for (const { path } of targets) await disk.makeDirectory(path)
      for (const { name, path } of targets) await disk.point(join(home, basename(name)), path)
    },
    end: async () => undefined,
  })
}
