// The command line: one verb a file, put together here.
import { Command, CommanderError, Option } from 'commander'
import { exitCode, FailoverError } from '../errors.ts'
import { logLevels } from '../log-levels.ts'
import { version } from '../version.ts'
import { examples } from './context.ts'
import { printError } from './print.ts'
import { addVerbs } from './verbs.ts'

export async function buildProgram(argv: string[]): Promise<Command> {
  const program = new Command('claude-failover')
    .description('Keeps a pool of coding-agent sessions alive and carries them onto another account at a usage limit.')
    .version(version)
    .option('--config <file>', 'the config file')
    .option('--json', 'machine-readable output')
    .addOption(new Option('--log-level <level>', 'what is logged').choices([...logLevels]).default('info'))
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .addHelpText('after', examples('up --sandbox', 'init', 'doctor', 'up', 'status --watch'))
  await addVerbs(program, argv)
  strict(program)
  return program
}

/** Wrong words end with exit code 2 and an error like every other; commander would print and exit 1. */
function strict(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: () => {} })
  for (const sub of command.commands) strict(sub)
}

export async function run(argv: string[]): Promise<void> {
  const json = argv.includes('--json')
  const program = await buildProgram(argv)
  try {
    await program.parseAsync(argv)
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = ended(error, program, json)
    else process.exitCode = printError(error, json)
  }
}

function ended(error: CommanderError, program: Command, json: boolean): number {
  if (['commander.helpDisplayed', 'commander.version'].includes(error.code)) return exitCode.done
  if (error.code === 'commander.help') {
    process.stderr.write(program.helpInformation())
    return exitCode.wrong
  }
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n')
  return printError(
    new FailoverError('USAGE', {
      message,
      expected: 'a command line as --help shows it',
      found: process.argv.slice(2).join(' ') || 'nothing',
      fix: suggestion?.replace(/^\(|\)$/g, '') ?? 'claude-failover --help',
    }),
    json,
  )
}
