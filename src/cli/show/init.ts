// The plan of `init`, done or to be done.
import pc from 'picocolors'
import { underHome } from '../../claude/home/names.ts'
import { tilde } from '../../config/paths.ts'
import type { InitPlan } from '../../init/plan.ts'
import type { GivenSession } from '../../init/request.ts'
import { textOf } from '../../init/steps.ts'
import { shellLine } from '../../shell.ts'
import { safeText } from '../../text.ts'

/** A merge may have thousands of steps; a dry run shows them all. */
const shownSteps = 40

/** The program as it is called with this config. @param named what `--config` said */
export const programName = (named: string | undefined): string =>
  named ? shellLine('claude-failover', '--config', named) : 'claude-failover'

export function configLines({ config, accounts, steps, notes }: InitPlan, dryRun: boolean): string[] {
  const shown = dryRun ? steps : steps.slice(0, shownSteps)
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
  ]
}

export const sessionLines = (sessions: GivenSession[]): string[] =>
  sessions.length === 0
    ? []
    : ['sessions:', ...sessions.map(({ name, project }) => `  ${name}  ${safeText(tilde(project))}`), '']

export const nextLines = ({ accounts }: InitPlan, program: string): string[] => [
  'next:',
  ...accounts
    .filter(({ loggedIn }) => !loggedIn)
    .map(({ name, home }) => `  ${underHome(home)}    then /login as ${name}`),
  `  ${program} doctor`,
  `  ${program} up`,
]
