// A form of the stand-in as the subject of the conformance suite: two homes with shared conversations, in one directory.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeControl } from '../../src/stand-in/control.ts'
import { controlVariable } from '../../src/stand-in/paths.ts'
import type { Subject } from './subject.ts'

export async function standInSubject(command: string[]): Promise<Subject & { root: string }> {
  const root = mkdtempSync(join(tmpdir(), 'stand-in-'))
  const at = (...parts: string[]) => join(root, ...parts)
  const directory = (...parts: string[]) => {
    mkdirSync(at(...parts), { recursive: true })
    return at(...parts)
  }
  const shared = directory('shared', 'projects')
  const home = (account: string) => {
    const path = directory('accounts', account)
    symlinkSync(shared, join(path, 'projects'))
    return path
  }
  const control = at('control')
  return {
    root,
    command,
    env: { PATH: process.env.PATH as string, HOME: root, LANG: 'C.UTF-8', TZ: 'UTC', [controlVariable]: control },
    homes: { A: home('A'), B: home('B') },
    project: directory('work', 'one'),
    otherProject: directory('work', 'two'),
    control: async (account, state) => writeControl(control, account, state),
    close: async () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  }
}
