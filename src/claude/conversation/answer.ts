// The answer to a task's prompt, in the agent's own writing: for a turn whose end was not heard.

import { sameText } from '../../sessions/send/text.ts'
import { clean } from '../../text.ts'
import { member, rowIn, textOf } from './row.ts'
import { type Border, textBehind } from './said.ts'

/** As much as a hook's is kept of. */
const longest = 200

/** The last thing said after the prompt, cut; undefined where it is no answer: nothing, an error, an interruption. */
export function answerTo(prompt: string, border: Border): string | undefined {
  let begun = false
  let answer: string | undefined
  for (const line of textBehind(border).split('\n')) {
    const row = rowIn(line)
    if (!row || row.isSidechain === true || row.isMeta === true) continue
    const text = textOf(member(row.message, 'content'))
    if (text === undefined) continue
    if (row.type === 'user') {
      begun ||= sameText(text, prompt)
      answer = undefined
    } else if (begun && row.type === 'assistant') answer = row.isApiErrorMessage === true ? undefined : text
  }
  return answer === undefined ? undefined : clean(answer, longest)
}
