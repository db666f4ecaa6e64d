// The directories in which sessions run or may be started, as an agent there sees them: by their real paths.
import { existsSync } from 'node:fs'
import type { Config } from '../config/config.ts'
import { realPath } from '../disk/real-path.ts'
import { readEntries } from '../sessions/read.ts'

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
