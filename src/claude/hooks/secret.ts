// A secret for each launch, which its hooks bring along: an id of a launch stands in the list of processes for everybody to
// read, a secret does not. It lies in a file of ours that the hooks read, and in no argv and no environment.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readText } from '../../disk/bounded.ts'
import { withDescriptor } from '../../disk/descriptors.ts'
import { cannotWrite } from '../../disk/durable.ts'

const directory = (spool: string): string => join(spool, '.secrets')

export const secretFile = (spool: string, launch: string): string => join(directory(spool), launch)

/** Before the agent is started. @throws FailoverError `STATE_WRITE` */
export function giveSecret(spool: string, launch: string): void {
  const file = secretFile(spool, launch)
  try {
    mkdirSync(directory(spool), { recursive: true, mode: 0o700 })
    withDescriptor(() => writeFileSync(file, `${randomBytes(16).toString('hex')}\n`, { flag: 'wx', mode: 0o600 }))
  } catch (error) {
    throw cannotWrite(file, error)
  }
}

/** True too for a launch that was given none: by an earlier version of the program. */
export function fitsSecret(spool: string, launch: string, given: string): boolean {
  if (!/^[0-9a-f]+$/.test(launch)) return true
  let secret: Buffer
  try {
    secret = Buffer.from(readText(secretFile(spool, launch), 100).trim())
  } catch {
    return true
  }
  const bytes = Buffer.from(given)
  return bytes.length === secret.length && timingSafeEqual(bytes, secret)
}

/** Those of all other launches are forgotten. */
export function keepSecrets(spool: string, launches: ReadonlySet<string>): void {
  let names: string[]
  try {
    names = readdirSync(directory(spool))
  } catch {
    return
  }
  for (const name of names)
    if (!launches.has(name)) rmSync(join(directory(spool), name), { recursive: true, force: true })
}
