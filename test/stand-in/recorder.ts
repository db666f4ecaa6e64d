// Settings whose hooks and status line put what they are given into a directory, and the reading of it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Recorded {
  event: string
  /** The hook's own $PPID, $PWD and CLAUDE_CONFIG_DIR. */
  parent: number
  directory: string
  home: string
  payload: Record<string, unknown>
  /** Milliseconds since 1970 at which the hook began. */
  at: number
}

const events = [
  'SessionStart',
  'SessionEnd',
  'UserPromptSubmit',
  'Stop',
  'StopFailure',
  'SubagentStop',
  'PostModelSwitch',
  'Notification',
]

/** JSON for `--settings`. @param more further settings */
export function recordingSettings(spool: string, more: Record<string, unknown> = {}): string {
  const command = (event: string) =>
    `n=$(date +%s%N); t=$(mktemp '${spool}/.XXXXXX'); { printf '%s\\0%s\\0%s\\0' "$PPID" "$PWD" "$CLAUDE_CONFIG_DIR"; cat; } >"$t"; mv "$t" "${spool}/$n-${event}"`
  return JSON.stringify({
    hooks: Object.fromEntries(
      events.map((event) => [event, [{ hooks: [{ type: 'command', command: command(event) }] }]]),
    ),
    statusLine: { type: 'command', command: `${command('statusLine')}; echo status-of-mine` },
    ...more,
  })
}

/** In the order in which they began. */
export function recorded(spool: string): Recorded[] {
  if (!existsSync(spool)) return []
  const names = readdirSync(spool).filter((name) => !name.startsWith('.'))
  return names.sort().map((name) => {
    const [parent, directory, home, ...payload] = readFileSync(join(spool, name), 'utf8').split('\0')
    return {
      event: name.split('-')[1] as string,
      parent: Number(parent),
      directory: directory as string,
      home: home as string,
      payload: JSON.parse(payload.join('\0')),
      at: Number(name.split('-')[0]) / 1e6,
    }
  })
}
