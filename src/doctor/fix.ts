// Adding to an account's `.claude.json` what its CLI would ask, and nothing else. The text that is read has to be the one
// that we would write, byte for byte, before something is added to it: so all else in it stays as it was. The CLI's own
// lock is held meanwhile, so that agents which run on the account may go on.
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, lstat, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Key, keyText } from '../claude/home/global-file.ts'
import { withLock } from '../claude/home/global-file-lock.ts'
import { refused } from '../claude/home/refused.ts'
import { errnoOf, FailoverError } from '../errors.ts'
import type { FileFix } from './fix-plan.ts'

export interface Fixed extends FileFix {
  /** The file as it was, beside it, mode 0600; null when nothing was left to add. */
  backup: string | null
}

/** @throws FailoverError `FIX_REFUSED`: the file is as it was */
export const applyFix = (fix: FileFix): Promise<Fixed> =>
  withLock(fix.file, async () => {
    const { text, stat } = await readOwn(fix.file)
    const { changed, added } = withKeys(fix, text)
    if (changed === undefined) return { ...fix, add: [], backup: null }
    const backup = await writeNew(`${fix.file}.backup-${stamp()}`, text, 0o600)
    const temporary = `${fix.file}.new-${randomBytes(6).toString('hex')}`
    try {
      await writeNew(temporary, changed, stat.mode & 0o777, stat.gid)
      // Somebody who does not heed the lock.
      const now = await lstat(fix.file)
      if (now.ino !== stat.ino || now.mtimeMs !== stat.mtimeMs || now.size !== stat.size)
        throw refused(fix.file, 'it was changed meanwhile', 'again: claude-failover doctor --fix')
      await rename(temporary, fix.file)
      await syncDirectory(fix.file)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
    return { ...fix, add: added, backup }
  }).catch((error) => {
    throw error instanceof FailoverError
      ? error
      : refused(fix.file, errnoOf(error) ?? 'it cannot be written', 'Repair it')
  })

async function readOwn(file: string) {
  const seen = await lstat(file)
  if (!seen.isFile()) throw refused(file, seen.isSymbolicLink() ? 'a symlink' : 'no file')
  if (seen.uid !== process.getuid?.()) throw refused(file, `a file of user ${seen.uid}`, 'run doctor as that user')
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const stat = await handle.stat()
    return { text: await handle.readFile('utf8'), stat }
  } finally {
    await handle.close()
  }
}

/** The text with the keys added; undefined when all are there. */
function withKeys({ file, add }: FileFix, text: string): { changed?: string; added: Key[] } {
  const content = parsed(file, text)
  const form = forms.find(({ indent, end }) => JSON.stringify(content, null, indent) + end === text)
  if (!form)
    throw refused(
      file,
      'not written in the form that the CLI writes, so that it could not be kept byte for byte',
      `let the CLI write it once, or set by hand: ${add.map(keyText).join(', ')}`,
    )
  const added = add.filter((key) => addKey(file, content, key))
  return added.length === 0 ? { added } : { changed: JSON.stringify(content, null, form.indent) + form.end, added }
}

/** The CLI writes the first (Claude Code 2.1.330). */
const forms = [2, 0, 4, '\t'].flatMap((indent) => ['', '\n'].map((end) => ({ indent, end })))

function parsed(file: string, text: string): Record<string, unknown> {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    // The parser's message would quote the text.
  }
  if (isObject(content)) return content
  throw refused(file, 'no JSON object')
}

/** @returns false when it is there already */
function addKey(file: string, content: Record<string, unknown>, key: Key): boolean {
  let at = content
  for (const part of key.slice(0, -1)) {
    if (!Object.hasOwn(at, part)) at[part] = {}
    const next = at[part]
    if (!isObject(next)) throw refused(file, `${keyText(key)} cannot be there`)
    at = next
  }
  const last = key.at(-1) as string
  if (at[last] === true) return false
  at[last] = true
  return true
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A file that was not there, on disk when it resolves. @returns its path */
async function writeNew(path: string, text: string, mode: number, group?: number): Promise<string> {
  const handle: FileHandle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    if (group !== undefined && (await handle.stat()).gid !== group) await handle.chown(-1, group)
    await handle.chmod(mode)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return path
}

async function syncDirectory(file: string): Promise<void> {
  const handle = await open(dirname(file), 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const stamp = (): string => new Date().toISOString().replace(/[:.]/g, '-')
