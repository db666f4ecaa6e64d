// Paths, followed as the kernel follows them.
import { Errno, type Inode } from './disk.ts'

export interface Found {
  directory: Inode
  name: string
  inode: Inode | undefined
}

const mostLinks = 40

/** Taken apart once: the same few paths are asked for again and again. */
const known = new Map<string, readonly string[]>()

function partsOf(path: string): readonly string[] {
  const found = known.get(path)
  if (found) return found
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  if (known.size > 20_000) known.clear()
  known.set(path, parts)
  return parts
}

/** Where a path leads; `follow`: also where its last part is a link. @throws Errno `ENOENT`, `ENOTDIR`, `ELOOP` */
export function resolvePath(root: Inode, path: string, follow: boolean, syscall: string): Found {
  let parts = partsOf(path)
  const above: Inode[] = []
  let here = root
  let links = 0
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] as string
    if (part === '..') {
      here = above.pop() ?? root
      continue
    }
    if (here.kind !== 'directory') throw new Errno('ENOTDIR', syscall, path)
    const inode = here.entries.get(part)
    const isLast = at === parts.length - 1
    if (inode?.kind === 'link' && (!isLast || follow)) {
      if (++links > mostLinks) throw new Errno('ELOOP', syscall, path)
      if (inode.target.startsWith('/')) {
        here = root
        above.length = 0
      }
      parts = [...partsOf(inode.target), ...parts.slice(at + 1)]
      at = -1
      continue
    }
    if (isLast) return { directory: here, name: part, inode }
    if (!inode) throw new Errno('ENOENT', syscall, path)
    above.push(here)
    here = inode
  }
  return { directory: above.at(-1) ?? root, name: '', inode: here }
}

/** The path without links. */
export function realPath(root: Inode, path: string): string {
  const real: string[] = []
  let parts = [...partsOf(path)]
  while (parts.length > 0) {
    const part = parts.shift() as string
    if (part === '..') {
      real.pop()
      continue
    }
    const { inode } = resolvePath(root, `/${[...real, part].join('/')}`, false, 'realpath')
    if (!inode) throw new Errno('ENOENT', 'realpath', path)
    if (inode.kind !== 'link') real.push(part)
    else {
      if (inode.target.startsWith('/')) real.length = 0
      parts = [...partsOf(inode.target), ...parts]
    }
  }
  return `/${real.join('/')}`
}
