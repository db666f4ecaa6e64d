// Does the steps of a plan. When one fails, all that were done are undone, the last first.
import { existsSync } from 'node:fs'
import { names, readLink } from '../accounts/link.ts'
import { faultsOfSharedLinks } from '../accounts/shared-links.ts'
import { loadConfig } from '../config/load.ts'
import { FailoverError } from '../errors.ts'
import type { InitPlan } from './plan.ts'
import { linkForeign, together } from './refuse.ts'
import { perform, type Step, textOf, type Undo, undoLine } from './steps.ts'

export interface ApplyOptions {
  /** Aborted between two steps: that is a failure like any other. */
  signal?: AbortSignal
  /** Before each step. */
  onStep?: (step: Step, index: number) => unknown
}

interface Done {
  step: Step
  undo: Undo
}

/** A step that could not be undone. */
interface Left {
  step: Step
  reason: string
}

/**
 * Returns the directories that a merge has emptied, and that were not empty any more when they were to go.
 * @throws FailoverError `INIT_FAILED`: the step, why it failed, and what could not be undone
 */
export async function applyPlan(plan: InitPlan, { signal, onStep }: ApplyOptions = {}): Promise<string[]> {
  const done: Done[] = []
  const reversible = plan.steps.filter(({ action }) => action !== 'clear')
  let current: Step | undefined
  try {
    for (const [index, step] of reversible.entries()) {
      current = step
      await onStep?.(step, index)
      signal?.throwIfAborted()
      done.push({ step, undo: await perform(step) })
    }
    current = undefined
    await verify(plan)
  } catch (error) {
    const left = await undoAll(done.reverse())
    throw failed(current, error, left)
  }
  const kept: string[] = []
  for (const [index, step] of plan.steps.entries()) {
    if (step.action !== 'clear') continue
    await onStep?.(step, index)
    // The config is written and holds: what fails from here on is told, and takes nothing back.
    await perform(step).catch(() => {})
    if (existsSync(step.path)) kept.push(step.path)
  }
  return kept
}

/** What was written is what the host will go by: it must hold now. */
async function verify(plan: InitPlan): Promise<void> {
  const { accounts, link, shared } = loadConfig(plan.config)
  const faults = (await Promise.all(accounts.map(({ home }) => faultsOfSharedLinks(home, shared.targets)))).flat()
  if (faults.length > 0) throw together(faults)
  const state = await readLink(link)
  if (state.kind !== 'link' || !accounts.some(({ home }) => names(state.target, home)))
    throw linkForeign(link, state, accounts)
}

/**
 * Each needs those after it to be undone, so that the first that fails is the last that is tried: what it leaves, the
 * same command can go on from. Only a directory that was made may stay, when something has come into it.
 */
async function undoAll(done: Done[]): Promise<Left[]> {
  const left: Left[] = []
  let stopped = false
  for (const { step, undo } of done)
    if (stopped) left.push({ step, reason: 'not tried' })
    else
      await undo().catch((error) => {
        left.push({ step, reason: textOfError(error) })
        stopped = step.action !== 'make'
      })
  return left
}

const textOfError = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function failed(step: Step | undefined, error: unknown, left: Left[]): FailoverError {
  const what = step ? textOf(step).replace(/ {2,}/, ' ') : 'what was made does not hold'
  const undone = left.length === 0
  return new FailoverError('INIT_FAILED', {
    message: `${what}: ${textOfError(error)}; ${undone ? 'everything done before is undone' : 'not everything done before could be undone'}`,
    expected: 'that every step can be done',
    found: textOfError(error),
    fix: undone
      ? 'Fix that, then run the same command again'
      : 'take away what has come into the way; then the same command goes on from here, and the lines below, in their order, go back',
    details: left.map(({ step: one, reason }) => ({
      message: `${reason}; to undo it: ${undoLine(one)}`,
      file: 'to' in one ? one.to : one.path,
    })),
    cause: error,
  })
}
