// What the guide has found, as it is shown.
import pc from 'picocolors'
import type { Project } from '../../claude/conversation/projects.ts'
import { tilde } from '../../config/paths.ts'
import type { FoundAccount, Survey } from '../../init/survey.ts'
import { safeText } from '../../text.ts'
import { ago } from '../../time.ts'
import { table } from '../show/table.ts'

export const intro = [
  pc.bold('Set-up of claude-failover'),
  'Nothing is changed before you have seen the plan and agreed to it. Enter takes what stands in [ ]; Ctrl-C leaves.',
]

export function found({ link, state, accounts, projects, running }: Survey): string[] {
  const place = { missing: 'nothing yet', directory: 'a real directory', link: 'a link', file: 'a file' }
  return [
    '',
    pc.bold('What is there'),
    `  ${tilde(link)}: ${place[state.kind]}`,
    `  ${count(accounts.length, 'account')}, ${count(projects.length, 'project')} with conversations, ${count(running.length, 'agent')} running`,
    ...running.map(
      ({ pid, directory, conversation, home }) =>
        `  process ${pid} in ${safeText(tilde(directory ?? '?'))}, on ${tilde(home)}, conversation ${safeText(conversation ?? '?')}`,
    ),
  ]
}

export const accountLines = (accounts: FoundAccount[]): string[] =>
  accounts.length === 0
    ? []
    : [
        '',
        pc.bold('Accounts: each is a Claude config directory in which you log in once'),
        ...table(
          ['', '', '', ''],
          accounts.map(({ name, home, now, loggedIn }, index) => [
            `  ${index + 1}`,
            name,
            now === home ? tilde(home) : `${tilde(home)} (${tilde(now)} becomes it, by a rename)`,
            loggedIn ? 'logged in' : 'to be logged in',
          ]),
        ),
      ]

export const projectLines = (projects: Project[], now: number): string[] => [
  '',
  pc.bold('Sessions: an agent that is kept alive, one for each project'),
  ...table(
    ['', '', '', ''],
    projects.map(({ directory, conversations, lastAt }, index) => [
      `  ${index + 1}`,
      safeText(tilde(directory)),
      count(conversations, 'conversation'),
      ago(new Date(lastAt).toISOString(), now),
    ]),
  ),
]

const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`
