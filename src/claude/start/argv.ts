// The words that an agent is started with; the contract's "How an agent is started".
import { randomBytes } from 'node:crypto'
import { launchSettings } from './settings.ts'

export interface LaunchSpec {
  mode: 'assign' | 'resume'
  conversation: string
  /** Absolute paths. */
  home: string
  project: string
  /** The session's own. */
  args: string[]
  /** Another model than its own. */
  model?: string | null
  /** Whether a cut turn is to be continued. */
  prompted: boolean
  /** What it is continued with; without it the config's `agent.continuePrompt`. See `resumePrompt`. */
  prompt?: string
}

/** The config's word on it. */
interface Given {
  agent: { command: string[]; args: string[]; continuePrompt: string }
}

/** By which an agent is told its conversation. */
export const flagOf = { assign: '--session-id', resume: '--resume' } as const

/** Given twice, the last one counts. */
const modelFlag = '--model'

/** The model that an agent is told to use; null: none. */
export function modelIn(args: string[]): string | null {
  const at = args.findLastIndex((word) => word === modelFlag || word.startsWith(`${modelFlag}=`))
  return (args[at]?.includes('=') ? args[at].slice(modelFlag.length + 1) : args[at + 1]) ?? null
}

export const newLaunchId = (): string => randomBytes(8).toString('hex')

/** argv of one launch; `launch` names the files of its hooks. */
export function launchArgv(config: Given, spool: string, launch: string, spec: LaunchSpec): string[] {
  const { agent } = config
  const model = spec.model ? [modelFlag, spec.model] : []
  const args = [...agent.args, ...spec.args, ...model]
  return [
    ...agent.command,
    flagOf[spec.mode],
    spec.conversation,
    '--settings',
    launchSettings({ spool, launch, home: spec.home, project: spec.project }),
    ...args,
    ...(spec.prompted ? promptAfter(args, spec.prompt ?? agent.continuePrompt) : []),
  ]
}

/** Options that take any number of values, or perhaps one: the prompt would become one (Claude Code 2.1.330, `--help`). */
const takesMore =
  /^(--add-dir|--allowed-?[tT]ools|--disallowed-?[tT]ools|--mcp-config|--tools|--betas|--file|--debug|-d|-w|--from-pr|--prompt-suggestions)$/

function promptAfter(args: string[], prompt: string): string[] {
  const last = args.findLast((word) => word.startsWith('-'))
  return last !== undefined && takesMore.test(last) ? ['--', prompt] : [prompt]
}
