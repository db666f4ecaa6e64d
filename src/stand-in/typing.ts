// What the keys do, which depends on what the agent is at.
import { submit } from './commands.ts'
import { Draft } from './draft.ts'
import { readKeys } from './input.ts'
import { leave } from './leave.ts'
import type { Session } from './session.ts'

/** A second C-c within this ends the agent. */
const twice = 1_000

export function listen(session: Session): void {
  const draft = new Draft()
  const { screen } = session
  let lastInterrupt = 0
  const show = () => screen.show({ draft: draft.shown })
  // A menu swallows what is typed.
  const change = (how: () => void) => {
    if (session.closeMenu) return
    how()
    show()
  }
  const stop = (): boolean => {
    const act = session.closeMenu ?? session.interrupt
    act?.()
    return act !== undefined
  }
  readKeys(process.stdin, {
    text: (text) => change(() => draft.type(text)),
    paste: (text) => change(() => draft.paste(text)),
    backspace: () => change(() => draft.backspace()),
    enter() {
      if (session.closeMenu) return session.closeMenu()
      const text = draft.take()
      show()
      if (text) void submit(session, text)
    },
    interrupt() {
      if (stop()) return
      const again = Date.now() - lastInterrupt < twice
      lastInterrupt = Date.now()
      if (draft.shown) change(() => draft.clear())
      else if (again) void leave(session, 0, 'prompt_input_exit')
      else screen.show({ notice: ['  Press Ctrl-C again to exit'] })
    },
    escape() {
      if (stop() || !session.stopWaiting) return
      session.stopWaiting()
      screen.print('● Automatic continue cancelled · /rate-limit-options to wait again')
    },
  })
}
