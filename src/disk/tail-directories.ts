// Watches directories by their paths: ones that are not there yet, and ones that were removed and made again. What
// inotify cannot tell (it was full, or a link on the way was turned) `check` finds.
import { type FSWatcher, statSync, watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import { errnoOf } from '../errors.ts'

export interface Directories {
  /** Watches it from now on, or as soon as it is there. */
  add(directory: string): void
  remove(directory: string): void
  /** Mends watches of directories that are no longer those at their paths. One look at an entry for each. */
  check(): void
  stop(): void
}

export interface DirectoryListeners {
  /** Something about this entry; null: any of them may have changed. */
  changed(directory: string, name: string | null): void
  /** It cannot be watched (no rights, no watches left); only `check` and whoever calls it still look. Told once. */
  failed(directory: string, error: unknown): void
}

interface Watched {
  watcher: FSWatcher
  /** Which directory it is, whatever path leads to it; null when that is not certain. */
  identity: string | null
}

export function openDirectories({ changed, failed }: DirectoryListeners): Directories {
  const wanted = new Map<string, Watched | null>()
  /** Parents of those that are missing, each with the names that are waited for in it. */
  const parents = new Map<string, { watched: Watched | null; names: Set<string> }>()
  /** Those that could last not be watched. */
  const troubled = new Set<string>()

  /** null when the directory is missing or cannot be watched. */
  const open = (directory: string, onEvent: (name: string | null) => void): Watched | null => {
    const identity = identityOf(directory)
    if (identity === null) return null
    try {
      const watcher = watch(directory, (_, name) => onEvent(name))
      watcher.on('error', () => onEvent(basename(directory)))
      troubled.delete(directory)
      return { watcher, identity: identity === identityOf(directory) ? identity : null }
    } catch (error) {
      if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR' || troubled.has(directory)) return null
      troubled.add(directory)
      failed(directory, error)
      return null
    }
  }

  const watchNow = (directory: string): boolean => {
    wanted.get(directory)?.watcher.close()
    const watched = open(directory, (name) => {
      // inotify tells of the directory itself by its own name: it was removed, moved away, or changed its mode. Its
      // inode may have been given to a new one at once, so that only a new watch is certain.
      if (name === basename(directory)) mend(directory)
      else changed(directory, name)
    })
    wanted.set(directory, watched)
    return watched !== null
  }

  const mend = (directory: string) => {
    if (!wanted.has(directory)) return
    if (watchNow(directory)) stopWaiting(directory)
    else wait(directory)
    changed(directory, null)
  }

  const wait = (directory: string) => {
    const parent = dirname(directory)
    const known = parents.get(parent)
    if (known) return void known.names.add(basename(directory))
    const entry = { watched: null as Watched | null, names: new Set([basename(directory)]) }
    parents.set(parent, entry)
    watchParent(parent)
    // It may have come before its parent was watched.
    if (entry.watched && watchNow(directory)) stopWaiting(directory)
  }

  const watchParent = (parent: string) => {
    const entry = parents.get(parent)
    if (!entry) return
    entry.watched?.watcher.close()
    entry.watched = open(parent, (name) => {
      if (name && entry.names.has(name)) mend(`${parent === '/' ? '' : parent}/${name}`)
    })
  }

  const stopWaiting = (directory: string) => {
    const parent = dirname(directory)
    const entry = parents.get(parent)
    if (!entry?.names.delete(basename(directory)) || entry.names.size > 0) return
    entry.watched?.watcher.close()
    parents.delete(parent)
  }

  return {
    add(directory) {
      if (!wanted.has(directory) && !watchNow(directory)) wait(directory)
    },
    remove(directory) {
      wanted.get(directory)?.watcher.close()
      wanted.delete(directory)
      stopWaiting(directory)
    },
    check() {
      for (const [parent, { watched }] of [...parents])
        if (!watched || watched.identity !== identityOf(parent)) watchParent(parent)
      for (const [directory, watched] of [...wanted]) {
        const identity = identityOf(directory)
        if (identity !== null && watched?.identity !== identity) mend(directory)
      }
    },
    stop() {
      for (const watched of wanted.values()) watched?.watcher.close()
      for (const { watched } of parents.values()) watched?.watcher.close()
      wanted.clear()
      parents.clear()
    },
  }
}

/** Device, inode and time of birth: an inode's number is given away again. null when there is nothing to look at. */
function identityOf(directory: string): string | null {
  try {
    const stat = statSync(directory, { throwIfNoEntry: false })
    return stat ? `${stat.dev}:${stat.ino}:${stat.birthtimeMs}` : null
  } catch {
    return null
  }
}
