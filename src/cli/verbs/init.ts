import type { Command } from 'commander'
import pc from 'picocolors'
import { underHome } from '../../claude/home/names.ts'
import { tilde } from '../../config/paths.ts'
import { previewInit, runInit } from '../../init/init.ts'
import type { InitPlan } from '../../init/plan.ts'
import { type GivenAccount, parseAccount } from '../../init/request.ts'
import { textOf } from '../../init/steps.ts'
import { shellLine } from '../../shell.ts'
import { safeText } from '../../text.ts'
import { contextOf } from '../context.ts'
import { examples } from '../examples.ts'
import { printJson, printLines } from '../print.ts'

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
        'init --dry-run',
        'init --account a=~/.claude-a --account b=~/.claude-b',
        'init --adopt --account work=~/.claude-work',
      ),
    )
    .action(async (options: Options, command: Command) => {
      const { json, configFile } = contextOf(command)
      const { account: accounts = [], adopt = false, merge = false, dryRun = false, link, sharedRoot } = options
      const request = {
        configFile,
        accounts,
        adopt,
        merge,
        ...(link === undefined ? {} : { link }),
        ...(sharedRoot === undefined ? {} : { sharedRoot }),
      }
      const plan = dryRun
        ? await previewInit(request)
        : await untilInterrupted((signal) => runInit(request, { signal }))
      if (json) printJson({ dryRun, ...plan })
      else printLines(show(plan, dryRun, command.optsWithGlobals<{ config?: string }>().config))
    })
}

/** An interrupted `init` undoes what it has done. */
async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interruption = new AbortController()
  const abort = () => interruption.abort(new Error('it was interrupted'))
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, abort)
  try {
    return await work(interruption.signal)
  } finally {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, abort)
  }
}

/** A merge may have thousands of steps; a dry run shows them all. */
const shownSteps = 40

function show({ config, accounts, steps, notes }: InitPlan, dryRun: boolean, named: string | undefined): string[] {
  const shown = dryRun ? steps : steps.slice(0, shownSteps)
  const program = named ? shellLine('claude-failover', '--config', named) : 'claude-failover'
  const toLogIn = accounts.filter(({ loggedIn }) => !loggedIn)
  return [
    pc.bold(dryRun ? `${tilde(config)} would be written; nothing is changed:` : `${tilde(config)} is written.`),
    ...shown.map((step) => `  ${safeText(textOf(step))}`),
    ...(shown.length < steps.length ? [`  … and ${steps.length - shown.length} more`] : []),
    '',
    'accounts, in order of preference:',
    ...accounts.map(({ name, home }) => `  ${name}  ${safeText(tilde(home))}`),
    '',
    ...notes.map((text) => `${pc.yellow('note')}  ${safeText(text)}`),
    '',
    'next:',
    ...toLogIn.map(({ name, home }) => `  ${underHome(home)}    then /login as ${name}`),
    `  ${program} doctor`,
    `  ${program} up`,
  ]
}
