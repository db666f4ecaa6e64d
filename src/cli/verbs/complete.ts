// Shell completion: the script of a shell, and what that script asks for: verbs and options, and the names and ids that
// are on disk. It must be quick, and never fails aloud: a shell that completes nothing is better than one that prints errors.
import type { Command } from 'commander'
import { FailoverError } from '../../errors.ts'
import { examples } from '../examples.ts'
import { printLines } from '../print.ts'

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const

export function addComplete(program: Command): void {
  program
    .command('complete')
    .argument('[shell]', shells.join(', '))
    .argument('[words...]')
    .allowUnknownOption()
    .usage('<shell>')
    .addHelpText('after', examples('complete bash >> ~/.bashrc', 'complete fish | source'))
    .action(async (shell: string | undefined, _: string[], __, command: Command) => {
      const raw = process.argv.slice(2)
      const border = raw.indexOf('--')
      if (border !== -1) return answer(raw.slice(border + 1))
      const wanted = shells.find((one) => one === shell)
      if (!wanted)
        throw new FailoverError('USAGE', {
          message: shell ? `there is no completion for ${shell}` : 'complete needs the name of a shell',
          expected: shells.join(', '),
          found: shell ?? 'nothing',
          fix: 'source <(claude-failover complete bash)',
        })
      const { script } = await import('@bomb.sh/tab')
      const name = command.parent?.name() ?? 'claude-failover'
      script(wanted, name, name)
    })
}

async function answer(words: string[]): Promise<void> {
  try {
    const { buildProgram } = await import('../program.ts')
    const { default: tab } = await import('@bomb.sh/tab/commander')
    const { addNames } = await import('../complete/names.ts')
    const program = await buildProgram(words)
    // It adds a `complete` of its own.
    const commands = program.commands as Command[]
    commands.splice(
      commands.findIndex((one) => one.name() === 'complete'),
      1,
    )
    const root = tab(program)
    try {
      addNames(root, words)
    } catch {
      // Without a config there are no names.
    }
    root.parse(words)
  } catch {
    printLines([':4'])
  }
}
