// The steps that `init` is made of. None of them can overwrite anything: what has come into the way since the plan was
// made is an error of the system's.
import { link, lstat, mkdir, open, readdir, readlink, rename, rmdir, symlink, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { syncDirectory } from '../accounts/link.ts'
import { tilde } from '../config/paths.ts'
import { errnoOf } from '../errors.ts'
import { processInfo } from '../proc.ts'
import { shellLine } from '../shell.ts'
import { notThere } from './look.ts'

export type Step =
  /** A directory, 0700. */
  | { action: 'make'; path: string }
  /** A directory, over nothing or an empty one. */
  | { action: 'rename'; from: string; to: string }
  /** Anything but a directory. */
  | { action: 'move'; from: string; to: string }
  | { action: 'link'; path: string; target: string }
  /** Takes away a symlink that reads so. */
  | { action: 'unlink'; path: string; target: string }
  /** A file, 0600. */
  | { action: 'write'; path: string; text: string }
  /** Takes away directories with nothing in them. The one step that is not undone: it comes after all others. */
  | { action: 'clear'; path: string }

export type Undo = () => Promise<unknown>

/** Does a step, whole or not at all; what it returns undoes it. */
export function perform(step: Step): Promise<Undo> {
  switch (step.action) {
    case 'make':
      return make(step.path)
    case 'rename':
      return renameDirectory(step.from, step.to)
    case 'move':
      return move(step.from, step.to)
    case 'link':
      return makeLink(step.path, step.target)
    case 'unlink':
      return dropLink(step.path, step.target)
    case 'write':
      return write(step.path, step.text)
    case 'clear':
      return clear(step.path).then(() => async () => {})
  }
}

export function textOf(step: Step): string {
  switch (step.action) {
    case 'rename':
    case 'move':
      return `${step.action.padEnd(6)}  ${tilde(step.from)} → ${tilde(step.to)}`
    case 'link':
      return `${step.action.padEnd(6)}  ${tilde(step.path)} → ${tilde(step.target)}`
    default:
      return `${step.action.padEnd(6)}  ${tilde(step.path)}`
  }
}

/** What undoes it by hand. */
export function undoLine(step: Step): string {
  switch (step.action) {
    case 'make':
    case 'clear':
      return shellLine('rmdir', step.path)
    case 'rename':
    case 'move':
      return shellLine('mv', '-nT', step.to, step.from)
    case 'unlink':
      return shellLine('ln', '-sT', step.target, step.path)
    default:
      return shellLine('rm', step.path)
  }
}

async function make(path: string): Promise<Undo> {
  await mkdir(path, { mode: 0o700 })
  return () => rmdir(path)
}

async function renameDirectory(from: string, to: string): Promise<Undo> {
  if (!(await lstat(from)).isDirectory()) throw new Error(`${from} is no directory any more`)
  const replaced = await lstat(to).catch(notThere)
  await rename(from, to)
  return async () => {
    await rename(to, from)
    if (replaced) await mkdir(to, { mode: replaced.mode & 0o7777 })
  }
}

/**
 * By a second name and the loss of the first, because rename(2) replaces what is in its way. Where a kill has left both
 * names, the first goes.
 */
async function move(from: string, to: string): Promise<Undo> {
  const named = await link(from, to).then(
    () => true,
    async (error) => {
      if (errnoOf(error) === 'EEXIST' && (await isSame(from, to))) return false
      throw error
    },
  )
  try {
    await unlink(from)
  } catch (error) {
    if (named) await unlink(to)
    throw error
  }
  return async () => {
    await link(to, from)
    if (named) await unlink(to)
  }
}

async function isSame(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([lstat(one), lstat(other)])
  return a.dev === b.dev && a.ino === b.ino
}

async function makeLink(path: string, target: string): Promise<Undo> {
  await symlink(target, path)
  return async () => {
    if ((await readlink(path)) !== target) throw new Error(`${path} was changed by somebody else`)
    await unlink(path)
  }
}

async function dropLink(path: string, target: string): Promise<Undo> {
  if ((await readlink(path)) !== target) throw new Error(`${path} was changed by somebody else`)
  await unlink(path)
  return () => symlink(target, path)
}

/** It appears whole or not at all: written beside its place, then given its name. */
async function write(path: string, text: string): Promise<Undo> {
  const directory = dirname(path)
  const prefix = `.${basename(path)}.new-`
  for (const name of await readdir(directory))
    if (name.startsWith(prefix) && !processInfo(Number(name.slice(prefix.length)))) await unlink(join(directory, name))
  const temporary = join(directory, `${prefix}${process.pid}`)
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await link(temporary, path)
  } finally {
    await unlink(temporary).catch(notThere)
  }
  await syncDirectory(directory).catch(async (error) => {
    await unlink(path)
    throw error
  })
  return () => unlink(path)
}

/** What has come into one of them in the meantime stays, and so does the directory that it is in. */
async function clear(path: string): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true }))
    if (entry.isDirectory()) await clear(join(path, entry.name))
  await rmdir(path).catch((error) => {
    if (errnoOf(error) !== 'ENOTEMPTY') throw error
  })
}
