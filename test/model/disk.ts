// The disk that a world is built on, real or in memory: a few things that anybody may do to it, and no more.
import { lstat, mkdir, readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What is at a path: where a symlink points, or what else is there. */
export type Found = { link: string } | 'directory' | 'file' | 'missing'

export interface Disk {
  find(path: string): Promise<Found>
  makeDirectory(path: string): Promise<void>
  /** Puts a symlink where there may be anything. */
  point(link: string, target: string): Promise<void>
  remove(path: string): Promise<void>
  write(path: string, text: string): Promise<void>
  read(path: string): Promise<string>
}

export const realDisk: Disk = {
  async find(path) {
    const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    if (!found) return 'missing'
    if (found.isSymbolicLink()) return { link: await readlink(path) }
    return found.isDirectory() ? 'directory' : 'file'
  },
  async makeDirectory(path) {
    await mkdir(path, { recursive: true })
  },
  async point(link, target) {
    await realDisk.remove(link)
    await symlink(target, link)
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
  const entries = new Map<string, Exclude<Found, 'file' | 'missing'> | { text: string }>()
  const disk: Disk = {
    async find(path) {
      const found = entries.get(path) ?? 'missing'
      return typeof found === 'object' && 'text' in found ? 'file' : found
    },
    makeDirectory: async (path) => void entries.set(path, 'directory'),
    async point(link, target) {
      await disk.remove(link)
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
  return disk
}
