// One session for people: each fact, and below it where it comes from.
import pc from 'picocolors'
import type { AccountStatus, SessionStatus } from '../../api/status.ts'
import { flagOf } from '../../claude/start/argv.ts'
import { type CutWork, nothingCut } from '../../claude/start/prompts.ts'
import { tilde } from '../../config/paths.ts'
import { numbered, stepsOf } from '../../repair.ts'
import { cutLines } from '../../sessions/launch/cut.ts'
import type { SessionEntry } from '../../sessions/registry.ts'
import { safeText } from '../../text.ts'
import { stamp } from '../../time.ts'
import { paidWords } from './status.ts'
import { wrap } from './table.ts'

const indent = ' '.repeat(15)

export function showSession(
  entry: SessionEntry & SessionStatus & { cut?: CutWork; paid?: AccountStatus['paid'] },
): string[] {
  const { launch, fault, prompts, due, model, cut = nothingCut, paid } = entry
  const started = launch?.started ? `SessionStart at ${stamp(launch.started.at)}` : 'no data since its launch'
  return [
    ...fact('state', entry.state, entry.lastSign ? `from its hooks, last at ${stamp(entry.lastSign)}` : 'no data yet'),
    ...(fault ? [...fact('problem', fault.message, fault.code), ...repair(fault.fix)] : []),
    ...fact('conversation', entry.conversation, entry.source === 'assigned' ? 'assigned at launch' : entry.source),
    ...fact(
      'has messages',
      entry.said ? 'yes' : 'no',
      entry.transcript ? tilde(entry.transcript) : 'no file known yet',
    ),
    ...fact('account', `${entry.account}, epoch ${entry.epoch}`, tilde(entry.home)),
    ...(paid ? fact('past the limit', paidWords(paid), `seen in ${paid.session}, since ${stamp(paid.since)}`) : []),
    ...fact('proved', entry.proved ? 'yes' : 'no', started),
    ...fact(
      'process',
      String(launch?.process?.pid ?? 'none'),
      launch ? `launch ${launch.id} at ${stamp(launch.at)}` : 'never launched',
    ),
    ...fact(
      'started with',
      launch ? flagOf[launch.mode] : 'nothing',
      launch?.prompted ? 'and the continue prompt' : '',
    ),
    ...fact('turn', entry.unfinished ? 'not finished' : 'finished', 'from its UserPromptSubmit and Stop hooks'),
    ...(prompts.length > 0
      ? fact('on their way', String(prompts.length), 'prompts that do not stand in the conversation yet')
      : []),
    ...cutLines(cut).flatMap((one) => fact('a move cuts', one, 'it runs in the background')),
    ...fact('model', model ?? 'not known', model ? 'as its agent told' : ''),
    ...(due ? fact('next start', stamp(due), `ended ${entry.vain} times in a row`) : []),
    ...fact('held', entry.held ? 'yes' : 'no', ''),
    ...fact('project', tilde(entry.project), 'from the config'),
  ]
}

function fact(name: string, value: string, source: string): string[] {
  const [first = '', ...rest] = wrap(safeText(value), indent)
  return [
    name.padEnd(indent.length) + first.trimStart(),
    ...rest,
    ...(source ? wrap(safeText(source), indent).map(pc.dim) : []),
  ]
}

const repair = (fix: string | undefined): string[] => (fix ? numbered(stepsOf(fix), indent) : [])
