// Every verb, in the order of the help. Each is loaded when it is asked for: `status` need not wait for the server's
// libraries, nor the help for anybody's.
import type { Command } from 'commander'

type Add = (program: Command) => void

interface Verb {
  summary: string
  load(): Promise<Add>
}

const verb = (summary: string, load: () => Promise<Add>): Verb => ({ summary, load })

export const verbs: Record<string, Verb> = {
  init: verb(
    'Create the config, the account directories and the links',
    async () => (await import('./verbs/init.ts')).addInit,
  ),
  restore: verb(
    'Give back a real ~/.claude: the reverse of init --adopt',
    async () => (await import('./verbs/restore.ts')).addRestore,
  ),
  up: verb(
    'Run the host in the foreground, until SIGINT or SIGTERM',
    async () => (await import('./verbs/up.ts')).addUp,
  ),
  service: verb('Run the host as a systemd user service', async () => (await import('./verbs/service.ts')).addService),
  status: verb(
    'Show the verdict, the accounts, the sessions and the last swap',
    async () => (await import('./verbs/status.ts')).addStatus,
  ),
  top: verb('Watch everything in the terminal, and act on it', async () => (await import('./verbs/top.ts')).addTop),
  swap: verb('Swap now and wait until it finishes', async () => (await import('./verbs/swap.ts')).addSwap),
  doctor: verb(
    'Check everything a swap relies on, and print how to repair it',
    async () => (await import('./verbs/doctor.ts')).addDoctor,
  ),
  recover: verb(
    'Check the repaired files and leave partialSwap',
    async () => (await import('./verbs/recover.ts')).addRecover,
  ),
  pause: verb(
    'Stop automatic swaps until resume; watching goes on',
    async () => (await import('./verbs/pause.ts')).addPause,
  ),
  resume: verb(
    'Resume automatic swaps; pending limits are handled now',
    async () => (await import('./verbs/pause.ts')).addResume,
  ),
  accounts: verb(
    'List accounts and what speaks against them; show or clear one',
    async () => (await import('./verbs/accounts.ts')).addAccounts,
  ),
  sessions: verb(
    'List sessions; show, attach, send, restart, stop, hold, release',
    async () => (await import('./verbs/sessions.ts')).addSessions,
  ),
  adopt: verb(
    'Make a session of an agent that was started by hand, at the end of its turn',
    async () => (await import('./verbs/adopt.ts')).addAdopt,
  ),
  release: verb(
    'Give an adopted session back: the reverse of adopt',
    async () => (await import('./verbs/adopt.ts')).addRelease,
  ),
  dispatch: verb(
    'Queue a task for the autonomous sessions',
    async () => (await import('./verbs/dispatch.ts')).addDispatch,
  ),
  tasks: verb('List tasks; show or cancel one', async () => (await import('./verbs/tasks.ts')).addTasks),
  fleet: verb(
    'Show all hosts: who is there, which accounts they draw on, common tasks',
    async () => (await import('./verbs/fleet.ts')).addFleet,
  ),
  history: verb('List swaps, newest first, or show one', async () => (await import('./verbs/history.ts')).addHistory),
  journal: verb(
    'Print the records of the log; verify it; show a moment of it',
    async () => (await import('./verbs/journal.ts')).addJournal,
  ),
  replay: verb('Show the past in the dashboard', async () => (await import('./verbs/replay.ts')).addReplay),
  explain: verb(
    'Show why the host would or would not swap now, and where to',
    async () => (await import('./verbs/explain.ts')).addExplain,
  ),
  notify: verb('Send a test notification', async () => (await import('./verbs/notify.ts')).addNotify),
  graph: verb('Draw the chart of a machine', async () => (await import('./verbs/graph.ts')).addGraph),
  paths: verb('Print the test paths that a machine generates', async () => (await import('./verbs/paths.ts')).addPaths),
  rules: verb('Show or try the rules that read screens', async () => (await import('./verbs/rules.ts')).addRules),
  inspect: verb(
    'Print links to the dashboard and to the Stately inspector',
    async () => (await import('./verbs/inspect.ts')).addInspect,
  ),
  drill: verb(
    'Run a whole failover in a temporary sandbox, each step timed',
    async () => (await import('./verbs/drill.ts')).addDrill,
  ),
  complete: verb(
    'Print the completion script of a shell',
    async () => (await import('./verbs/complete.ts')).addComplete,
  ),
}

const withValue = ['--config', '--log-level']

/** The verb that the words name: the first that is neither an option nor the value of one. */
export function verbIn(words: string[]): string | undefined {
  const at = words.findIndex((word, index) => !word.startsWith('-') && !withValue.includes(words[index - 1] ?? ''))
  return words[at]
}

/** The verb that is named, whole; of the others as much as the help and the suggestions need. */
export async function addVerbs(program: Command, words: string[], all = false): Promise<void> {
  const named = verbIn(words)
  for (const [name, { summary, load }] of Object.entries(verbs)) {
    if (all || name === named) (await load())(program)
    else program.command(name)
    program.commands.find((command) => command.name() === name)?.description(summary)
  }
}
