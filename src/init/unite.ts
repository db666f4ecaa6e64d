// Several directories into one, without a copy: what is only in one of them moves as it is, what is a directory in
// several is united in turn, anything else that is in several is a collision. Looks only.
import type { Stats } from 'node:fs'
import { lstat, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Step } from './steps.ts'

export interface Union {
  steps: Step[]
  obstacles: Obstacle[]
}

/** What cannot be moved, and why. */
export interface Obstacle {
  path: string
  why: string
}

interface Entry {
  path: string
  stat: Stats
  /** It is where it belongs, or will have been brought there before. */
  inPlace: boolean
}

/** `base` is what stands at `target` when the steps begin, wherever it is now; the others are moved into it. */
export async function unite(target: string, base: string, others: string[]): Promise<Union> {
  const { dev } = await stat(base)
  const found = new Map<string, Entry[]>()
  for (const layer of [base, ...others])
    for (const name of await readdir(layer)) {
      const path = join(layer, name)
      const entry = { path, stat: await lstat(path), inPlace: layer === base }
      found.set(name, [...(found.get(name) ?? []), entry])
    }
  const union: Union = { steps: [], obstacles: [] }
  for (const [name, entries] of found) {
    const { steps, obstacles } = await uniteEntries(join(target, name), entries, dev)
    union.steps.push(...steps)
    union.obstacles.push(...obstacles)
  }
  return union
}

async function uniteEntries(to: string, entries: Entry[], dev: number): Promise<Union> {
  const [first, ...rest] = entries as [Entry, ...Entry[]]
  const union: Union = { steps: [], obstacles: [] }
  for (const { path, stat, inPlace } of entries)
    if (!inPlace && stat.dev !== dev) union.obstacles.push({ path, why: `on another file system than ${to}` })
  if (!first.inPlace) union.steps.push({ action: first.stat.isDirectory() ? 'rename' : 'move', from: first.path, to })
  if (rest.length > 0 && entries.every(({ stat }) => stat.isDirectory())) {
    const inner = await unite(
      to,
      first.path,
      rest.map(({ path }) => path),
    )
    return { steps: [...union.steps, ...inner.steps], obstacles: [...union.obstacles, ...inner.obstacles] }
  }
  // The two names that a move leaves when it is killed between them.
  for (const { path, stat } of rest)
    if (stat.ino === first.stat.ino && stat.dev === first.stat.dev) union.steps.push({ action: 'move', from: path, to })
    else union.obstacles.push({ path, why: `${first.path} is there too` })
  return union
}
