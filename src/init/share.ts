// How the shared links of every home come to be: which directory becomes a target, what is merged into it, what has to
// be refused. Looks only.
import { lstat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { planSharedLinks } from '../accounts/shared-links.ts'
import type { SharedTarget } from '../config/config.ts'
import type { FailoverError } from '../errors.ts'
import { asideOf, asidesOf, deviceOf, freeName, isFree } from './look.ts'
import { notShared, type WhyNotShared } from './refuse.ts'
import type { StepList } from './step-list.ts'
import { unite } from './unite.ts'

export interface Home {
  /** Where it is while these steps are done: an adopted one is renamed after them. */
  path: string
  /** The first account's. */
  isFirst: boolean
}

/** A real directory where a shared link belongs. */
interface Source {
  home: Home
  path: string
}

/** What may be moved. */
export interface Leave {
  adopt: boolean
  merge: boolean
}

export interface Sharing {
  /** When there are any, the steps are of no use. */
  faults: FailoverError[]
  /** Homes out of which something is moved. */
  moved: Set<string>
  /** Directories without a file in them, left by a merge now or by one that was cut. */
  emptied: string[]
}

export async function planSharing(
  homes: Home[],
  targets: SharedTarget[],
  leave: Leave,
  list: StepList,
): Promise<Sharing> {
  const sharing: Sharing = { faults: [], moved: new Set(), emptied: [] }
  const checks = await Promise.all(
    homes.map(async (home) => ({ home, links: await planSharedLinks(home.path, targets) })),
  )
  // A home that is no directory has that fault for each of its links.
  for (const { home, links } of checks)
    if (links.every(({ fault }) => fault?.code !== 'HOME_NOT_A_DIRECTORY')) await list.make(home.path)
  for (const { name, path: target } of targets) {
    const sources: Source[] = []
    const missing: string[] = []
    for (const { home, links } of checks) {
      const path = join(home.path, name)
      sharing.emptied.push(...(await asidesOf(path)))
      const link = links.find((one) => one.path === path)
      if (link?.action === 'create') missing.push(path)
      if (!link?.fault) continue
      if (link.fault.code === 'NOT_A_SYMLINK' && (await lstat(path)).isDirectory()) sources.push({ home, path })
      else sharing.faults.push(link.fault)
    }
    const faultsHere = checks.flatMap(({ links }) =>
      links.filter((one) => one.target === target).map(({ fault }) => fault),
    )
    if (faultsHere.some((fault) => fault?.code === 'TARGET_NOT_A_DIRECTORY')) continue
    await share(target, sources, leave, list, sharing)
    for (const path of missing) list.add({ action: 'link', path, target })
  }
  return sharing
}

async function share(target: string, sources: Source[], leave: Leave, list: StepList, sharing: Sharing): Promise<void> {
  const [first, ...further] = sources
  if (!first) return list.make(target)
  const becomesTarget = await isFree(target)
  const faults: FailoverError[] = []
  for (const source of sources) faults.push(...(await unasked(source, target, becomesTarget, leave)))
  if (becomesTarget && (await deviceOf(first.path)) !== (await deviceOf(target))) {
    const code = leave.adopt && first.home.isFirst ? 'ADOPT_REFUSED' : 'MERGE_REFUSED'
    faults.push(await refusal(first, target, { code, why: 'they are on different file systems' }))
  }
  sharing.faults.push(...faults)
  if (faults.length > 0) return
  if (!becomesTarget) return merge(target, target, sources, list, sharing)
  await list.make(dirname(target))
  list.add({ action: 'rename', from: first.path, to: target }, { action: 'link', path: first.path, target })
  list.expect(target)
  sharing.moved.add(first.home.path)
  await merge(target, first.path, further, list, sharing)
}

async function unasked(source: Source, target: string, becomesTarget: boolean, leave: Leave): Promise<FailoverError[]> {
  const adoptable = source.home.isFirst && becomesTarget
  if (leave.merge || (leave.adopt && adoptable)) return []
  const option = adoptable ? '--adopt' : '--merge'
  return [await refusal(source, target, { code: 'NOT_A_SYMLINK', why: `it is moved only with ${option}`, option })]
}

/** `base`: where that which will be at the target is now. */
async function merge(target: string, base: string, sources: Source[], list: StepList, sharing: Sharing): Promise<void> {
  if (sources.length === 0) return
  const others = sources.map(({ path }) => path)
  const { steps, obstacles } = await unite(target, base, others)
  const refused = sources
    .map((source) => ({ source, own: obstacles.filter(({ path }) => path.startsWith(`${source.path}/`)) }))
    .filter(({ own }) => own.length > 0)
  for (const [index, { source, own }] of refused.entries()) {
    const why = `${own.length === 1 ? 'one of its entries' : `${own.length} of its entries`} cannot be merged`
    // By hand, one after the other: only the first has to bring the base to the target.
    const first = index === 0 && base !== target ? { base } : {}
    sharing.faults.push(await refusal(source, target, { code: 'MERGE_REFUSED', why, obstacles: own, ...first }))
  }
  list.add(...steps)
  for (const { home, path } of sources) {
    const aside = await freeName(asideOf(path))
    list.add({ action: 'rename', from: path, to: aside }, { action: 'link', path, target })
    sharing.emptied.push(aside)
    sharing.moved.add(home.path)
  }
}

const refusal = async ({ path }: Source, target: string, reason: WhyNotShared): Promise<FailoverError> =>
  notShared({ path, target, aside: await freeName(`${path}.old`) }, reason)
