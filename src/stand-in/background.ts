// Work in the background: shells and subagents that go on when a turn has ended, and wake their session when they end
// (Claude Code 2.1.331). `BGSHELL <ms>` and `BGAGENT <ms>` at the start of a prompt begin one.
import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { refusalOf } from './refusals.ts'
import { assistantRow, type Row, refusalRow, userRow } from './rows.ts'
import type { Session, Task } from './session.ts'

/** Long enough for the turn that began it to end first, as was seen. */
const agentRefusedAfter = 150

/** @param wake is told what the CLI tells its session then */
export function begin(session: Session, prompt: string, wake: (notification: string) => void): void {
  const [, kind, time = '0'] = /^BG(SHELL|AGENT) (\d+)/.exec(prompt) ?? []
  if (kind === 'SHELL') shell(session, Number(time), wake)
  if (kind === 'AGENT') void agent(session, Number(time), prompt, wake)
}

const notification = (id: string, status: string, summary: string): string =>
  `<task-notification>\n<task-id>${id}</task-id>\n<status>${status}</status>\n<summary>${summary}</summary>\n</task-notification>`

function shell(session: Session, takes: number, wake: (notification: string) => void): void {
  const id = `b${randomBytes(4).toString('hex')}`
  const task: Task = {
    id,
    type: 'shell',
    status: 'running',
    description: 'stub bg command',
    command: `sleep ${takes / 1000}`,
  }
  session.tasks.set(id, task)
  setTimeout(() => {
    session.tasks.delete(id)
    wake(notification(id, 'completed', `Background command "${task.description}" completed (exit code 0)`))
  }, takes)
}

async function agent(session: Session, takes: number, prompt: string, wake: (text: string) => void): Promise<void> {
  const id = `a${randomBytes(8).toString('hex')}`
  const description = 'stub agent'
  session.tasks.set(id, { id, type: 'subagent', status: 'running', description, agent_type: 'general-purpose' })
  const { conversation } = session
  const directory = join(conversation.file.replace(/\.jsonl$/, ''), 'subagents')
  mkdirSync(directory, { recursive: true })
  const write = (row: Row) =>
    appendFileSync(
      join(directory, `agent-${id}.jsonl`),
      `${JSON.stringify({ ...row, isSidechain: true, agentId: id })}\n`,
    )
  const describe = (more: object) =>
    writeFileSync(
      join(directory, `agent-${id}.meta.json`),
      JSON.stringify({ agentType: 'general-purpose', description, model: session.model, ...more }),
    )
  describe({})
  write(userRow(conversation.speaker, `SUBAGENT ${prompt}`, { promptId: session.promptId }))
  const named = { agent_id: id, agent_type: 'general-purpose' }
  await session.hook('SubagentStart', named)
  const isLimited = session.control.agentsLimited === true
  setTimeout(
    async () => {
      session.tasks.delete(id)
      const refusal = isLimited ? refusalOf({ ...session.standing(), mode: 'limited' }, Date.now()) : undefined
      if (refusal) {
        write(refusalRow(conversation.speaker, refusal))
        await session.hook('StopFailure', { ...named, error: refusal.error, last_assistant_message: refusal.text })
        wake(notification(id, 'failed', `Agent "${description}" failed: ${refusal.text}`))
        return
      }
      write(assistantRow(conversation.speaker, 'done', session.model))
      const background_tasks = [...session.tasks.values()]
      await session.hook('SubagentStop', { ...named, stop_hook_active: false, background_tasks, session_crons: [] })
      describe({ finished: true })
      wake(notification(id, 'completed', `Agent "${description}" finished`))
    },
    isLimited ? agentRefusedAfter : takes,
  )
}
