import { text } from 'node:stream/consumers'
import { type Command, Option } from 'commander'
import { execa } from 'execa'
import pc from 'picocolors'
import type { SessionResult } from '../../../machines/swap.ts'
import type { Moved, MovePlan } from '../../api/move.ts'
import type { SessionStatus, Status } from '../../api/status.ts'
import { tilde } from '../../config/paths.ts'
import { exitCode, FailoverError } from '../../errors.ts'
import type { SentPrompt, Wait } from '../../sessions/prompts/reports.ts'
import type { SessionEntry } from '../../sessions/registry.ts'
import { ago } from '../../time.ts'
import { socketArgs } from '../../tmux/index.ts'
import { type Context, contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { printJson, printLines } from '../print.ts'
import { showMoved, showMovePlan } from '../show/move.ts'
import { showSession } from '../show/session.ts'
import { sessionState } from '../show/status.ts'
import { showResult } from '../show/swap.ts'
import { table } from '../show/table.ts'

export function addSessions(program: Command): void {
  const sessions = program
    .command('sessions')
    .addHelpText(
      'after',
      examples(
        'sessions',
        'sessions show main',
        'sessions attach main',
        'sessions hold main',
        'sessions send main "run the tests"',
      ),
    )
    .action((_, command: Command) => list(contextOf(command)))
  const verb = (name: string, description: string, action: (context: Context, session: string) => Promise<void>) =>
    sessions
      .command(name)
      .argument('<name>', 'the name of a session')
      .description(description)
      .action((session: string, _, command: Command) => action(contextOf(command), session))
  sessions
    .command('list')
    .description('List all sessions')
    .action((_, command: Command) => list(contextOf(command)))
  verb('show', 'Show a session and the source of each fact', show)
  verb('attach', 'Attach this terminal to a session', attach)
  sessions
    .command('send')
    .argument('<name>', 'the name of a session')
    .argument('<text>', 'the text; - reads it from standard input')
    .description('Give a prompt to a session: once accepted it will stand in its conversation exactly once')
    .addOption(
      new Option('--wait <how>', 'wait until it stands in the conversation, or until its turn is over').choices([
        'taken',
        'done',
      ]),
    )
    .addHelpText(
      'after',
      examples('sessions send main "run the tests"', 'sessions send main --wait done - < prompt.txt'),
    )
    .action((session: string, given: string, { wait }: { wait?: Wait }, command: Command) =>
      send(contextOf(command), session, given, wait),
    )
  verb('restart', 'Restart it, resuming its conversation', restart)
  verb('stop', 'Stop it until you restart it', (context, name) =>
    change(context, name, 'stop', 'is stopped until you restart it'),
  )
  verb('hold', 'Keep it out of swaps', (context, name) =>
    change(context, name, 'hold', 'is held: swaps leave it alone'),
  )
  sessions
    .command('move')
    .argument('<name>', 'the name of a session')
    .description("Move it to another group: stopped, started on that group's active account, proved; else undone")
    .requiredOption('--group <name>', 'the group that it is to belong to')
    .option('--dry-run', 'print the plan and do nothing')
    .addHelpText(
      'after',
      examples('sessions move paper --group research', 'sessions move paper --group swarm --dry-run'),
    )
    .action((session: string, given: MoveOptions, command: Command) => move(contextOf(command), session, given))
  verb('release', 'Move it to the active account, and let swaps move it again', release)
}

interface MoveOptions {
  group: string
  dryRun?: boolean
}

async function move({ json, withHost }: Context, name: string, options: MoveOptions): Promise<void> {
  const path = `/sessions/${encodeURIComponent(name)}/move`
  if (options.dryRun) {
    const plan = await withHost((client) => client.post<MovePlan>(path, options))
    return json ? printJson(plan) : printLines(showMovePlan(plan))
  }
  const moved = await withHost((client) => client.post<Moved>(path, options))
  if (json) printJson(moved)
  else printLines(showMoved(moved))
  process.exitCode = moved.moved === null || moved.moved.proved ? exitCode.done : exitCode.failed
}

async function list({ json, withHost }: Context): Promise<void> {
  const { sessions } = await withHost((client) => client.get<Status>('/status'))
  if (json) return printJson(sessions)
  if (sessions.length === 0) return printLines([pc.dim('no sessions')])
  const now = Date.now()
  printLines(
    table(
      ['session', 'state', 'account', 'conversation', 'last sign', 'project'],
      sessions.map((session) => [
        session.name,
        sessionState(session),
        session.account,
        session.conversation.slice(0, 8),
        session.lastSign ? ago(session.lastSign, now) : '-',
        tilde(session.project),
      ]),
    ),
  )
}

async function show({ json, withHost }: Context, name: string): Promise<void> {
  const entry = await withHost((client) =>
    client.get<SessionEntry & SessionStatus>(`/sessions/${encodeURIComponent(name)}`),
  )
  if (json) printJson(entry)
  else printLines(showSession(entry))
}

async function attach({ config, withHost }: Context, name: string): Promise<void> {
  await withHost((client) => client.get(`/sessions/${encodeURIComponent(name)}`))
  const { TMUX: _, ...env } = process.env
  const { exitCode: code } = await execa('tmux', [...socketArgs(config().tmux), 'attach-session', '-t', `=${name}`], {
    stdio: 'inherit',
    reject: false,
    extendEnv: false,
    env,
  })
  process.exitCode = code === 0 ? exitCode.done : exitCode.failed
}

async function send({ json, withHost }: Context, name: string, given: string, wait?: Wait): Promise<void> {
  const sent = await withHost(async (client) => {
    const typed = given === '-' ? await text(process.stdin) : given
    const body = { text: typed, ...(wait ? { wait } : {}) }
    return client.post<SentPrompt>(`/sessions/${encodeURIComponent(name)}/send`, body)
  })
  if (json) return printJson(sent)
  const { attempts, ms, seen, id } = sent
  if (seen === null)
    return printLines([
      `accepted as prompt ${id}: ${name} will take it as soon as it can (claude-failover sessions show ${name})`,
    ])
  const often = attempts > 1 ? `, Enter pressed ${attempts} times` : ''
  printLines([`${name} has taken it (seen by ${signs[seen]}, ${ms} ms${often})`])
}

const signs = { hook: 'its hook', conversation: 'its conversation', screen: 'its screen' }

async function restart({ json, withHost }: Context, name: string): Promise<void> {
  const result = await withHost((client) => client.post<SessionResult>(`/sessions/${encodeURIComponent(name)}/restart`))
  if (json) printJson(result)
  else printLines([showResult(result).trimStart()])
  process.exitCode = result.proved ? exitCode.done : exitCode.failed
}

async function change({ json, withHost }: Context, name: string, verb: string, says: string): Promise<void> {
  const entry = await withHost((client) => client.post<SessionStatus>(`/sessions/${encodeURIComponent(name)}/${verb}`))
  if (json) printJson(entry)
  else printLines([`${name} ${says}`])
}

async function release({ json, withHost }: Context, name: string): Promise<void> {
  const { moved } = await withHost((client) =>
    client.post<{ moved: SessionResult | null }>(`/sessions/${encodeURIComponent(name)}/release`),
  )
  if (json) printJson({ moved })
  else printLines([moved ? showResult(moved).trimStart() : `${name} is no longer held`])
  if (moved?.error) throw FailoverError.from(moved.error)
}
