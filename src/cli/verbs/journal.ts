import type { Command } from 'commander'
import pc from 'picocolors'
import { errnoOf, exitCode, FailoverError } from '../../errors.ts'
import { damaged } from '../../journal/damage.ts'
import { plainJson } from '../../journal/line.ts'
import { momentAt, recordsOf } from '../../journal/read.ts'
import { verifyLog } from '../../journal/verify.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { printError, printJson, printLines } from '../print.ts'
import { showBooks, showRecordLine, showVerified } from '../show/journal.ts'

interface Options {
  actor?: string
  since?: string
  follow?: boolean
}

export function addJournal(program: Command): void {
  const journal = program
    .command('journal')
    .description('prints the records of the log, oldest first; verify, at')
    .option('--actor <name>', 'those of one actor only, such as session.main')
    .option('--since <seq|time>', 'from this record, or this time, on')
    .option('--follow', 'stay, and print what comes')
    .addHelpText(
      'after',
      examples(
        'journal',
        'journal --actor session.main --since 2026-11-22T12:00:00Z',
        "journal --follow --json | jq -c '[.seq, .actor]'",
        'journal verify',
        'journal at 1200',
      ),
    )
    .action((options: Options, command: Command) => print(options, command))
  journal
    .command('verify')
    .description('checks every record; exit 1 with the file and the byte where one is not as it was written')
    .addHelpText('after', examples('journal verify', "journal verify --json | jq '.damage'"))
    .action((_, command: Command) => verify(command))
  journal
    .command('at')
    .argument('<seq>', 'the number of a record')
    .description("every actor's state as it was then")
    .addHelpText('after', examples('journal at 1200', "journal at 1200 --json | jq '.actors.host.state'"))
    .action((seq: string, _, command: Command) => {
      const { json, config } = contextOf(command)
      const moment = momentAt(config().stateDir, numberOf(seq))
      if (!json) return printLines(showBooks(moment))
      const actors = [...moment.books].map(([name, { machine, state, book }]) => [name, { machine, state, book }])
      printJson({ seq: moment.seq, at: moment.at, actors: Object.fromEntries(actors) })
    })
}

/** A line a record, as JSON too: what follows has no end that an array could have. */
async function print({ actor, since, follow }: Options, command: Command): Promise<void> {
  const { json, config } = contextOf(command)
  const wanted = {
    ...(actor === undefined ? {} : { actor }),
    ...(since === undefined ? {} : { since: sinceOf(since) }),
    ...(follow ? { follow: new AbortController().signal } : {}),
  }
  // `journal | head` has seen enough.
  process.stdout.on('error', (error) => process.exit(errnoOf(error) === 'EPIPE' ? exitCode.done : exitCode.failed))
  let none = true
  for await (const record of recordsOf(config().stateDir, wanted)) {
    none = false
    printLines([json ? plainJson(record) : showRecordLine(record)])
  }
  if (none && !json) printLines([pc.dim('no record')])
}

function verify(command: Command): void {
  const { json, config } = contextOf(command)
  const verified = verifyLog(config().stateDir)
  if (json) printJson(verified)
  else printLines(showVerified(verified))
  const { damage } = verified
  if (!damage) return
  const { fix, ...place } = damage
  const error = damaged(place)
  process.exitCode = printError(new FailoverError(error.code, { ...error.toJSON(), fix }), json)
}

const sinceOf = (text: string): number | Date => {
  if (/^\d+$/.test(text)) return Number(text)
  const time = new Date(text)
  if (Number.isNaN(time.getTime())) throw wrong(text, 'the number of a record, or a time such as 2026-11-22T12:00:00Z')
  return time
}

function numberOf(text: string): number {
  if (!/^\d+$/.test(text)) throw wrong(text, 'the number of a record')
  return Number(text)
}

const wrong = (found: string, expected: string): FailoverError =>
  new FailoverError('USAGE', {
    message: `${found} is not ${expected}`,
    expected,
    found,
    fix: 'claude-failover journal --help',
  })
