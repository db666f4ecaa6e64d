// Another user of the machine, for as long as a program of his runs: only root can be one, and nothing is changed for it.
import { execa } from 'execa'

/** `nobody`, everywhere. */
export const otherUid = 65_534

export const canBeAnother = process.getuid?.() === 0

/** Runs a module's text as the other user; what it prints. */
export async function asOther(script: string, ...words: string[]): Promise<string> {
  const { stdout } = await execa('node', ['--input-type=module', '-e', script, '--', ...words], {
    uid: otherUid,
    gid: otherUid,
    cwd: '/',
    env: { HOME: '/nonexistent' },
  })
  return stdout
}
