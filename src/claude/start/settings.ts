// What the agent is told by `--settings` for one launch: hooks that drop what they are given into the spool, and a
// status line that does the same and then shows the user's own. No file of the user's is written.
import { join } from 'node:path'
import { readText } from '../../disk/bounded.ts'
import { shellWord } from '../../shell.ts'
import { secretFile } from '../hooks/secret.ts'
import { hookSuffix, statusSuffix } from '../hooks/spool-files.ts'

/** The hooks we listen to. */
export const hookEvents = [
  'SessionStart',
  'SessionEnd',
  'UserPromptSubmit',
  'Stop',
  'SubagentStop',
  'StopFailure',
  'PostModelSwitch',
  'PermissionRequest',
  'Notification',
] as const

/**
 * One JSON line. A hook prints nothing (what SessionStart prints becomes context), never fails, and starts no Node:
 * one file a hook, written under a temporary name and renamed (40 of 40 under load, nothing lost while the host is
 * down). Before the payload stands what only the agent's own environment can tell: its pid, directory and home, and the
 * secret of the launch, each NUL-terminated. The name says when, in hundredths of a second since boot: a file's own time
 * goes back with the clock. A status line has the secret at its end.
 */
export function launchSettings({
  spool,
  launch,
  home,
  project,
}: {
  /** Absolute path of the spool directory. */
  spool: string
  launch: string
  home: string
  project: string
}): string {
  const temporary = `t=$(mktemp ${shellWord(join(spool, '.XXXXXX'))} 2>/dev/null)`
  const into = (suffix: string) => `mv -f "$t" ${shellWord(join(spool, launch))}${suffix}`
  const facts = `printf '%s\\0%s\\0%s\\0%s\\0' "$PPID" "$PWD" "$CLAUDE_CONFIG_DIR" "$s"`
  // The words of a redirection that fails are the shell's own, and go where nobody reads them.
  const word = (name: string, file: string) => `${name}=; { read -r ${name} _ <${file}; } 2>/dev/null`
  const secret = word('s', shellWord(secretFile(spool, launch)))
  const name = `."\${u%.*}\${u#*.}"."\${t##*.}"${hookSuffix}`
  const begin = `${secret}; ${word('u', '/proc/uptime')}; ${temporary}`
  const hook = `${begin} && { ${facts}; cat; } >"$t" && ${into(name)} || cat >/dev/null; exit 0`
  const own = userStatusLine(home, project)
  const show = own ? `sh -c ${shellWord(own.command)} <"$t"; ` : ''
  const sign = `{ [ -z "$s" ] || printf '\\0%s' "$s" >>"$t"; }`
  const status = `${secret}; ${temporary} && cat >"$t" && { ${show}${sign}; ${into(statusSuffix)}; }; exit 0`
  return JSON.stringify({
    hooks: Object.fromEntries(hookEvents.map((event) => [event, [{ hooks: [{ type: 'command', command: hook }] }]])),
    // Who goes on after a reset is the host, and only the host: two must not continue one conversation.
    autoContinueAtUsageLimit: false,
    // Two keys on an empty field would put the session into a process of its own, under another UUID and in no pane.
    disableAgentView: true,
    statusLine: { ...own, type: 'command', command: status },
  })
}

interface StatusLine {
  type: string
  command: string
  padding?: number
}

/** The user's own status line, as the CLI would find it: the project's local settings, the project's, the account's. */
export function userStatusLine(home: string, project: string): StatusLine | undefined {
  const files = [
    join(project, '.claude', 'settings.local.json'),
    join(project, '.claude', 'settings.json'),
    join(home, 'settings.json'),
  ]
  for (const file of files) {
    const own = statusLineIn(file)
    if (own) return own
  }
  return undefined
}

function statusLineIn(file: string): StatusLine | undefined {
  try {
    const own = JSON.parse(readText(file))?.statusLine
    return own?.type === 'command' && typeof own.command === 'string' && own.command !== '' ? own : undefined
  } catch {
    return undefined
  }
}
