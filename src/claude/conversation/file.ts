// Where a conversation is kept, and how large it is. Never which one is newest: a conversation is known by its UUID.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { isAbsolute, join, normalize, relative } from 'node:path'
import { realPath } from '../../disk/real-path.ts'
import { errnoOf } from '../../errors.ts'

/** `projects/<directory>/`, of the real path: every character that is no letter or digit becomes `-` (Claude Code 2.1.330). */
export const projectDirectory = (project: string): string => project.replace(/[^a-zA-Z0-9]/g, '-')

export interface ConversationKey {
  conversation: string
  project: string
  /** As a hook named it, relative to `projects/`. */
  transcript: string | null
}

/** Absolute path of the conversation's file under this home, whether it exists or not. */
export function conversationFile(home: string, { conversation, project, transcript }: ConversationKey): string {
  if (transcript) return join(home, 'projects', transcript)
  return join(home, 'projects', longName(home, projectDirectory(realPath(project))), `${conversation}.jsonl`)
}

/** Over 200 characters the CLI cuts the name and adds a hash that is its own business: the directory is looked for. */
function longName(home: string, name: string): string {
  if (name.length <= 200) return name
  try {
    return readdirSync(join(home, 'projects')).find((entry) => entry.startsWith(`${name.slice(0, 200)}-`)) ?? name
  } catch {
    return name
  }
}

/**
 * Where a conversation is under a home, in whatever directory: relative to `projects/`; undefined when it is nowhere, or
 * in more than one place.
 */
export function transcriptOf(home: string, conversation: string): string | undefined {
  const root = join(home, 'projects')
  const found = entriesOf(root)
    .map((directory) => join(directory, `${conversation}.jsonl`))
    .filter((name) => existsSync(join(root, name)))
  return found.length === 1 ? found[0] : undefined
}

function entriesOf(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}

/** Size in bytes; 0 when there is no such file, or something else stands where its home was. */
export function sizeOf(file: string): number {
  try {
    return statSync(file).size
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return 0
    throw error
  }
}

/** The part of a transcript's path below `projects/`; null when it lies elsewhere: a path out of a hook is followed nowhere else. */
export function transcriptBelow(home: string, path: string): string | null {
  if (!isAbsolute(path)) return null
  const below = relative(join(home, 'projects'), normalize(path))
  return below.startsWith('..') || isAbsolute(below) || !below.endsWith('.jsonl') ? null : below
}
