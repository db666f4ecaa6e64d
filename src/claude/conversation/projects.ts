// The directories that somebody has worked in under a home: read off the conversations, for the name of a directory there
// cannot be turned back into a path. Of what was said nothing is kept.
import { readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { withPlainFile } from '../../disk/bounded.ts'
import { conversations } from '../home/names.ts'
import { rowIn, textIn } from './row.ts'

export interface Project {
  directory: string
  conversations: number
  /** When the newest of them was last written, ms. */
  lastAt: number
}

/** The latest first; only those whose directory is there. */
export function projectsIn(homes: string[]): Project[] {
  const found = new Map<string, Project>()
  // Homes may share their conversations: each file counts once.
  const seen = new Set<string>()
  for (const home of homes)
    for (const folder of entries(join(home, conversations))) {
      const files = entries(join(home, conversations, folder))
        .filter((name) => name.endsWith('.jsonl'))
        .flatMap((name) => timed(join(home, conversations, folder, name)))
        .filter(({ id }) => !seen.has(id))
        .toSorted((a, b) => b.at - a.at)
      const [newest] = files
      const directory = newest && directoryOf(newest.file)
      if (!directory || !isDirectory(directory)) continue
      for (const { id } of files) seen.add(id)
      const before = found.get(directory)
      found.set(directory, {
        directory,
        conversations: files.length + (before?.conversations ?? 0),
        lastAt: Math.max(newest.at, before?.lastAt ?? 0),
      })
    }
  return [...found.values()].toSorted((a, b) => b.lastAt - a.lastAt)
}

/** The first rows of a conversation tell where it was begun. */
const head = 256 * 1024

function directoryOf(file: string): string | undefined {
  let text: string
  try {
    text = withPlainFile(file, ({ handle }) => {
      const start = Buffer.alloc(head)
      return start.toString('utf8', 0, readSync(handle, start, 0, head, 0))
    })
  } catch {
    return undefined
  }
  for (const line of text.split('\n')) {
    const directory = textIn(rowIn(line), 'cwd')
    if (directory?.startsWith('/')) return directory
  }
  return undefined
}

function timed(file: string): { file: string; at: number; id: string }[] {
  try {
    const { mtimeMs, dev, ino } = statSync(file)
    return [{ file, at: mtimeMs, id: `${dev}:${ino}` }]
  } catch {
    return []
  }
}

const isDirectory = (path: string): boolean => {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

function entries(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}
