import type { Command } from 'commander'
import { previewInit, runInit } from '../../init/init.ts'
import { type GivenAccount, parseAccount } from '../../init/request.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { untilInterrupted } from '../interrupt.ts'
import { printJson, printLines } from '../print.ts'
import { configLines, nextLines, programName } from '../show/init.ts'

interface Options {
  account?: GivenAccount[]
  adopt?: boolean
  merge?: boolean
  dryRun?: boolean
  link?: string
  sharedRoot?: string
}

export function addInit(program: Command): void {
  program
    .command('init')
    .option(
      '--account <name=home>',
      'add an account and its Claude config directory; repeat it in order of preference',
      (text: string, before: GivenAccount[] = []) => [...before, parseAccount(text)],
    )
    .option('--adopt', 'turn a real ~/.claude into the first account by one rename')
    .option('--merge', 'merge the shared directories of the other accounts when no file collides')
    .option('--dry-run', 'print the plan and do nothing')
    .option('--link <path>', 'use this link instead of ~/.claude')
    .option('--shared-root <dir>', 'put the shared directories here instead of in ~')
    .addHelpText(
      'after',
      examples(
        'init',
        'init --dry-run',
        'init --account a=~/.claude-a --account b=~/.claude-b',
        'init --adopt --account work=~/.claude-work',
      ),
    )
    .action(async (options: Options, command: Command) => {
      const { json, configFile } = contextOf(command)
      const { account: accounts = [], adopt = false, merge = false, dryRun = false } = options
      const request = { configFile, accounts, adopt, merge, ...places(options) }
      const named = command.optsWithGlobals<{ config?: string }>().config
      if (isBare({ ...options, json }) && process.stdin.isTTY && process.stdout.isTTY) {
        const { guide } = await import('../guide/guide.ts')
        return guide({ configFile, program: programName(named), ...places(options) })
      }
      const plan = dryRun
        ? await previewInit(request)
        : await untilInterrupted((signal) => runInit(request, { signal }))
      if (json) printJson({ dryRun, ...plan })
      else printLines([...configLines(plan, dryRun), ...nextLines(plan, programName(named))])
    })
}

const places = ({ link, sharedRoot }: Options) => ({
  ...(link === undefined ? {} : { link }),
  ...(sharedRoot === undefined ? {} : { sharedRoot }),
})

/** Whoever says what is to be done is not asked. */
const isBare = ({ account, adopt, merge, dryRun, json }: Options & { json: boolean }): boolean =>
  account === undefined && !adopt && !merge && !dryRun && !json
