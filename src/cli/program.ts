// The command line: one verb a file, put together here.
import { Command, CommanderError, Option } from 'commander'
import { exitCode, FailoverError } from '../errors.ts'
import { logLevels } from '../log-levels.ts'
import { nearest } from '../nearest.ts'
import { version } from '../version.ts'
import { examples } from './examples.ts'
import { printError } from './print.ts'
import { columns } from './show/table.ts'
import { addVerbs, verbs } from './verbs.ts'
import { normalised } from './words.ts'

export async function buildProgram(words: string[], all = false): Promise<Command> {
  const program = new Command('claude-failover')
    .description('Keep coding-agent sessions alive, and carry them onto another account at a usage limit.')
    .version(version)
    .option('--config <file>', 'use this config file')
    .option('--json', 'print JSON')
    .addOption(new Option('--log-level <level>', 'set what is logged').choices([...logLevels]).default('info'))
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, helpWidth: columns() })
    .showSuggestionAfterError()
    .hook('preAction', async () => (await import('./context.ts')).loadParts())
    .addHelpText('after', examples('up --sandbox', 'init', 'doctor', 'up', 'top', 'help swap'))
  await addVerbs(program, words, all)
  strict(program)
  return program
}

/** Wrong words end with exit code 2 and an error like every other; commander would print and exit 1. */
function strict(command: Command): void {
  command
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .helpCommand(false)
  for (const sub of command.commands) strict(sub)
}

export async function run(argv: string[]): Promise<void> {
  // `… | head` closes the pipe: that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    throw error
  })
  const words = normalised(argv.slice(2), (word) => word in verbs)
  const json = words.includes('--json')
  const program = await buildProgram(words)
  try {
    await program.parseAsync(words, { from: 'user' })
  } catch (error) {
    // Told by whoever loaded this: nothing more can be loaded here.
    if (['EMFILE', 'ENFILE'].includes((error as NodeJS.ErrnoException)?.code ?? '')) throw error
    if (error instanceof CommanderError) process.exitCode = ended(error, program, words, json)
    else process.exitCode = printError(error, json)
  }
}

function ended(error: CommanderError, program: Command, words: string[], json: boolean): number {
  if (['commander.helpDisplayed', 'commander.version'].includes(error.code)) return exitCode.done
  const command = commandIn(program, words)
  const name = [...parents(command), command.name()].join(' ')
  if (error.code === 'commander.help' && !json) {
    process.stderr.write(command.helpInformation())
    return exitCode.wrong
  }
  const excess = error.code === 'commander.excessArguments' ? words[words.indexOf(command.name()) + 1] : undefined
  const near = excess && nearest(excess, [...command.commands.map((one) => one.name())])
  if (near) return printError(unknownVerb(name, excess, near), json)
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n')
  return printError(
    new FailoverError('USAGE', {
      message: error.code === 'commander.help' ? `${name} needs one of its verbs` : message,
      expected: `${name} ${command.usage()}`,
      found: words.join(' ') || 'nothing',
      fix: suggestion?.replace(/^\(|\)$/g, '') ?? `${name} --help`,
    }),
    json,
  )
}

const unknownVerb = (name: string, word: string, near: string): FailoverError =>
  new FailoverError('USAGE', {
    message: `unknown command '${word}'`,
    expected: `a verb of ${name}`,
    found: word,
    fix: `Did you mean ${near}?`,
  })

/** The verb, or the verb of a verb, that the words name. */
function commandIn(program: Command, words: string[]): Command {
  let command = program
  for (const word of words) command = command.commands.find((one) => one.name() === word) ?? command
  return command
}

function parents({ parent }: Command): string[] {
  return parent ? [...parents(parent), parent.name()] : []
}
