// Where things are: the user's home, the config file, the state directory.
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** `~` and `~/…` → absolute, without `.`, `..` or a slash at the end. */
export function expandHome(path: string): string {
  if (path === '~') return homedir()
  return resolve(path.startsWith('~/') ? join(homedir(), path.slice(2)) : path)
}

/** The config file that a command uses: `--config`, else the environment, else the XDG place. */
export function configPath(given?: string): string {
  const named = given ?? process.env.CLAUDE_FAILOVER_CONFIG
  if (named) return resolve(expandHome(named))
  return join(xdgDirectory('XDG_CONFIG_HOME', '.config'), 'claude-failover', 'config.yaml')
}

/** A directory of the XDG base directory specification; a relative value is to be ignored, it says. */
export function xdgDirectory(variable: string, fallback: string): string {
  const value = process.env[variable]
  return value?.startsWith('/') ? value : join(homedir(), fallback)
}

/** `~` in messages instead of the home: shorter, and what people wrote. */
export const tilde = (path: string): string => {
  const home = homedir()
  return path === home || path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path
}
