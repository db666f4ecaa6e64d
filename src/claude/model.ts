// Which model a session uses: told by its status line always, by its SessionStart at a startup only, by the hook of a
// switch, and by the rows of its answers. A limit's row says `<synthetic>`, which is none.
import { clean } from '../text.ts'
import { member, rowIn, textIn } from './conversation/row.ts'
import type { HookPayload } from './hooks/hook-file.ts'

/** An id that can be one; a suffix as `[1m]` is left out. */
function modelId(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const id = clean(value, 100).replace(/\[.*$/, '').trim().toLowerCase()
  return /^[a-z0-9][a-z0-9.:@/_-]*$/.test(id) ? id : undefined
}

/** @param text as a status line is given it */
export function modelInStatus(text: string): string | undefined {
  return modelId(textIn(member(rowIn(text), 'model'), 'id'))
}

export function modelInHook(payload: HookPayload): string | undefined {
  if (payload.hook_event_name === 'SessionStart') return modelId(payload.model)
  return payload.hook_event_name === 'PostModelSwitch' ? modelId(payload.to_model) : undefined
}

/** Of an answer's row; a subagent may use another one, and its rows tell nothing of the session. */
export function modelInRow(line: string): string | undefined {
  if (!line.includes('"requestedModel"')) return undefined
  const row = rowIn(line)
  return row?.type === 'assistant' && row.isSidechain !== true ? modelId(row.requestedModel) : undefined
}
