// What `--settings` says: hooks, a status line, and whether a limited turn goes on by itself after the reset.
import { readFileSync } from 'node:fs'
import type { Faults } from './faults.ts'

export interface HookCommand {
  command: string
  /** Seconds. */
  timeout?: number
}

export interface Settings {
  hooks: Record<string, HookCommand[]>
  statusLine?: string
  autoContinue: boolean
}

interface Written {
  hooks?: Record<string, { hooks: (HookCommand & { type: string })[] }[]>
  statusLine?: { type: string; command: string }
  autoContinueAtUsageLimit?: boolean
}

/** Without what the faults leave out. */
export function settingsWith(faults: Faults, given: string | undefined): Settings {
  const { statusLine, ...settings } = readSettings(given)
  return {
    ...settings,
    ...(statusLine && !faults.has('no-status-line') ? { statusLine } : {}),
    ...(faults.has('no-hooks') ? { hooks: {} } : {}),
  }
}

/** @param given JSON or the path of a file with it */
function readSettings(given: string | undefined): Settings {
  if (given === undefined) return { hooks: {}, autoContinue: true }
  const text = given.trimStart().startsWith('{') ? given : readFileSync(given, 'utf8')
  const written = JSON.parse(text) as Written
  const hooks = Object.fromEntries(
    Object.entries(written.hooks ?? {}).map(([event, groups]) => [
      event,
      groups.flatMap((group) => group.hooks.filter(({ type }) => type === 'command')),
    ]),
  )
  const { statusLine } = written
  return {
    hooks,
    ...(statusLine?.type === 'command' ? { statusLine: statusLine.command } : {}),
    autoContinue: written.autoContinueAtUsageLimit ?? true,
  }
}
