// A home and a tmux directory of the tests' own, put into the environment before anything else is loaded. Whatever a
// test starts inherits them, so that no test can reach the home or the tmux server of the person who runs it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const marker = 'CLAUDE_FAILOVER_TEST_HOME'

/** Makes the private home, once for a whole run; the processes below find it in their environment. */
export function usePrivateHome(): string {
  const existing = process.env[marker]
  if (existing) return existing
  const root = mkdtempSync(join(tmpdir(), 'cft-'))
  for (const name of Object.keys(process.env))
    if (/^(CLAUDE|ANTHROPIC_|AI_AGENT|XDG_|TMUX)/.test(name)) delete process.env[name]
  Object.assign(process.env, { [marker]: root, HOME: root, TMUX_TMPDIR: root, NO_COLOR: '1' })
  process.on('exit', () => rmSync(root, { recursive: true, force: true }))
  return root
}

/** Throws where the private home is not in force: a test file that would run outside it does not run at all. */
export function assertPrivateHome(): void {
  const root = process.env[marker]
  if (!root || process.env.HOME !== root || process.env.TMUX_TMPDIR !== root || process.env.TMUX)
    throw new Error('tests run only in a home of their own: start them with `npm test` or `npx vitest`')
}
