// `init` without arguments on a terminal: looks at what is there, proposes, shows the plan, and leads on to a host that runs.
// It does nothing that the verbs it names would not do: the plan is that of `init --adopt --merge`, the answers are those
// of `doctor --fix`, the units those of `service install`.
import pc from 'picocolors'
import type { Project } from '../../claude/conversation/projects.ts'
import { name as accountName } from '../../config/schema.ts'
import { FailoverError } from '../../errors.ts'
import { previewInit, runInit } from '../../init/init.ts'
import { refuseExisting } from '../../init/plan.ts'
import { type InitRequest, parseAccount } from '../../init/request.ts'
import { type FoundAccount, newAccount, proposedSessions, sessionsFor, survey } from '../../init/survey.ts'
import { untilInterrupted } from '../interrupt.ts'
import { printError, printLines } from '../print.ts'
import { configLines, sessionLines } from '../show/init.ts'
import { type Asking, openAsking } from './ask.ts'
import { leadOn } from './lead-on.ts'
import { accountLines, found, intro, projectLines } from './look.ts'

export interface GuideOptions {
  configFile: string
  link?: string
  sharedRoot?: string
  /** The program with its config, as commands that are shown begin. */
  program: string
}

/** @throws FailoverError `CONFIG_EXISTS`, `LINK_FOREIGN`, `STOPPED` */
export async function guide({ configFile, link, sharedRoot, program }: GuideOptions): Promise<void> {
  await refuseExisting(configFile)
  const asking = openAsking()
  try {
    printLines(intro)
    const seen = await survey(link)
    printLines(found(seen))
    const accounts = await askAccounts(asking, seen.accounts)
    const projects = await askProjects(asking, seen.projects)
    const request: InitRequest = {
      configFile,
      accounts: accounts.map(({ name, home }) => ({ name, home })),
      sessions: sessionsFor(projects),
      // A rename, and a merge without a collision, or nothing: the plan shows which.
      adopt: true,
      merge: true,
      ...(link === undefined ? {} : { link }),
      ...(sharedRoot === undefined ? {} : { sharedRoot }),
    }
    if (!(await agreedPlan(asking, request))) return printLines(['Nothing was changed.'])
    const plan = await untilInterrupted((signal) => runInit(request, { signal }))
    printLines(['', ...configLines(plan, false)])
    await leadOn(asking, configFile, program)
  } finally {
    asking.close()
  }
}

async function askAccounts(asking: Asking, known: FoundAccount[]): Promise<FoundAccount[]> {
  printLines(accountLines(known))
  const all = known.map((_, index) => index + 1)
  const chosen = known.length > 1 ? await asking.numbers('Which ones, in order of preference?', known.length, all) : all
  const accounts = chosen.flatMap((number) => known[number - 1] ?? [])
  for (;;) {
    const few = accounts.length < 2 ? ' With one alone there is nowhere to go at a limit.' : ''
    const typed = await asking.text(`Another account of yours: NAME or NAME=HOME (Enter: no more).${few} `)
    if (typed !== '') {
      const account = accountIn(typed)
      if (account) accounts.push(account)
    } else if (accounts.length > 0) return accounts
    else printLines(['At least one is needed.'])
  }
}

function accountIn(typed: string): FoundAccount | undefined {
  try {
    if (!typed.includes('=')) return newAccount(nameIn(typed))
    const { name, home } = parseAccount(typed)
    return { ...newAccount(nameIn(name)), home, now: home }
  } catch (error) {
    printError(error, false)
    return undefined
  }
}

/** @throws FailoverError `USAGE` */
function nameIn(typed: string): string {
  const name = accountName.safeParse(typed)
  if (name.success) return name.data
  throw new FailoverError('USAGE', {
    message: `${typed} cannot be the name of an account`,
    expected: 'letters, digits, - and _',
    found: typed,
  })
}

async function askProjects(asking: Asking, projects: Project[]): Promise<string[]> {
  // A list that scrolls its own head away helps nobody.
  const shown = projects.slice(0, 15)
  if (shown.length === 0) {
    printLines(['', 'No project has a conversation yet: sessions can be named in the config later.'])
    return []
  }
  printLines(projectLines(shown, Date.now()))
  const preset = shown.slice(0, proposedSessions).map((_, index) => index + 1)
  const chosen = await asking.numbers('Which ones get a session? (-: none)', shown.length, preset)
  return chosen.flatMap((number) => shown[number - 1]?.directory ?? [])
}

/** Shown as often as it takes: what is in the way can be taken away meanwhile. */
async function agreedPlan(asking: Asking, request: InitRequest): Promise<boolean> {
  for (;;) {
    try {
      const plan = await previewInit(request)
      printLines(['', pc.bold('The plan'), ...configLines(plan, true), ...sessionLines(request.sessions ?? [])])
      return await asking.agreed('Do this?')
    } catch (error) {
      if (!(error instanceof FailoverError) || error.code === 'STOPPED') throw error
      printLines([''])
      printError(error, false)
      if ((await asking.text('Enter: look again when that is done; q: leave. ')) === 'q') return false
    }
  }
}
