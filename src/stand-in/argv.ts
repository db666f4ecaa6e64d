// The command line, read as Claude Code 2.1.330 reads it, which is not always as one would wish: an option that takes
// many values takes the prompt too.

export interface Launch {
  sessionId?: string
  /** `''`: without a value, which opens a picker. */
  resume?: string
  /** JSON, or the path of a file that holds it. */
  settings?: string
  permissionMode: string
  model?: string
  /** Submitted at once. */
  prompt?: string
  /** A trailing text that an option swallowed. */
  swallowed?: { text: string; by: string }
  /** `--stand-in-work`: milliseconds between the prompts that it gives itself. */
  workEvery?: number
  /** `--stand-in-fault`, repeatable. */
  faults: string[]
}

/** What the command line is refused with; printed as it is, exit 1. */
export class UsageError extends Error {}

// From `claude --help`; what stands in none of these is taken for a switch.
const single = new Set(
  `--agent --agents --append-system-prompt --autocompact --debug-file --effort --environment --fallback-model
  --input-format --json-schema --max-budget-usd --model --name -n --output-format --permission-mode
  --permission-prompts --plugin-dir --plugin-url --session-id --setting-sources --settings --stand-in-fault
  --stand-in-work --system-prompt --system-prompt-snapshot`.split(/\s+/),
)
const optional = new Set('--cloud -d --debug --from-pr --prompt-suggestions --resume -r --teleport -w'.split(' '))
const many = new Set(
  `--add-dir --allowedTools --allowed-tools --betas --disallowedTools --disallowed-tools --file --mcp-config
  --tools`.split(/\s+/),
)

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** @throws UsageError */
export function parseArgv(argv: string[]): Launch {
  const launch: Launch = { permissionMode: 'auto', faults: [] }
  const words = argv.flatMap((word) => (/^--[\w-]+=/.test(word) ? splitOnce(word) : [word]))
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string
    const next = words[at + 1]
    if (word === '--') {
      if (next !== undefined) launch.prompt = next
      break
    }
    if (many.has(word)) {
      while (words[at + 1] !== undefined && !words[at + 1]?.startsWith('-')) at++
      // One word alone may well be meant for the option.
      if (at === words.length - 1 && words[at]?.includes(' '))
        launch.swallowed = { text: words[at] as string, by: word }
    } else if (single.has(word)) {
      if (next === undefined) throw new UsageError(`error: option '${word} <value>' argument missing`)
      take(launch, word, next)
      at++
    } else if (optional.has(word)) {
      const has = next !== undefined && !next.startsWith('-')
      take(launch, word, has ? next : '')
      if (has) at++
    } else if (!word.startsWith('-')) launch.prompt = word
  }
  return checked(launch)
}

const splitOnce = (word: string): string[] => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]

function take(launch: Launch, option: string, value: string): void {
  if (option === '--session-id') launch.sessionId = value
  else if (option === '--resume' || option === '-r') launch.resume = value
  else if (option === '--settings') launch.settings = value
  else if (option === '--permission-mode') launch.permissionMode = value
  else if (option === '--model') launch.model = value
  else if (option === '--stand-in-work') launch.workEvery = Number(value)
  else if (option === '--stand-in-fault') launch.faults.push(value)
}

function checked(launch: Launch): Launch {
  const { sessionId, resume } = launch
  if (sessionId !== undefined && !isUuid(sessionId))
    throw new UsageError('Error: Invalid session ID. Must be a valid UUID.')
  if (sessionId !== undefined && resume !== undefined)
    throw new UsageError('Error: --session-id with --continue or --resume also needs --fork-session.')
  return launch
}
