import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { execa } from 'execa'
import pc from 'picocolors'
import type { SessionResult } from '../../../machines/swap.ts'
import type { SessionStatus, Status } from '../../api/status.ts'
import { exitCode, FailoverError } from '../../errors.ts'
import type { SessionEntry } from '../../sessions/registry.ts'
import type { Sent } from '../../sessions/send/send.ts'
import { ago } from '../../time.ts'
import { socketArgs } from '../../tmux/index.ts'
import { type Context, contextOf, examples } from '../context.ts'
import { printJson, printLines } from '../print.ts'
import { showResult } from '../show/swap.ts'
import { table } from '../show/table.ts'

export function addSessions(program: Command): void {
  const sessions = program
    .command('sessions')
    .description('lists the sessions; show, attach, send, restart, stop, hold, release')
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
    .description('all of them')
    .action((_, command: Command) => list(contextOf(command)))
  verb('show', 'what is known of one, and how', show)
  verb('attach', 'attaches this terminal to it', attach)
  sessions
    .command('send')
    .argument('<name>', 'the name of a session')
    .argument('<text>', 'what is typed into it; - reads standard input')
    .description('types a text into it and sees it taken')
    .action((session: string, given: string, _, command: Command) => send(contextOf(command), session, given))
  verb('restart', 'starts it anew, resuming its conversation', restart)
  verb('stop', 'closes it until restart', (context, name) => change(context, name, 'stop', 'is closed until restart'))
  verb('hold', 'a swap neither moves nor restarts it', (context, name) => change(context, name, 'hold', 'is held'))
  verb('release', 'moves it to the active account, and swaps move it again', release)
}

async function list({ json, withHost }: Context): Promise<void> {
  const { sessions } = await withHost((client) => client.get<Status>('/status'))
  if (json) return printJson(sessions)
  if (sessions.length === 0) return printLines([pc.dim('no sessions')])
  const now = Date.now()
  printLines(
    table(
      ['session', 'role', 'state', 'account', 'conversation', 'pid', 'last sign', 'project'],
      sessions.map((session) => [
        session.name,
        session.role,
        stateOf(session),
        session.account,
        session.conversation,
        session.pid === null ? '-' : String(session.pid),
        session.lastSign ? ago(session.lastSign, now) : '-',
        session.project,
      ]),
    ),
  )
}

const stateOf = ({ state, held, proved }: SessionStatus): string =>
  [state, held ? 'held' : '', proved || state === 'stopped' ? '' : 'not proved'].filter(Boolean).join(', ')

async function show({ json, withHost }: Context, name: string): Promise<void> {
  const entry = await withHost((client) =>
    client.get<SessionEntry & SessionStatus>(`/sessions/${encodeURIComponent(name)}`),
  )
  if (json) return printJson(entry)
  const { launch } = entry
  const from = launch?.started ? `SessionStart at ${launch.started.at}` : 'not heard of since it was launched'
  printLines(
    table(
      ['', '', 'how it is known'],
      [
        ['state', entry.state, entry.lastSign ? `its hooks, last at ${entry.lastSign}` : 'nothing was heard of it'],
        ['conversation', entry.conversation, entry.source === 'assigned' ? 'assigned at launch' : entry.source],
        ['said in it', entry.said ? 'yes' : 'nothing', entry.transcript ?? 'no file has been named'],
        ['account', entry.account, `epoch ${entry.epoch}, ${entry.home}`],
        ['proved', entry.proved ? 'yes' : 'no', entry.fault ? entry.fault.message : from],
        [
          'process',
          String(launch?.process?.pid ?? '-'),
          launch ? `launch ${launch.id} at ${launch.at}` : 'never launched',
        ],
        [
          'started with',
          launch ? (launch.mode === 'resume' ? '--resume' : '--session-id') : '-',
          launch?.prompted ? 'and continuePrompt' : '',
        ],
        ['turn', entry.unfinished ? 'not finished' : 'finished', 'UserPromptSubmit and Stop hooks'],
        ...(entry.lost?.prompts.length
          ? [['to be given again', `${entry.lost.prompts.length}`, 'prompts that waited when its agent was stopped']]
          : []),
        ...(entry.due ? [['next start', new Date(entry.due).toISOString(), `ended ${entry.vain} times in a row`]] : []),
        ['held', entry.held ? 'yes' : 'no', ''],
        ['project', entry.project, 'the config'],
      ],
    ),
  )
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

async function send({ json, withHost }: Context, name: string, given: string): Promise<void> {
  const sent = await withHost(async (client) => {
    const typed = given === '-' ? await text(process.stdin) : given
    return client.post<Sent>(`/sessions/${encodeURIComponent(name)}/send`, { text: typed })
  })
  if (json) return printJson(sent)
  const { attempts, ms, seen } = sent
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
