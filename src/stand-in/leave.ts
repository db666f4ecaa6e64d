// The end of the agent. It writes what is not on disk yet, tells its SessionEnd hooks, and goes.
import { leaveTerminal } from './input.ts'
import type { Session } from './session.ts'

/** A user's own slow hook was seen to hold the exit up for about that long, longer only with a `timeout` of its own. */
const patience = 3_000

/** @param reason `prompt_input_exit`, or `other` for a signal */
export async function leave(session: Session, code: number, reason: string): Promise<void> {
  if (session.state === 'leaving') return
  session.state = 'leaving'
  const { conversation } = session
  conversation.flush()
  session.processFile.remove()
  await session.hook('SessionEnd', { reason }, patience)
  session.screen.close()
  leaveTerminal(process.stdin, process.stdout)
  if (conversation.said)
    process.stdout.write(`Resume this session with:\nclaude --resume ${conversation.speaker.sessionId}\n`)
  process.exit(code)
}

const statuses = { SIGTERM: 143, SIGHUP: 129, SIGINT: 0 }

export function obeySignals(session: Session): void {
  const ignored = { SIGTERM: 'ignore-term', SIGHUP: 'ignore-hup', SIGINT: 'ignore-int' }
  for (const [signal, status] of Object.entries(statuses)) {
    const name = signal as keyof typeof statuses
    process.on(name, () => {
      if (!session.faults.has(ignored[name])) void leave(session, status, 'other')
    })
  }
}
