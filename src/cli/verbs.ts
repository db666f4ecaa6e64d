// Every verb, in the order of the help. Each is loaded when it is asked for: `status` need not wait for the server's
// libraries, nor completion for anybody's.
import type { Command } from 'commander'

type Add = (program: Command) => void

const verbs: Record<string, () => Promise<Add>> = {
  init: async () => (await import('./verbs/init.ts')).addInit,
  up: async () => (await import('./verbs/up.ts')).addUp,
  status: async () => (await import('./verbs/status.ts')).addStatus,
  swap: async () => (await import('./verbs/swap.ts')).addSwap,
  doctor: async () => (await import('./verbs/doctor.ts')).addDoctor,
  recover: async () => (await import('./verbs/recover.ts')).addRecover,
  pause: async () => (await import('./verbs/pause.ts')).addPause,
  resume: async () => (await import('./verbs/pause.ts')).addResume,
  sessions: async () => (await import('./verbs/sessions.ts')).addSessions,
  dispatch: async () => (await import('./verbs/dispatch.ts')).addDispatch,
  tasks: async () => (await import('./verbs/tasks.ts')).addTasks,
  history: async () => (await import('./verbs/history.ts')).addHistory,
  journal: async () => (await import('./verbs/journal.ts')).addJournal,
  replay: async () => (await import('./verbs/replay.ts')).addReplay,
  explain: async () => (await import('./verbs/explain.ts')).addExplain,
  notify: async () => (await import('./verbs/notify.ts')).addNotify,
  graph: async () => (await import('./verbs/graph.ts')).addGraph,
  paths: async () => (await import('./verbs/paths.ts')).addPaths,
  rules: async () => (await import('./verbs/rules.ts')).addRules,
  inspect: async () => (await import('./verbs/inspect.ts')).addInspect,
  drill: async () => (await import('./verbs/drill.ts')).addDrill,
}

/** The verbs that the command line names; all of them, with completion, when it names none. */
export async function addVerbs(program: Command, argv: string[]): Promise<void> {
  const named = Object.entries(verbs).filter(([name]) => argv.includes(name))
  const some = named.length > 0 && !argv.includes('complete')
  for (const [, load] of some ? named : Object.entries(verbs)) (await load())(program)
  if (some) return
  const { default: tab } = await import('@bomb.sh/tab/commander')
  tab(program)
}
