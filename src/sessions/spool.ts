// The spool: one directory into which the hooks of all agents drop their files. Nothing is lost while the host is
// down; a file is taken away only once what it said is on disk elsewhere.
import { type FSWatcher, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, watch } from 'node:fs'
import { join } from 'node:path'
import { type Hook, largestHook, parseHook } from './hook-file.ts'
import { hookSuffix, statusSuffix } from './settings.ts'

export interface SpoolListeners {
  /** May be called again with the same hook after a crash: what it does must bear that. */
  hook(hook: Hook): void
  /** A status line's input, as text. */
  status(launch: string, text: string, at: Date): void
  /** A file that is not one of ours; it is set aside under `rejected/`. */
  rejected(file: string): void
  /** A file could not be taken in; it stays where it is. */
  failed(error: unknown): void
}

export interface Spool {
  readonly path: string
  /** Takes in whatever lies there now. */
  drain(): void
  /** From now on files are taken in as they appear. */
  start(listeners: SpoolListeners): void
  stop(): void
}

/** inotify can lose events when its queue runs over; then this finds the file. */
const rescanEvery = 2_000

export function openSpool(stateDir: string): Spool {
  const path = join(stateDir, 'spool')
  mkdirSync(path, { recursive: true, mode: 0o700 })
  let listeners: SpoolListeners | undefined
  let watcher: FSWatcher | undefined
  let timer: NodeJS.Timeout | undefined

  const take = (name: string) => {
    const file = join(path, name)
    const launch = name.slice(0, name.indexOf('.'))
    const stat = statSync(file, { throwIfNoEntry: false })
    if (!stat || !listeners) return
    if (name.endsWith(statusSuffix)) {
      if (stat.isFile() && stat.size <= largestHook) listeners.status(launch, readFileSync(file, 'utf8'), stat.mtime)
      rmSync(file, { force: true })
      return
    }
    const hook =
      stat.isFile() && stat.size <= largestHook ? parseHook(launch, readFileSync(file), stat.mtime) : undefined
    if (hook) {
      listeners.hook(hook)
      rmSync(file, { force: true })
    } else {
      mkdirSync(join(path, 'rejected'), { recursive: true, mode: 0o700 })
      renameSync(file, join(path, 'rejected', name))
      listeners.rejected(name)
    }
  }

  const drain = () => {
    const waiting = readdirSync(path)
      .filter((name) => !name.startsWith('.') && (name.endsWith(hookSuffix) || name.endsWith(statusSuffix)))
      .flatMap((name) => {
        const stat = statSync(join(path, name), { bigint: true, throwIfNoEntry: false })
        return stat ? { name, written: stat.mtimeNs } : []
      })
      // In the order in which they were written: a turn's beginning before its end.
      .sort((a, b) => (a.written < b.written ? -1 : a.written > b.written ? 1 : 0))
    for (const { name } of waiting)
      try {
        take(name)
      } catch (error) {
        listeners?.failed(error)
        return
      }
  }

  return {
    path,
    drain,
    start(given) {
      listeners = given
      removeHalves(path)
      watcher = watch(path, (_, name) => {
        if (name && !name.startsWith('.') && listeners) drain()
      })
      timer = setInterval(drain, rescanEvery)
      drain()
    },
    stop() {
      watcher?.close()
      clearInterval(timer)
      listeners = undefined
    },
  }
}

/** Temporary files of hooks that were killed while they wrote. */
function removeHalves(path: string): void {
  for (const name of readdirSync(path).filter((entry) => /^\.[A-Za-z0-9]{6}$/.test(entry))) {
    const stat = statSync(join(path, name), { throwIfNoEntry: false })
    if (stat?.isFile() && Date.now() - stat.mtimeMs > 60_000) rmSync(join(path, name), { force: true })
  }
}
