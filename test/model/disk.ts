// What a swap touches on disk, real or in memory: the link, the homes with one shared link each, the account that each
// session runs on. And what goes wrong with it, and what an operator does about that.
import { lstat, mkdir, readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FailoverError } from '../../src/errors.ts'

/** What is at a path: where a symlink points, or what else is there. */
export type Found = { link: string } | 'directory' | 'missing'

export interface Disk {
  find(path: string): Promise<Found>
  makeDirectory(path: string): Promise<void>
  /** Makes the link name a path, by one rename; refuses where something else than a symlink is. */
  point(link: string, target: string): Promise<void>
  remove(path: string): Promise<void>
  write(path: string, text: string): Promise<void>
  read(path: string): Promise<string>
}

const refusal = (path: string) =>
  new FailoverError('NOT_A_SYMLINK', { message: `${path} is no symlink`, expected: 'a symlink', found: 'a directory' })

export const realDisk: Disk = {
  async find(path) {
    const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    if (!found) return 'missing'
    return found.isSymbolicLink() ? { link: await readlink(path) } : 'directory'
  },
  async makeDirectory(path) {
    await mkdir(path, { recursive: true })
  },
  async point(link, target) {
    if ((await realDisk.find(link)) === 'directory') throw refusal(link)
    const next = `${link}.next`
    await rm(next, { force: true })
    await symlink(target, next)
    await rename(next, link)
  },
  remove: (path) => rm(path, { recursive: true, force: true }),
  async write(path, text) {
    await writeFile(`${path}.next`, text)
    await rename(`${path}.next`, path)
  },
  read: (path) => readFile(path, 'utf8'),
}

/** The same in memory, for the thousands of runs that mutants take. */
export function memoryDisk(): Disk {
  const entries = new Map<string, Found | { text: string }>()
  const find = (path: string): Found => {
    const found = entries.get(path)
    return found === undefined || (typeof found === 'object' && 'text' in found) ? 'missing' : found
  }
  return {
    find: async (path) => find(path),
    makeDirectory: async (path) => void entries.set(path, 'directory'),
    async point(link, target) {
      if (find(link) === 'directory') throw refusal(link)
      entries.set(link, { link: target })
    },
    async remove(path) {
      for (const key of [...entries.keys()]) if (key === path || key.startsWith(join(path, '/'))) entries.delete(key)
    },
    write: async (path, text) => void entries.set(path, { text }),
    async read(path) {
      const found = entries.get(path)
      if (typeof found !== 'object' || !('text' in found)) throw new Error(`nothing to read at ${path}`)
      return found.text
    },
  }
}
