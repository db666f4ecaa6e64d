// The lock under which the CLI changes its `.claude.json`: a directory beside it, `.claude.json.lock` (Claude Code
// 2.1.330, seen with inotify; it reads the file anew under it, so that what others added is kept).
import { mkdir, rmdir, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { monotonic } from '../../clock.ts'
import { errnoOf } from '../../errors.ts'
import { refused } from './refused.ts'

/** From this age on, in ms, the CLI's locking (proper-lockfile) takes a lock for one that was left behind. */
const staleAfter = 10_000
const patience = 3_000
const lookEvery = 50

/** @throws FailoverError `FIX_REFUSED` when somebody else keeps it */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = `${file}.lock`
  const end = monotonic() + patience
  while (!(await taken(lock))) {
    if (monotonic() > end) throw refused(file, `locked by the CLI (${lock})`, 'again: claude-failover doctor --fix')
    await sleep(lookEvery)
  }
  try {
    return await work()
  } finally {
    await rmdir(lock).catch(() => {})
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    await mkdir(lock)
    return true
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error
    const found = await stat(lock).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > staleAfter) await rmdir(lock).catch(() => {})
    return false
  }
}
