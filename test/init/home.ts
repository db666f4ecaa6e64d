// A user's home for one test, with what an operator may have in it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { FailoverError } from '../../src/errors.ts'
import { type InitRequest, parseAccount } from '../../src/init/request.ts'
import { temporaryDirectory } from '../support/temp.ts'

export function temporaryHome(): string {
  const before = process.env.HOME as string
  onTestFinished(() => {
    process.env.HOME = before
  })
  const home = temporaryDirectory()
  process.env.HOME = home
  return home
}

/** Files by their path, each with its path as content; `…/` is an empty directory. */
export function put(root: string, ...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(path.endsWith('/') ? join(root, path) : dirname(join(root, path)), { recursive: true })
    if (!path.endsWith('/')) writeFileSync(join(root, path), path)
  }
}

export const request = (home: string, accounts: string[], more: Partial<InitRequest> = {}): InitRequest => ({
  configFile: join(home, '.config/claude-failover/config.yaml'),
  accounts: accounts.map(parseAccount),
  adopt: false,
  merge: false,
  ...more,
})

/** Two accounts beside each other, as most people have them. */
export const two = ['compte1=~/.claude-compte1', 'compte2=~/.claude-compte2']

export async function errorOf(work: Promise<unknown>): Promise<FailoverError> {
  try {
    await work
  } catch (error) {
    return error as FailoverError
  }
  throw new Error('it was not refused')
}
