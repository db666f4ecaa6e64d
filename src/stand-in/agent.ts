// The stand-in agent: behaves as Claude Code 2.1.330 was measured to, as far as what this program relies on goes, with
// accounts whose limits a test or the sandbox sets (`control.ts`). It knows no server and no login.
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { isUuid, type Launch, parseArgv, UsageError } from './argv.ts'
import { startHook, submit } from './commands.ts'
import { readControl } from './control.ts'
import { Conversation, conversationFile, findConversation, inUse } from './conversation.ts'
import { resumeQuestion, startDialogs } from './dialogs.ts'
import { type Faults, misbehaveAtStart } from './faults.ts'
import { runHooks } from './hooks.ts'
import { takeTerminal } from './input.ts'
import { obeySignals } from './leave.ts'
import { ask, openMenu } from './limit.ts'
import { controlVariable, faultVariable } from './paths.ts'
import { refusalOf } from './refusals.ts'
import { Session } from './session.ts'
import { settingsWith } from './settings.ts'
import { listen } from './typing.ts'
import { answerUsage, isAsked } from './usage.ts'

const configured = () => resolve(process.env.CLAUDE_CONFIG_DIR || join(homedir(), '.claude'))

async function main(): Promise<void> {
  if (isAsked(process.argv)) return answerUsage(configured())
  const launch = parseArgv(process.argv.slice(2))
  const faults = faultsOf(launch)
  await misbehaveAtStart(faults)
  const home = configured()
  mkdirSync(home, { recursive: true })
  const dialog = Object.entries(startDialogs).find(([fault]) => faults.has(fault))?.[1]
  if (dialog) return block(dialog)
  if (launch.resume !== undefined && !isUuid(launch.resume))
    return block(['Resume session', ' ❯ No, exit', '   Yes', ' Enter to confirm · Esc to cancel'])
  const settings = settingsWith(faults, launch.settings)
  const conversation = await conversationOf(launch, faults, home, settings.hooks.SessionEnd ?? [])
  const session = new Session({ launch, settings, faults, home, conversation })
  obeySignals(session)
  takeTerminal(process.stdin, process.stdout)
  await start(session)
}

function faultsOf({ faults }: Launch): Faults {
  const everywhere = process.env[faultVariable]?.split(',') ?? []
  const ofAccount = readControl(process.env[controlVariable], basename(configured())).faults ?? []
  return new Set([...faults, ...everywhere, ...ofAccount])
}

/** Ends the process when there is none to be had. */
async function conversationOf(
  { sessionId, resume, permissionMode }: Launch,
  faults: Faults,
  home: string,
  onEnd: Parameters<typeof runHooks>[0],
): Promise<Conversation> {
  const cwd = process.cwd()
  if (sessionId !== undefined && inUse(home, cwd, sessionId))
    throw new UsageError(`Error: Session ID ${sessionId} is already in use.`)
  const id = faults.has('other-uuid') ? randomUUID() : (resume ?? sessionId ?? randomUUID())
  const speaker = { sessionId: id, cwd, permissionMode }
  if (resume === undefined) return new Conversation(speaker, conversationFile(home, cwd, id))
  const file = findConversation(home, cwd, resume)
  if (file) return Conversation.resume(speaker, file)
  const payload = { session_id: resume, transcript_path: conversationFile(home, cwd, resume), cwd }
  await runHooks(onEnd, { ...payload, hook_event_name: 'SessionEnd', reason: 'other' })
  throw new UsageError(`No conversation found with session ID: ${resume}`)
}

async function start(session: Session): Promise<void> {
  const { launch, screen, statusLine, conversation } = session
  const { prompt, swallowed, workEvery, resume } = launch
  const resumed = resume !== undefined
  screen.print(' ▐▛███▛█   Claude Code v2.1.330 (stand-in)', `   ${session.account} · ${process.cwd()}`, '')
  for (const { role, text } of conversation.shown)
    screen.print(`${{ user: '❯', assistant: '●', refusal: '  ⎿ ' }[role]} ${text}`)
  session.processFile.write({ sessionId: conversation.speaker.sessionId, status: 'idle' })
  const refusal = refusalOf(session.standing(), Date.now())
  // A resume asks the account for its windows before anything is said.
  if (resumed && refusal?.limit !== undefined) session.tell(true)
  statusLine.runNow(session.statusInput())
  await startHook(session, resumed ? 'resume' : 'startup')
  session.become('idle')
  listen(session)
  if (resumed && refusal?.limit && conversation.endsInLimit) await openMenu(session, refusal.limit.resetsAt)
  if (resumed && !prompt && session.faults.has('resume-dialog')) await ask(session, resumeQuestion)
  if (swallowed) screen.print(`⚠ "${swallowed.text}" was read as a value of ${swallowed.by}, not as a prompt`)
  if (prompt) await submit(session, prompt)
  if (workEvery) setInterval(() => work(session), workEvery)
}

/** A session that works by itself, until its account is used up. */
function work(session: Session): void {
  const { state, limits, conversation } = session
  if (state === 'idle' && limits === 0) void submit(session, `step ${conversation.prompts + 1}`)
}

/** A dialog that nobody answers: no hook tells of it, and a signal ends it. */
function block(lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
  process.stdin.resume()
}

main().catch((error: unknown) => {
  const expected = error instanceof UsageError
  process.stderr.write(`${expected ? error.message : ((error as Error).stack ?? error)}\n`)
  process.exit(1)
})
