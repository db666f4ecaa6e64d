// The agent's program: where it is, and what to say when it is nowhere.
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** Its path; undefined when it is not found, or may not be run. */
export async function findAgent([program = '']: string[]): Promise<string | undefined> {
  const places = program.includes('/')
    ? [program]
    : (process.env.PATH ?? '').split(delimiter).map((path) => join(path, program))
  for (const place of places)
    if (
      await access(place, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return place
  return undefined
}

export const agentMissing = ([program = '']: string[]): string =>
  `${program} is not found${program.includes('/') ? '' : ' on the PATH'}`
