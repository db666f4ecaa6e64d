// Starting an agent in a new session, and anew in the pane of an old one: each is one line on the control channel, so
// that tmux has either all of it or nothing, whenever the host dies.
import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { FailoverError } from '../errors.ts'
import { controlSession, idleCommand } from './control-session.ts'
import { checkEnvironment, type EnvironmentPlan } from './environment.ts'
import { launchOption, paneFormat } from './panes.ts'
import { checkProcessString, escapeFormat } from './quote.ts'

export interface Launch {
  /** An absolute path. */
  cwd: string
  /** At least two words: tmux gives a single one to a shell. */
  argv: string[]
  /** The whole environment, but for what tmux sets by itself (`setByTmux`). */
  env: Record<string, string>
  /** An opaque id, `[0-9a-f]+`, kept with the pane. */
  launch: string
}

export interface NewSession extends Launch {
  /** `[A-Za-z0-9_-]{1,64}` */
  name: string
  width?: number
  height?: number
}

export interface Respawn extends Launch {
  /** `%3` */
  pane: string
  /** `Pane.server`: refuse when the server is another one by now. */
  server?: string
}

/** Lines of scrollback: the time of a relaunch grows with the server's memory. */
const historyLimit = '2000'

/**
 * The history limit and the removed variables must be there before the agent's pane is, and a session cannot be had
 * without a pane: so an idle one comes first and is replaced.
 */
export function newSessionCommands(
  { name, cwd, argv, launch, width = 200, height = 50 }: NewSession,
  { set, remove }: EnvironmentPlan,
): string[][] {
  const target = `=${name}:`
  const size = ['-x', String(width), '-y', String(height)]
  return [
    ['new-session', '-d', '-E', '-s', name, ...size, '--', ...idleCommand],
    ['set-option', '-t', target, 'history-limit', historyLimit],
    ['set-option', '-t', target, 'update-environment', ''],
    ['set-option', '-t', target, 'destroy-unattached', 'off'],
    ...remove.map((variable) => ['set-environment', '-r', '-t', target, '--', variable]),
    [
      'new-window',
      '-k',
      '-t',
      `${target}^`,
      '-n',
      'agent',
      '-P',
      '-F',
      '#{pane_id}',
      '-c',
      escapeFormat(cwd),
      ...set,
      '--',
      ...argv,
    ],
    ['set-option', '-p', '-t', target, 'remain-on-exit', 'on'],
    ['set-option', '-p', '-t', target, launchOption, launch],
    ['display-message', '-p', '-t', target, paneFormat],
  ]
}

/** The launch is claimed before its process starts: a claim without a process is seen to be dead, and only that. */
export function respawnCommands({ pane, cwd, argv, launch }: Respawn, { set, remove }: EnvironmentPlan): string[][] {
  return [
    ['set-option', '-p', '-t', pane, 'remain-on-exit', 'on'],
    ['set-option', '-p', '-t', pane, launchOption, launch],
    ...remove.map((variable) => ['set-environment', '-r', '-t', pane, '--', variable]),
    ['respawn-pane', '-k', '-t', pane, '-c', escapeFormat(cwd), ...set, '--', ...argv],
    ['display-message', '-p', '-t', pane, paneFormat],
  ]
}

/**
 * What tmux would not report: it falls back to another directory where this one is missing, and a program that is
 * missing is only a pane that is dead.
 * @throws FailoverError ARGUMENT_UNSAFE, DIRECTORY_MISSING, PROGRAM_MISSING
 */
export async function checkLaunch({ cwd, argv, env, launch }: Launch): Promise<void> {
  if (!/^[0-9a-f]+$/.test(launch)) throw unsafe('the id of a launch', '[0-9a-f]+', launch)
  if (argv.length < 2) throw unsafe('an argv for tmux', 'at least two words', `${argv.length}`)
  if (argv[0] === '') throw unsafe('the program of an argv', 'a name or a path', 'an empty word')
  for (const [index, word] of argv.entries()) checkProcessString(word, `argument ${index}`)
  checkEnvironment(env)
  checkProcessString(cwd, 'directory')
  if (!cwd.startsWith('/')) throw unsafe('the directory of a launch', 'an absolute path', cwd)
  if (!(await isDirectory(cwd)) || !(await isExecutable(cwd)))
    throw new FailoverError('DIRECTORY_MISSING', {
      message: 'the directory to start in is missing',
      expected: `a directory ${cwd} that can be entered`,
      found: 'none',
      fix: `create it: mkdir -p ${cwd}`,
    })
  if (!(await programExists(argv[0]!, cwd, env.PATH)))
    throw new FailoverError('PROGRAM_MISSING', {
      message: 'the program to start is missing',
      expected: `a program ${argv[0]}`,
      found: argv[0]!.includes('/') ? 'none that can be run' : 'none on the PATH of the agent',
      fix: 'install it, or set agent.command to its path',
    })
}

/** @throws FailoverError ARGUMENT_UNSAFE for a name that tmux would change or read as something else */
export function checkName(name: string): void {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name) || name === controlSession)
    throw unsafe('the name of a session', `[A-Za-z0-9_-]{1,64}, not ${controlSession}`, name)
}

/** @throws FailoverError ARGUMENT_UNSAFE for what is no `%3` */
export function checkPaneId(pane: string): void {
  if (!/^%\d+$/.test(pane)) throw unsafe('the id of a pane', 'such as %3', pane)
}

const unsafe = (what: string, expected: string, found: string): FailoverError =>
  new FailoverError('ARGUMENT_UNSAFE', {
    message: `${what} is not of the form that is safe`,
    expected,
    found: JSON.stringify(found),
    fix: 'change it',
  })

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

const isDirectory = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

/** As execvp looks for it, in the environment and the directory that the agent will have. */
async function programExists(program: string, cwd: string, path = '/usr/bin:/bin'): Promise<boolean> {
  const candidates = program.includes('/') ? [program] : path.split(':').map((part) => `${part || '.'}/${program}`)
  for (const candidate of candidates) {
    const file = resolve(cwd, candidate)
    if ((await isExecutable(file)) && !(await isDirectory(file))) return true
  }
  return false
}
