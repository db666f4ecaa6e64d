// A disk that can lose its power. It does all that it is asked for real, and keeps what of it has not been synced; from
// that it makes the states that a power cut may leave: of what was not synced any part, in any order.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Files, realFiles } from '../../src/journal/files.ts'

/** A file, whatever its name: its contents since it was last synced, the synced one first. */
interface Inode {
  versions: Buffer[]
}

type Names = ReadonlyMap<string, Inode>

/** What may be left of a change of a directory: all of it or nothing. */
type Change = (names: Map<string, Inode>) => void

export interface Disk {
  files: Files
  /** After each thing that it was asked. */
  onStep(listener: () => void): void
  /** Syncs of files so far. */
  readonly syncs: number
  /** Writes one of the states that a power cut may leave now into `directory`. `pick` chooses, 0 ≤ pick(n) < n. */
  cut(directory: string, pick: (count: number) => number): void
}

const sector = 512

export function openDisk(root: string): Disk {
  const pending: Change[] = []
  const names = new Map<string, Inode>()
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const file = join(entry.parentPath, entry.name)
      names.set(relative(root, file), { versions: [readFileSync(file)] })
    }
  let durable: Names = new Map(names)
  const handles = new Map<number, Inode>()
  const listeners: (() => void)[] = []
  let syncs = 0
  const nameOf = (file: string) => relative(root, file)
  const inodeOf = (file: string): Inode => names.get(nameOf(file)) as Inode
  const change = (make: Change) => {
    make(names)
    pending.push(make)
  }
  const step = () => {
    for (const listener of listeners) listener()
  }
  const last = ({ versions }: Inode) => versions.at(-1) as Buffer

  const files: Files = {
    async makeDirectory(path) {
      await realFiles.makeDirectory(path)
      step()
    },
    async open(file, how) {
      const handle = await realFiles.open(file, how)
      if (how === 'new') {
        const inode = { versions: [Buffer.alloc(0)] }
        change((all) => all.set(nameOf(file), inode))
      }
      handles.set(handle, inodeOf(file))
      step()
      return handle
    },
    async write(handle, bytes) {
      await realFiles.write(handle, bytes)
      const inode = handles.get(handle) as Inode
      inode.versions.push(Buffer.concat([last(inode), bytes]))
      step()
    },
    async sync(handle) {
      await realFiles.sync(handle)
      const inode = handles.get(handle) as Inode
      inode.versions = [last(inode)]
      syncs++
      step()
    },
    async close(handle) {
      await realFiles.close(handle)
      handles.delete(handle)
    },
    async truncate(file, length) {
      await realFiles.truncate(file, length)
      const inode = inodeOf(file)
      inode.versions.push(last(inode).subarray(0, length))
      step()
    },
    async rename(from, to) {
      await realFiles.rename(from, to)
      change((all) => {
        const inode = all.get(nameOf(from))
        if (inode) all.set(nameOf(to), inode)
        all.delete(nameOf(from))
      })
      step()
    },
    async remove(file) {
      await realFiles.remove(file)
      change((all) => all.delete(nameOf(file)))
      step()
    },
    async syncDirectory(path) {
      await realFiles.syncDirectory(path)
      durable = new Map(names)
      pending.length = 0
      step()
    },
  }

  return {
    files,
    onStep: (listener) => void listeners.push(listener),
    get syncs() {
      return syncs
    },
    cut(directory, pick) {
      const left = new Map(durable)
      for (const make of pending) if (pick(2)) make(left)
      for (const [name, { versions }] of left) {
        const file = join(directory, name)
        mkdirSync(join(file, '..'), { recursive: true })
        writeFileSync(file, contentOf(versions, pick))
      }
    },
  }
}

/** The size of one version; each sector as it was in one of them. */
function contentOf(versions: Buffer[], pick: (count: number) => number): Buffer {
  const one = () => versions[pick(versions.length)] as Buffer
  const content = Buffer.alloc(one().length)
  for (let at = 0; at < content.length; at += sector)
    content.set(one().subarray(at, Math.min(at + sector, content.length)), at)
  // The size may have been written for a part of what was appended.
  const shortest = Math.min(...versions.map(({ length }) => length))
  return pick(3) ? content : content.subarray(0, shortest + pick(content.length - shortest + 1))
}
