// What `doctor --fix` would add, as a plan that can be shown before anything is written: answers that were given under one
// account already, for the accounts under which the CLI would ask again. Nothing is ever changed or removed.

import {
  type GlobalFile,
  type Key,
  onboarded,
  readGlobalFile,
  resumeUnasked,
  trusted,
  trusts,
} from '../claude/home/global-file.ts'
import type { Config } from '../config/config.ts'
import { sessionDirectories } from './projects.ts'

export interface FileFix {
  account: string
  file: string
  /** At least one. */
  add: Key[]
}

/** Only files that are there: an account in whose home nobody has logged in gets none. */
export async function planFixes(config: Config): Promise<FileFix[]> {
  const files = (await Promise.all(config.accounts.map(readGlobalFile))).filter(({ fault }) => fault === null)
  const directories = sessionDirectories(config)
  return files
    .map((file) => ({ account: file.account.name, file: file.path, add: missingIn(file, files, directories) }))
    .filter(({ add }) => add.length > 0)
}

function missingIn(file: GlobalFile, files: GlobalFile[], directories: string[]): Key[] {
  const untrusted = directories.filter(
    (directory) => !trusts(file, directory) && files.some((other) => trusts(other, directory)),
  )
  return [
    ...(!file.onboarded && files.some(({ onboarded }) => onboarded) ? [onboarded] : []),
    ...(file.resumesUnasked ? [] : [resumeUnasked]),
    ...untrusted.map(trusted),
  ]
}
