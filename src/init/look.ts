// Looking at what stands at a path.
import { lstat, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { errnoOf } from '../errors.ts'

/** Nothing there, or an empty directory: a rename may take its place. */
export async function isFree(path: string): Promise<boolean> {
  const found = await lstat(path).catch(notThere)
  return !found || (found.isDirectory() && (await readdir(path)).length === 0)
}

/** The file system that a path is on, or will be on. */
export async function deviceOf(path: string): Promise<number> {
  const found = await stat(path).catch(notThere)
  return found ? found.dev : deviceOf(dirname(path))
}

/** The path, or with a number when something is there. */
export async function freeName(path: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? path : `${path}-${count}`
    if (!(await lstat(name).catch(notThere))) return name
  }
}

/** Where a directory that a merge has emptied waits until everything else is done. */
export const asideOf = (path: string): string => join(dirname(path), `.${basename(path)}.failover-merged`)

/** Those that an `init` which was cut has left. */
export async function asidesOf(path: string): Promise<string[]> {
  const aside = basename(asideOf(path))
  const entries = (await readdir(dirname(path)).catch(notThere)) ?? []
  return entries
    .filter((name) => name === aside || (name.startsWith(`${aside}-`) && /-\d+$/.test(name)))
    .map((name) => join(dirname(path), name))
}

/** ENOTDIR: a file stands in the way, which is told of where that path is looked at for itself. */
export function notThere(error: unknown): undefined {
  if (errnoOf(error) !== 'ENOENT' && errnoOf(error) !== 'ENOTDIR') throw error
}
