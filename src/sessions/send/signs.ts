// By what it is seen that an agent took a text: its own hook, a row of its conversation, its field that is empty again.

import { type Border, sizeBehind, wasTaken } from '../../claude/conversation/said.ts'
import { monotonic } from '../../clock.ts'
import type { Registry } from '../registry.ts'

export type Sign = 'hook' | 'conversation' | 'screen'

/** How long the field of a command has to be empty, in ms: no hook tells of `/compact` and its like. */
const emptyFor = 300

/**
 * How long after its hook an agent may take to write the prompt down, in ms: it writes rows in batches of 0.1 s. Only a
 * prompt that is written down outlives an agent that is killed right then.
 */
const writtenWithin = 1_000

export interface Signs {
  /** Asked only after an Enter. @param draft what stands in the field now */
  look(draft: string | undefined): Sign | undefined
  stop(): void
}

export function openSigns(registry: Registry, name: string, text: string, border: Border): Signs {
  // An agent that works already says no more by its hook than that it goes on.
  let begunAt: number | undefined
  const stop = registry.onChange((now, before) => {
    if (now.name === name && now.state === 'working' && before?.state !== 'working') begunAt = monotonic()
  })
  const isCommand = /^\s*[/!]/.test(text)
  let looked = 0
  let emptySince: number | undefined
  return {
    stop,
    look(draft) {
      emptySince = draft === '' ? (emptySince ?? monotonic()) : undefined
      const grown = sizeBehind(border)
      if (grown !== looked && wasTaken(border, text)) return 'conversation'
      looked = grown
      if (begunAt !== undefined && monotonic() - begunAt >= writtenWithin) return 'hook'
      return isCommand && emptySince !== undefined && monotonic() - emptySince >= emptyFor ? 'screen' : undefined
    },
  }
}
