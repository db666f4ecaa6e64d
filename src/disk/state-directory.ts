// The state directory is ours alone (0700): it holds the token, and what agents were told. One that others could write
// may hold what they have planted, and nothing in it that is not ours is ever believed.
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { FailoverError } from '../errors.ts'
import { cannotWrite } from './durable.ts'

/**
 * Makes it, or takes it over, after which all in it is ours.
 * @returns what of somebody else's was set aside, by its new path
 * @throws FailoverError `STATE_WRITE`
 */
export function prepareStateDirectory(stateDir: string): string[] {
  try {
    mkdirSync(stateDir, { recursive: true, mode: 0o700 })
    const { uid, mode } = statSync(stateDir)
    const caller = process.getuid?.() ?? uid
    if (uid !== caller)
      throw new FailoverError('STATE_WRITE', {
        message: `the state directory ${stateDir} belongs to user ${uid}`,
        expected: `a directory of user ${caller}`,
        found: `user ${uid}`,
        fix: 'name another stateDir in the config',
      })
    // First: nothing comes in while it is looked through.
    if (mode & 0o077) chmodSync(stateDir, 0o700)
    accessSync(stateDir, constants.W_OK | constants.X_OK)
    // Whoever could change the names in it could have taken ours for his own purposes: browsers log in anew.
    if (mode & 0o022) rmSync(join(stateDir, 'token'), { force: true })
    return setAsideForeign(stateDir, caller)
  } catch (error) {
    throw error instanceof FailoverError ? error : cannotWrite(stateDir, error)
  }
}

/** Under a name that nothing reads, in its place: another user's directory cannot be moved into another one. */
function setAsideForeign(directory: string, caller: number): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name)
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (!found || name.startsWith(aside)) return []
    if (found.uid === caller) return found.isDirectory() ? setAsideForeign(path, caller) : []
    const to = join(directory, `${aside}${randomBytes(4).toString('hex')}`)
    renameSync(path, to)
    return [to]
  })
}

const aside = '.not-ours-'
