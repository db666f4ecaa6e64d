// What the agent does after a limit: within a day of the reset it goes on by itself, else (or when told not to) it opens a
// menu that swallows what is typed.
import { resetTime, resumesByItself } from './refusals.ts'
import { systemRow } from './rows.ts'
import type { Session } from './session.ts'

type RunTurn = (session: Session, prompt: string, own: boolean) => Promise<void>

const usualWait = 80_000
const continuation =
  'Your claude.ai usage limit has reset. Continue the task you were working on when the limit was reached; do not repeat work that is already complete.'

export async function afterLimit(
  session: Session,
  { resetsAt }: { resetsAt: number },
  runTurn: RunTurn,
): Promise<void> {
  session.limits += 1
  if (session.settings.autoContinue && resumesByItself(resetsAt, Date.now())) waitForReset(session, resetsAt, runTurn)
  else await openMenu(session, resetsAt)
}

function waitForReset(session: Session, resetsAt: number, runTurn: RunTurn): void {
  const { screen, conversation } = session
  const time = resetTime(resetsAt, Date.now())
  const again = session.limits > 1 ? ' again' : ''
  inform(session, `Usage limit reached${again} · set to continue automatically at ${time}`)
  screen.show({
    notice: [
      `  ⚠ Usage limit reached · limit resets ${time}`,
      `    Continuing automatically at ${time} · Esc to cancel · /usage-credits to continue now`,
    ],
  })
  const wait = resetsAt * 1000 - Date.now() + (session.control.continueMs ?? usualWait)
  const timer = setTimeout(async () => {
    if (session.state !== 'idle' || session.conversation !== conversation) return
    const notification_type = 'quota_auto_resume_fired'
    await session.hook('Notification', { message: 'Usage limit reset — continuing your task', notification_type })
    inform(session, 'Usage limit reset · Continuing automatically')
    await runTurn(session, continuation, true)
  }, wait)
  session.stopWaiting = () => {
    clearTimeout(timer)
    session.stopWaiting = undefined
    screen.show({ notice: [] })
  }
}

function inform(session: Session, content: string): void {
  session.conversation.add(systemRow(session.conversation.speaker, 'informational', { content, level: 'notice' }))
  session.screen.print(`● ${content}`)
}

/** Returns when it is closed: nothing is submitted until then, not even the prompt of the command line. */
export async function openMenu(session: Session, resetsAt: number): Promise<void> {
  const { screen } = session
  screen.print('❯ /rate-limit-options')
  await ask(session, [
    '  What do you want to do?',
    '  ❯ 1. Stop and wait for limit to reset',
    `    2. Wait here, then continue automatically at ${resetTime(resetsAt, Date.now())}`,
    '    3. Switch to usage credits',
    '    4. Upgrade your plan',
    '  Enter to confirm · Esc to cancel',
  ])
}

/** A menu in the field's place; returns when it is closed. */
export async function ask(session: Session, menu: string[]): Promise<void> {
  const { screen } = session
  screen.show({ menu })
  session.become('waiting', 'dialog open')
  await new Promise<void>((resolve) => {
    session.closeMenu = resolve
  })
  session.closeMenu = undefined
  screen.show({ menu: [] })
  session.become('idle')
}
