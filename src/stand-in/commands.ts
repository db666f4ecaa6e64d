// What is submitted: a slash command of the agent's own, or a prompt.
import { randomUUID } from 'node:crypto'
import { Conversation, conversationFile } from './conversation.ts'
import { leave } from './leave.ts'
import { commandRows, queueRow, systemRow, userRow } from './rows.ts'
import { idOf, type Session } from './session.ts'
import { runTurn } from './turn.ts'

export async function submit(session: Session, text: string): Promise<void> {
  const { conversation, screen } = session
  if (text === '/exit' || text === '/quit') {
    conversation.addHead()
    await leave(session, 0, 'prompt_input_exit')
  } else if (session.state !== 'idle') {
    session.queue.push(text)
    conversation.add(queueRow(conversation.speaker, 'enqueue', text))
    screen.print(`❯ ${text}`, '  ⎿  Queued')
  } else if (text === '/clear') await clear(session)
  else if (text.startsWith('/model ')) await switchModel(session, text.slice(7).trim())
  else if (text === '/compact') await compact(session)
  else await runTurn(session, text)
}

/** After its SessionStart the real one took about that long to write that a conversation began with `/clear`. */
const clearedAfter = 50

/** Another conversation from here on, which can be resumed once it is on disk that it began so. */
async function clear(session: Session): Promise<void> {
  const { conversation, screen, statusLine, home } = session
  session.stopWaiting?.()
  session.become('busy')
  screen.print('❯ /clear')
  conversation.flush()
  await session.hook('SessionEnd', { reason: 'clear' })
  // Seen: one run more that still names the conversation that was left.
  statusLine.runNow(session.statusInput())
  const speaker = { ...conversation.speaker, sessionId: randomUUID() }
  session.promptId = undefined
  session.conversation = new Conversation(speaker, conversationFile(home, speaker.cwd, speaker.sessionId))
  session.conversation.addHead()
  await startHook(session, 'clear')
  const begun = session.conversation
  setTimeout(() => begun.add(...commandRows(speaker, 'clear', '')), clearedAfter)
  session.become('idle')
  statusLine.runSoon(() => session.statusInput())
}

async function switchModel(session: Session, name: string): Promise<void> {
  const [from_model, to_model] = [session.model, idOf(name)]
  const payload = { from_model, to_model, requested_model: name, source: 'command' }
  await session.hook('PreModelSwitch', payload)
  session.model = to_model
  session.conversation.add(...commandRows(session.conversation.speaker, 'model', `Set model to ${name}`))
  session.screen.print(`❯ /model ${name}`, `  ⎿  Set model to ${name}`)
  await session.hook('PostModelSwitch', payload)
  session.statusLine.runNow(session.statusInput())
}

/** The same conversation, summed up. Neither UserPromptSubmit nor Stop tells of it. */
async function compact(session: Session): Promise<void> {
  const { conversation, screen } = session
  const { speaker } = conversation
  session.become('busy')
  screen.print('❯ /compact')
  const summary = 'This session is being continued from a previous conversation that ran out of context.'
  conversation.add(
    systemRow(speaker, 'compact_boundary', { content: 'Conversation compacted', level: 'info' }),
    userRow(speaker, summary, { isCompactSummary: true, isMeta: true, isVisibleInTranscriptOnly: true }),
    ...commandRows(speaker, 'compact', 'Compacted'),
  )
  await startHook(session, 'compact')
  screen.print('  ⎿  Compacted (ctrl+o to see full summary)')
  session.become('idle')
}

export async function startHook(session: Session, source: 'startup' | 'resume' | 'clear' | 'compact'): Promise<void> {
  if (!session.faults.has('no-session-start'))
    await session.hook('SessionStart', { source, ...(source === 'resume' ? {} : { model: session.model }) })
}
