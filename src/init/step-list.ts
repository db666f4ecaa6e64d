// The steps as they are put together, with what will be there once they are done.
import { lstat, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FailoverError } from '../errors.ts'
import { notThere } from './look.ts'
import type { Step } from './steps.ts'

export interface StepList {
  steps: Step[]
  add(...steps: Step[]): void
  /**
   * A directory and those above it, as far as they are missing: each is a step, so that only what was made is undone.
   * @throws FailoverError `INIT_FAILED` when something else is in the way
   */
  make(path: string): Promise<void>
  /** From here on this directory is there. */
  expect(path: string): void
}

export function openStepList(): StepList {
  const steps: Step[] = []
  const expected = new Set<string>()
  const make = async (path: string): Promise<void> => {
    if (expected.has(path) || (await isDirectory(path))) return
    await make(dirname(path))
    expected.add(path)
    steps.push({ action: 'make', path })
  }
  return { steps, add: (...more) => void steps.push(...more), make, expect: (path) => void expected.add(path) }
}

async function isDirectory(path: string): Promise<boolean> {
  const found = (await stat(path).catch(notThere)) ?? (await lstat(path).catch(notThere))
  if (!found || found.isDirectory()) return found !== undefined
  throw new FailoverError('INIT_FAILED', {
    message: `${path} is no directory`,
    expected: 'a directory, or nothing',
    found: found.isSymbolicLink() ? 'a link that leads nowhere' : 'a file',
    fix: 'move it out of the way, or choose another place; nothing was changed',
  })
}
