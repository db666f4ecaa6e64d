// Directories that go when their test is over, and what tests say about trees of files.
import { lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'cft-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** Everything below a directory: kind, inode, mode, time and content of each entry, by its path. */
export function treeOf(root: string): Record<string, string> {
  const found: Record<string, string> = {}
  const walk = (path: string, name: string) => {
    const stat = lstatSync(path)
    const kind = stat.isSymbolicLink()
      ? `link ${readlinkSync(path)}`
      : stat.isDirectory()
        ? 'directory'
        : !stat.isFile()
          ? 'socket'
          : `file ${readFileSync(path, 'base64')}`
    // A directory's time changes with what is in it, which is compared entry by entry.
    const time = stat.isDirectory() ? '' : stat.mtimeMs
    found[name] = `${kind} inode ${stat.ino} mode ${(stat.mode & 0o7777).toString(8)} ${time}`
    if (stat.isDirectory()) for (const entry of readdirSync(path)) walk(join(path, entry), `${name}/${entry}`)
  }
  walk(root, '.')
  return found
}
