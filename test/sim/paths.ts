// Paths, followed as the kernel follows them.
import { Errno, type Inode } from './disk.ts'

export interface Found {
  directory: Inode
  name: string
  inode: Inode | undefined
}

const mostLinks = 40

/** Where a path leads; `follow`: also where its last part is a link. @throws Errno `ENOENT`, `ENOTDIR`, `ELOOP` */
export function resolvePath(root: Inode, path: string, follow: boolean, syscall: string): Found & { real: string[] } {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  const real: { inode: Inode; name: string }[] = []
  let links = 0
  const here = () => real.at(-1)?.inode ?? root
  while (parts.length > 0) {
    const part = parts.shift() as string
    if (part === '..') {
      real.pop()
      continue
    }
    const directory = here()
    if (directory.kind !== 'directory') throw new Errno('ENOTDIR', syscall, path)
    const inode = directory.entries.get(part)
    const isLast = parts.length === 0
    if (inode?.kind === 'link' && (!isLast || follow)) {
      if (++links > mostLinks) throw new Errno('ELOOP', syscall, path)
      if (inode.target.startsWith('/')) real.length = 0
      parts.unshift(...inode.target.split('/').filter((one) => one !== '' && one !== '.'))
      // A link to nothing is nothing.
      if (parts.length === 0) break
      continue
    }
    if (isLast) return { directory, name: part, inode, real: [...real.map(({ name }) => name), part] }
    if (!inode) throw new Errno('ENOENT', syscall, path)
    real.push({ inode, name: part })
  }
  const last = real.pop()
  return {
    directory: here(),
    name: last?.name ?? '',
    inode: last?.inode ?? root,
    real: [...real.map(({ name }) => name), ...(last ? [last.name] : [])],
  }
}
