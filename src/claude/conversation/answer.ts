// The answer to a task's prompt, in the agent's own writing: for a turn whose end was not heard.

import type { WantedBytes } from '../../disk/tail-lines.ts'
import { clean } from '../../text.ts'
import { sameText } from '../text.ts'
import { member, rowIn, textOf } from './row.ts'
import { type Border, eachRowBehind, holds } from './said.ts'

/** As much as a hook's is kept of. */
const longest = 200

/** The last thing said after the prompt, cut; undefined where it is no answer: nothing, an error, an interruption. */
export function answerTo(prompt: string, border: Border): string | undefined {
  let begun = false
  let answer: string | undefined
  const isSaid: WantedBytes = (data, start, end) =>
    holds(data, start, end, '"user"') || (begun && holds(data, start, end, '"assistant"'))
  eachRowBehind(border, isSaid, (line) => {
    const row = rowIn(line)
    if (!row || row.isSidechain === true || row.isMeta === true) return
    const text = textOf(member(row.message, 'content'))
    if (text === undefined) return
    if (row.type === 'user') {
      begun ||= sameText(text, prompt)
      answer = undefined
    } else if (begun && row.type === 'assistant') answer = row.isApiErrorMessage === true ? undefined : text
  })
  return answer === undefined ? undefined : clean(answer, longest)
}
