// Homes of accounts as far as the CLI's own files in them go, and a config that names them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { loadConfig } from '../../src/config/load.ts'
import { temporaryDirectory } from '../support/temp.ts'

export function makeAccounts(names: string[] = ['one', 'two']) {
  const root = temporaryDirectory()
  const at = (...parts: string[]) => join(root, ...parts)
  for (const path of ['project', ...names]) mkdirSync(at(path))
  const file = at('config.yaml')
  const contents = {
    accounts: names.map((name) => ({ name, home: at(name) })),
    link: at('link'),
    shared: { root },
    tmux: { socket: at('tmux') },
    pool: { autonomous: { max: 0 }, dedicated: [{ name: 'main', project: at('project') }] },
    stateDir: at('state'),
    http: { port: false },
  }
  writeFileSync(file, stringify(contents), { mode: 0o600 })
  const globalFile = (name: string) => at(name, '.claude.json')
  return {
    root,
    at,
    file,
    project: at('project'),
    config: loadConfig(file),
    globalFile,
    /** As the CLI writes it. */
    has: (name: string, content: object) => writeFileSync(globalFile(name), JSON.stringify(content, null, 2)),
    settings: (name: string, content: string) => writeFileSync(at(name, 'settings.json'), content),
    read: (name: string) => readFileSync(globalFile(name), 'utf8'),
  }
}

/** Of an account that is asked nothing in this directory. */
export const answered = (directory: string, more: object = {}) => ({
  hasCompletedOnboarding: true,
  resumeReturnDismissed: true,
  projects: { [directory]: { hasTrustDialogAccepted: true } },
  ...more,
})
