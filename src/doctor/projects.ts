// The directories in which sessions run or may be started, as an agent there sees them: by their real paths.
import { existsSync, statSync } from 'node:fs'
import type { Config } from '../config/config.ts'
import { realPath } from '../disk/real-path.ts'
import { readEntries } from '../sessions/read.ts'
import { shellLine } from '../shell.ts'
import { clean } from '../text.ts'
import { type Check, error } from './check.ts'

/** Those that exist. @throws FailoverError `STATE_DAMAGED` */
export function sessionDirectories({ pool, stateDir }: Config): string[] {
  const { autonomous, dedicated } = pool
  const all = [
    ...dedicated.map(({ project }) => project),
    ...(autonomous.max > 0 ? [autonomous.project] : []),
    ...readEntries(stateDir).flatMap(({ state, project }) => (state === 'stopped' ? [] : [project])),
  ]
  return [...new Set(all.filter((path) => existsSync(path)).map(realPath))]
}

/** Each fails its own sessions, and nothing else. */
export async function checkProjects({ pool: { autonomous, dedicated } }: Config): Promise<Check[]> {
  const all = [
    ...dedicated.map(({ name, project }) => ({ id: `project.${name}`, project })),
    ...(autonomous.min > 0 ? [{ id: 'project.autonomous', project: autonomous.project }] : []),
  ]
  return all
    .filter(({ project }) => !statSync(project, { throwIfNoEntry: false })?.isDirectory())
    .map(({ id, project }) =>
      error(
        id,
        `the project ${clean(project, 300)} is no directory`,
        `put it back, or: ${shellLine('mkdir', '-p', project)}`,
      ),
    )
}
