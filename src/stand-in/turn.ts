// One turn: a prompt, and what becomes of it.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { begin } from './background.ts'
import { countTurn } from './control.ts'
import { afterLimit } from './limit.ts'
import { controlVariable } from './paths.ts'
import { type Refusal, refusalOf } from './refusals.ts'
import { replyTo } from './reply.ts'
import { assistantRow, noteRow, queueRow, refusalRow, systemRow, userRow } from './rows.ts'
import type { Session } from './session.ts'

/** Ten retries took the real one three minutes; nobody waits for that here unless asked to. */
const usualRetry = 300

/** Runs the turn, and then those that were asked for meanwhile. @param own by nobody's typing, but by itself */
export async function runTurn(session: Session, prompt: string, own = false): Promise<void> {
  const { conversation, screen, control } = session
  const { speaker } = conversation
  const began = Date.now()
  session.stopWaiting?.()
  session.promptId = randomUUID()
  session.become('busy')
  if (!own) screen.print(`❯ ${prompt}`)
  screen.show({ working: '✻ Working…', notice: [] })
  await session.hook('UserPromptSubmit', { permission_mode: speaker.permissionMode, prompt })
  const kind = own ? 'auto-continuation' : prompt.startsWith('<task-notification>') ? 'task-notification' : 'human'
  const said = { promptId: session.promptId, origin: { kind }, ...(own ? { isMeta: true } : {}) }
  conversation.add(userRow(speaker, prompt, said))
  const found = refusalOf(session.standing(), Date.now())
  const refusal = found?.limit && control.paid ? undefined : found
  if (refusal) await refused(session, refusal)
  else if (await answered(session, prompt)) {
    conversation.add(systemRow(speaker, 'turn_duration', { durationMs: Date.now() - began }))
    screen.print(`✻ Worked for ${Math.floor((Date.now() - began) / 1000)}s`)
  }
  screen.show({ working: '' })
  session.statusLine.runSoon(() => session.statusInput())
  session.become('idle')
  const way = control.paid === 'credits' ? '  Now using usage credits' : '  ⚠ Lower priority until the reset'
  if (control.paid) screen.show({ notice: [way] })
  if (refusal?.limit) await afterLimit(session, refusal.limit, runTurn)
  await runQueue(session)
}

/** Work in the background has ended: the session says so to itself. */
function wake(session: Session, text: string): void {
  if (session.state === 'idle') return void runTurn(session, text)
  if (session.state === 'leaving') return
  session.queue.push(text)
  session.conversation.add(queueRow(session.conversation.speaker, 'enqueue', text))
}

async function runQueue(session: Session): Promise<void> {
  if (session.state !== 'idle') return
  const next = session.queue.shift()
  if (next === undefined) return
  session.conversation.add(queueRow(session.conversation.speaker, 'dequeue'))
  await runTurn(session, next)
}

/** @returns false when it was interrupted */
async function answered(session: Session, prompt: string): Promise<boolean> {
  const { conversation, screen, account, control } = session
  const { speaker } = conversation
  countTurn(process.env[controlVariable], account, Date.now())
  session.tell(false)
  session.limits = 0
  const asked = { account, turns: conversation.prompts, first: conversation.first ?? '', prompt }
  const reply = replyTo(asked, control.replyMs ?? 0)
  if (!(await uninterrupted(session, reply.takes))) {
    conversation.add(userRow(speaker, '[Request interrupted by user]'))
    screen.print('  ⎿  Interrupted · What should Claude do instead?')
    return false
  }
  if (control.wrapUp) conversation.add(noteRow(speaker, control.wrapUp, session.promptId))
  conversation.add(assistantRow(speaker, reply.text, session.model))
  begin(session, prompt, (text) => wake(session, text))
  screen.print(`● ${reply.text}`)
  await session.hook('Stop', {
    permission_mode: speaker.permissionMode,
    stop_hook_active: false,
    last_assistant_message: reply.text,
    background_tasks: [...session.tasks.values()],
    session_crons: [],
  })
  return true
}

async function refused(session: Session, refusal: Refusal): Promise<void> {
  const { conversation, screen, control } = session
  if (!refusal.limit) {
    if (refusal.retrying) screen.show({ working: `✻ ${refusal.retrying}` })
    await uninterrupted(session, control.retryMs ?? usualRetry)
  } else session.tell(true)
  screen.print(`${refusal.limit ? '  ⎿ ' : '●'} ${refusal.text}`)
  // The hook starts some 30 ms before the row is on disk.
  if (!session.faults.has('no-refusal-row')) conversation.add(refusalRow(conversation.speaker, refusal))
  if (session.faults.has('no-refusal-hook')) return
  await session.hook('StopFailure', { error: refusal.error, last_assistant_message: refusal.text })
}

async function uninterrupted(session: Session, milliseconds: number): Promise<boolean> {
  const aborting = new AbortController()
  session.interrupt = () => aborting.abort()
  try {
    await sleep(milliseconds, undefined, { signal: aborting.signal })
  } catch {
    return false
  } finally {
    session.interrupt = undefined
  }
  return true
}
