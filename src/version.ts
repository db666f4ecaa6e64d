// The version of the package, from the one place where it stands.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The directory of `package.json`: two or three levels up, as this is the source or what was built from it. */
export const packageRoot: string = (() => {
  let directory = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(directory, 'package.json')) && directory !== '/') directory = dirname(directory)
  return directory
})()

export const version: string = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')).version
