// Turns that use a tool: work in the background, as the stand-in begins it by the same words.
import type { Message } from './prompts.ts'

export interface ToolUse {
  name: string
  input: Record<string, unknown>
}

/** What the turn is to do first; undefined where it is answered at once. */
export function toolFor(prompt: string, tools: unknown[]): ToolUse | undefined {
  const [, kind, time = '0'] = /^BG(SHELL|AGENT) (\d+)/.exec(prompt) ?? []
  const has = (name: string) => tools.some((tool) => (tool as { name?: unknown }).name === name)
  if (kind === 'SHELL' && has('Bash')) {
    const input = { command: `sleep ${Number(time) / 1000}`, description: 'stub bg command', run_in_background: true }
    return { name: 'Bash', input }
  }
  const name = has('Agent') ? 'Agent' : 'Task'
  if (kind !== 'AGENT' || !has(name)) return undefined
  const input = {
    description: 'stub agent',
    prompt: `SLOW ${time}`,
    subagent_type: 'general-purpose',
    run_in_background: true,
  }
  return { name, input }
}

/** The tool has been used: its result is the last thing that was said. */
export const isResult = ({ content }: Message): boolean =>
  Array.isArray(content) && content.some(({ type }) => type === 'tool_result')
