// The CLI's global file of an account's home, `.claude.json`: of all that stands in it only the few keys are read by which
// the CLI decides whether it asks something before it resumes. Nothing else of it is kept, shown or logged.
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { readText } from '../../disk/bounded.ts'
import { errnoOf } from '../../errors.ts'
import { globalFile } from './names.ts'

/** Of an account. */
interface Home {
  name: string
  home: string
}

export interface GlobalFile {
  account: Home
  path: string
  /** Why nothing is known of it; null when it was read. */
  fault: 'missing' | 'unreadable' | null
  onboarded: boolean
  /** The CLI does not ask before it resumes a large, old conversation. */
  resumesUnasked: boolean
  /** Directories that were said to be trusted. */
  trusted: ReadonlySet<string>
  /** Names of MCP servers, of the whole account under `''` and of single directories under their paths. */
  servers: ReadonlyMap<string, string[]>
}

const flag = z.boolean().optional().catch(undefined)
const names = z
  .record(z.string(), z.unknown())
  .transform((servers) => Object.keys(servers))
  .optional()
  .catch(undefined)
/** An object takes no other key over. */
const shape = z.object({
  hasCompletedOnboarding: flag,
  resumeReturnDismissed: flag,
  mcpServers: names,
  projects: z
    .record(z.string(), z.object({ hasTrustDialogAccepted: flag, mcpServers: names }).catch({}))
    .optional()
    .catch(undefined),
})

/** Agents are started with `CLAUDE_CONFIG_DIR`, under which it stands in the home and not beside it. */
export const globalPath = (home: string): string => join(home, globalFile)

export async function readGlobalFile(account: Home): Promise<GlobalFile> {
  const path = globalPath(account.home)
  const nothing = { onboarded: false, resumesUnasked: false, trusted: new Set<string>(), servers: new Map() }
  let content: unknown
  try {
    content = JSON.parse(readText(path))
  } catch (error) {
    // Of its text nothing is told: the message of a parser would quote it.
    const fault = ['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '') ? 'missing' : 'unreadable'
    return { account, path, fault, ...nothing }
  }
  const read = shape.safeParse(content)
  if (!read.success) return { account, path, fault: 'unreadable', ...nothing }
  const { hasCompletedOnboarding, resumeReturnDismissed, mcpServers, projects = {} } = read.data
  const directories = Object.entries(projects)
  return {
    account,
    path,
    fault: null,
    onboarded: hasCompletedOnboarding === true,
    resumesUnasked: resumeReturnDismissed === true,
    trusted: new Set(directories.flatMap(([path, { hasTrustDialogAccepted }]) => (hasTrustDialogAccepted ? path : []))),
    servers: new Map([
      ['', mcpServers ?? []],
      ...directories.map(([path, { mcpServers }]): [string, string[]] => [path, mcpServers ?? []]),
    ]),
  }
}

/**
 * Whether the CLI starts in a directory without asking: trust of any directory above it is trust of this one too (Claude
 * Code 2.1.330; in a repository the answer is kept under its root).
 */
export const trusts = ({ trusted }: GlobalFile, directory: string): boolean =>
  [...upwards(directory)].some((path) => trusted.has(path))

/** The directory itself first, the root last. */
export function* upwards(directory: string): Generator<string> {
  let path = directory
  for (; dirname(path) !== path; path = dirname(path)) yield path
  yield path
}

/** A place in the file, key by key; `true` is put there. */
export type Key =
  | ['hasCompletedOnboarding']
  | ['resumeReturnDismissed']
  | ['projects', string, 'hasTrustDialogAccepted']

export const onboarded: Key = ['hasCompletedOnboarding']
export const resumeUnasked: Key = ['resumeReturnDismissed']
export const trusted = (directory: string): Key => ['projects', directory, 'hasTrustDialogAccepted']

/** `projects["/work/app"].hasTrustDialogAccepted` */
export const keyText = ([first, ...rest]: Key): string =>
  [first, ...rest.map((key, index) => (index === 0 ? `[${JSON.stringify(key)}]` : `.${key}`))].join('')
