// The two ways out of partialSwap, each as the steps that are still to be done, looked up on the disk as it is now: to stay
// on the account that was left, or to go to the target.
import { basename } from 'node:path'
import type { AccountRef, SwapPlan } from '../../machines/swap.ts'
import { describe, names, readLink } from '../accounts/link.ts'
import { faultsOfSharedLinks } from '../accounts/shared-links.ts'
import type { SharedTarget } from '../config/config.ts'
import { joinFixes, type Repair, stepsOf } from '../repair.ts'
import { shellLine } from '../shell.ts'

/** As the plan pinned them: an edited config does not bend a swap that is under way. */
export type WayPlan = Pick<SwapPlan, 'from' | 'to' | 'link' | 'linkless'> & {
  sharedLinks: { path: string; target: string }[]
}

export const recoverCommand = 'claude-failover recover'

/** The one with fewer steps first. */
export async function waysOut(plan: WayPlan, recover = recoverCommand): Promise<Repair[]> {
  const targets = plan.sharedLinks.map(({ path, target }): SharedTarget => ({ name: basename(path), path: target }))
  const ways = await Promise.all([
    wayTo(plan.from, `Stay on ${plan.from.name}`, plan, targets, recover),
    wayTo(plan.to, `Go to ${plan.to.name}`, plan, targets, recover),
  ])
  return ways.toSorted((one, other) => one.steps.length - other.steps.length)
}

async function wayTo(
  { home }: AccountRef,
  title: string,
  { link, linkless }: WayPlan,
  targets: SharedTarget[],
  recover: string,
): Promise<Repair> {
  const faults = await faultsOfSharedLinks(home, targets)
  // Once a home is there again its shared links are missing: all of it is told at once.
  const gone = faults.some(({ code }) => code === 'HOME_MISSING' || code === 'HOME_NOT_A_DIRECTORY')
  const links = gone ? targets.map(({ name, path }) => shellLine('ln', '-sT', path, `${home}/${name}`)) : []
  const fix = joinFixes([
    ...faults.map((fault) => fault.fix),
    ...(links.length > 0 ? [`If it is a new one, give it its shared links: ${links.join(' && ')}`] : []),
    linkless ? undefined : await turnLink(link, home),
    recover,
  ])
  return { title, steps: stepsOf(fix) }
}

/** undefined: it names that home already. */
async function turnLink(link: string, home: string): Promise<string | undefined> {
  const found = await readLink(link)
  if (found.kind === 'link' && names(found.target, home)) return undefined
  const turn = shellLine('ln', '-sfnT', home, link)
  if (found.kind === 'link' || found.kind === 'missing') return turn
  return `${link} is ${describe(found)}, set it aside: ${shellLine('mv', '-nT', link, `${link}.old`)}\n${turn}`
}
