import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { execa } from 'execa'
import pc from 'picocolors'
import type { SessionResult } from '../../../machines/swap.ts'
import type { GivenBack } from '../../api/adoption.ts'
import type { Status } from '../../api/status.ts'
import { tilde } from '../../config/paths.ts'
import { exitCode, FailoverError } from '../../errors.ts'
import { plainName } from '../../init/find.ts'
import { type Adoption, agentByHand, isBusy, refused } from '../../sessions/by-hand.ts'
import { safeText } from '../../text.ts'
import { type Context, contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { note, printJson, printLines } from '../print.ts'
import { showResult } from '../show/swap.ts'

interface Options {
  name?: string
  arg?: string[]
  dryRun?: boolean
}

export function addAdopt(program: Command): void {
  program
    .command('adopt')
    .argument('<pane|pid>', 'a tmux pane (%3, or any target of tmux), or the process id of an agent')
    .option('--name <name>', 'the name of the session; without it, that of its directory')
    .option(
      '--arg <word>',
      'an argument for the agent from now on; repeat it',
      (word: string, before: string[] = []) => [...before, word],
    )
    .option('--dry-run', 'print the plan and do nothing')
    .addHelpText(
      'after',
      examples('adopt %3 --dry-run', 'adopt 4711 --name paper', 'adopt %3 --arg --model --arg opus'),
    )
    .action((target: string, options: Options, command: Command) => adopt(contextOf(command), target, options))
}

async function adopt({ config, json, withHost }: Context, target: string, options: Options) {
  const { arg: args = [] } = options
  const top = await processOf(target)
  const { activeAccount, sessions } = await withHost((client) => client.get<Status>('/status'))
  let found = agentByHand(config(), top)
  const { pid, startTime } = found
  const taken = sessions.map(({ name }) => name)
  const name = options.name ?? plainName(found.project.split('/').at(-1) ?? '', taken, 'session')
  const plan = { name, args, to: activeAccount, ...found }
  if (options.dryRun) return json ? printJson(plan) : printLines(planLines(plan))
  note(planLines(plan).join('\n'))
  for (let told = ''; ; await sleep(500)) {
    found = agentByHand(config(), pid)
    if (isBusy(found)) {
      const waits = found.waitingFor ? `it asks something: ${safeText(found.waitingFor)}` : 'its turn runs'
      if (waits !== told) note(`${waits}; waiting for its end (Ctrl-C: nothing is changed)`)
      told = waits
      continue
    }
    try {
      const result = await withHost((client) => client.post<SessionResult>('/adopt', { pid, startTime, name, args }))
      if (json) printJson(result)
      else printLines([showResult(result).trimStart()])
      process.exitCode = result.proved ? exitCode.done : exitCode.failed
      return
    } catch (error) {
      // Somebody has typed into it meanwhile.
      if (!(error instanceof FailoverError) || error.code !== 'AGENT_BUSY') throw error
    }
  }
}

/** @throws FailoverError `ADOPT_REFUSED` */
async function processOf(target: string): Promise<number> {
  if (/^\d+$/.test(target)) return Number(target)
  // The server of whoever asks: that of his own terminal.
  const { stdout, exitCode: code } = await execa('tmux', ['display-message', '-p', '-t', target, '#{pane_pid}'], {
    reject: false,
  })
  if (code === 0 && /^\d+$/.test(stdout.trim())) return Number(stdout)
  throw refused(
    `tmux knows no pane ${safeText(target)}`,
    'none on the server of this terminal',
    "list them: tmux list-panes -a -F '#{pane_id} #{session_name} #{pane_pid}'",
  )
}

interface Plan extends Adoption {
  name: string
  args: string[]
  to: string
}

const planLines = ({ name, args, to, pid, command, project, conversation, said, account, status }: Plan): string[] => [
  pc.bold(`process ${pid} becomes the session ${safeText(name)} at the end of its turn`),
  `  directory     ${safeText(tilde(project))}`,
  `  conversation  ${conversation}${said ? '' : ' (nothing said in it yet)'}`,
  `  account       ${account}${account === to ? '' : `, and from then on ${to}, which is active`}`,
  `  now           ${status}`,
  `  started as    ${safeText(command)}`,
  `  from then on  ${args.length > 0 ? safeText(args.join(' ')) : 'no arguments of its own (give them with --arg)'}`,
  'It is ended in its window and resumed in a session of the host. What is typed there and not sent is lost.',
  `To undo it: claude-failover release ${safeText(name)}`,
]

export function addRelease(program: Command): void {
  program
    .command('release')
    .argument('<name>', 'the name of a session that was taken over by adopt')
    .addHelpText('after', examples('release paper'))
    .action((name: string, _, command: Command) => release(contextOf(command), name))
}

async function release({ json, withHost }: Context, name: string): Promise<void> {
  for (let told = false; ; await sleep(500))
    try {
      const back = await withHost((client) => client.post<GivenBack>(`/sessions/${encodeURIComponent(name)}/give-back`))
      if (json) printJson(back)
      else printLines([`${safeText(name)} is yours again. It goes on with:`, `  ${safeText(back.command)}`])
      return
    } catch (error) {
      if (!(error instanceof FailoverError) || error.code !== 'AGENT_BUSY') throw error
      if (!told) note(`${error.message}; waiting for that (Ctrl-C: nothing is changed)`)
      told = true
    }
}
