// The spool: one directory into which the hooks of all agents drop their files. Nothing is lost while the host is
// down; a file is taken away only once what it said is on disk elsewhere. A file that arrives costs a look at itself,
// however it is named; the directory is only read for what was not heard of.
import { existsSync, type FSWatcher, readdirSync, renameSync, rmSync, statSync, watch } from 'node:fs'
import { join } from 'node:path'
import { isShortOfDescriptors, withDescriptor } from '../../disk/descriptors.ts'
import { errnoOf } from '../../errors.ts'
import { clean } from '../../text.ts'
import { type Hook, largestHook, parseHook } from './hook-file.ts'
import { fitsSecret } from './secret.ts'
import {
  byTime,
  clearWay,
  directoryAt,
  entryOf,
  hookSuffix,
  readPlain,
  removeHalves,
  setAside,
  statusSuffix,
  type Waiting,
} from './spool-files.ts'

export interface SpoolListeners {
  /** May be called again with the same hook after a crash: what it does must bear that. */
  hook(hook: Hook): void
  /** A status line's input, as text; only the newest of several of one launch. */
  status(launch: string, text: string, at: Date): void
  /** A file that is not one of ours; it is set aside under `rejected/`. */
  rejected(file: string): void
  /** The system has no watch left for the directory: it is looked at again and again instead. Told once. */
  unwatched?(error: unknown): void
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
/** Where nothing tells of new files, this does. */
const unwatchedEvery = 200
/** The name under which a status is read. The next one, moved over its own name meanwhile, is a file of its own. */
const reading = '.status-being-read'

const isOurs = (name: string) => !name.startsWith('.') && (name.endsWith(hookSuffix) || name.endsWith(statusSuffix))
const launchOf = (name: string) => name.slice(0, name.indexOf('.'))

/** @param durable resolves when what was told so far is on disk: only then is a file taken away */
export function openSpool(stateDir: string, durable?: () => Promise<void>): Spool {
  const path = join(stateDir, 'spool')
  directoryAt(path)
  let listeners: SpoolListeners | undefined
  let watcher: FSWatcher | undefined
  let watched: string | undefined
  let timer: NodeJS.Timeout | undefined
  /** Names that inotify told in this turn of the event loop, in the order in which they came. */
  const heard = new Set<string>()
  let flushing: NodeJS.Immediate | undefined
  let taking = false
  /** What they said is being written. */
  const taken = new Set<string>()
  const removeTaken = () => {
    const names = [...taken]
    if (names.length === 0) return
    const remove = () => {
      for (const name of names) {
        rmSync(join(path, name), { force: true })
        taken.delete(name)
      }
    }
    if (!durable) return remove()
    // What cannot be written is taken in again by the next host.
    durable().then(remove, () => {})
  }
  /** That it is not watched. */
  let told = false
  /** Something was left lying: what comes after it must not be taken before it. */
  let behind = false

  const tellStatus = (name: string, content: string, at: Date, told: SpoolListeners) => {
    const [text = '', secret = ''] = content.split('\0')
    if (fitsSecret(path, launchOf(name), secret)) told.status(launchOf(name), text, at)
    else told.rejected(clean(name, 200))
  }

  const takeStatus = (name: string, told: SpoolListeners) => {
    clearWay(join(path, reading))
    renameSync(join(path, name), join(path, reading))
    const plain = readPlain(join(path, reading), largestHook)
    try {
      if (plain) tellStatus(name, plain.content.toString('utf8'), plain.at, told)
    } catch (error) {
      // Back to where it was, unless a newer one is there by now.
      if (!existsSync(join(path, name))) renameSync(join(path, reading), join(path, name))
      throw error
    }
    rmSync(join(path, reading), { force: true })
  }

  const take = ({ name, isFile }: Waiting, told: SpoolListeners) => {
    if (isFile && name.endsWith(statusSuffix)) return takeStatus(name, told)
    const plain = isFile ? readPlain(join(path, name), largestHook) : undefined
    const hook = plain && parseHook(launchOf(name), plain.content, plain.at)
    if (hook && fitsSecret(path, hook.launch, hook.secret ?? '')) {
      told.hook(hook)
      taken.add(name)
    } else {
      setAside(path, name)
      told.rejected(clean(name, 200))
    }
  }

  /** In the order in which they were written: a turn's beginning before its end. */
  const takeAll = (names: Iterable<string>) => {
    // A listener that drains again: the file in hand is not gone yet, and would be taken twice.
    if (!listeners || taking) return
    taking = true
    behind = false
    const waiting: Waiting[] = []
    for (const name of names) {
      const entry = taken.has(name) ? undefined : entryOf(path, name)
      if (entry) waiting.push(entry)
    }
    waiting.sort(byTime)
    try {
      for (const entry of waiting) if (listeners) take(entry, listeners)
    } catch (error) {
      behind = true
      // The next look finds it all.
      if (!isShortOfDescriptors(error)) listeners?.failed(error)
    } finally {
      taking = false
      removeTaken()
    }
  }

  const drain = () => {
    if (!listeners) return
    try {
      takeAll(withDescriptor(() => readdirSync(path)).filter(isOurs))
    } catch (error) {
      // Without the directory nothing waits; the rescan makes it anew.
      if (errnoOf(error) !== 'ENOENT' && !isShortOfDescriptors(error)) listeners?.failed(error)
    }
  }

  // Not within the event: those that came together are put in the order of their times first.
  const flush = () => {
    flushing = undefined
    const names = [...heard]
    heard.clear()
    if (behind) drain()
    else takeAll(names)
  }

  const watchIt = () => {
    watcher?.close()
    directoryAt(path)
    watched = undefined
    const identity = identityOf(path)
    try {
      watcher = watch(path, (_, name) => {
        if (!name || !isOurs(name)) return
        heard.add(name)
        flushing ??= setImmediate(flush)
      })
      watched = identity
      watcher.on('error', () => {
        watched = undefined
      })
    } catch (error) {
      watcher = undefined
      // No instance of inotify is left to this user, or no watch: neither is ours to give back.
      if (!isShortOfDescriptors(error) && errnoOf(error) !== 'ENOSPC') throw error
      if (!told) listeners?.unwatched?.(error)
      told = true
    }
    if (watched !== undefined) told = false
  }

  const rescan = () => {
    timer = setTimeout(rescan, watched === undefined ? unwatchedEvery : rescanEvery)
    try {
      if (watched !== identityOf(path)) watchIt()
    } catch (error) {
      listeners?.failed(error)
      return
    }
    drain()
  }

  return {
    path,
    drain,
    start(given) {
      listeners = given
      removeHalves(path)
      watchIt()
      timer = setTimeout(rescan, watched === undefined ? unwatchedEvery : rescanEvery)
      drain()
    },
    stop() {
      watcher?.close()
      clearTimeout(timer)
      clearImmediate(flushing)
      flushing = undefined
      heard.clear()
      listeners = undefined
    },
  }
}

/** Which directory stands at this path: one that was made again is watched again. */
function identityOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat && `${stat.dev}:${stat.ino}:${stat.birthtimeMs}`
}
