// Whether all that a swap relies on is in order. Reads only.
import { stat } from 'node:fs/promises'
import { execa } from 'execa'
import type { Swap } from '../../machines/swap.ts'
import { foreignProcesses } from '../accounts/foreign.ts'
import { describe, names, readLink } from '../accounts/link.ts'
import { planSharedLinks, unlike } from '../accounts/shared-links.ts'
import { shownGroups } from '../api/groups.ts'
import type { Config } from '../config/config.ts'
import { openClient } from '../control/client.ts'
import { diskFull, leastSpace } from '../disk/free-space.ts'
import { FailoverError } from '../errors.ts'
import { passedOver } from '../journal/books/index.ts'
import { firstGroup, linkGroup, type OpenGroup } from '../journal/groups.ts'
import { topState } from '../journal/journal.ts'
import { readLog } from '../journal/log.ts'
import { readState } from '../journal/state.ts'
import { repairLines } from '../repair.ts'
import { readEntries } from '../sessions/read.ts'
import { shellLine } from '../shell.ts'
import { stateToGoOnFrom } from '../swap/active.ts'
import { withFirst } from '../swap/first.ts'
import { linkMoved } from '../swap/plan.ts'
import { recoverCommand, waysOut } from '../swap/ways-out.ts'
import { agentMissing, findAgent } from './agent.ts'
import { checkApart } from './apart.ts'
import { type Check, ok, warning } from './check.ts'
import { checkFleet } from './fleet.ts'
import { checkAllInvariants } from './invariants.ts'
import { checkProjects } from './projects.ts'
import { checkReady } from './ready.ts'

export type { Check }

export interface Diagnosis {
  /** No error; warnings may be. */
  ok: boolean
  checks: Check[]
}

type Finding = Check | Check[]

export async function diagnose(config: Config): Promise<Diagnosis> {
  const checks = (
    await Promise.all(
      all.map((check) =>
        check(config).catch((error): Finding => faulty(check.name.replace('check', '').toLowerCase(), error)),
      ),
    )
  ).flat()
  return { ok: checks.every(({ level }) => level !== 'error'), checks }
}

const faulty = (id: string, error: unknown): Check => ({
  id,
  level: 'error',
  message: error instanceof Error ? error.message : String(error),
  fix: error instanceof FailoverError ? (error.fix ?? null) : null,
})

/** The control channel was measured with 3.3a; `respawn-pane -e` came with 3.0. */
const oldestTmux = 3.2

async function checkTmux(): Promise<Finding> {
  const { stdout } = await execa('tmux', ['-V']).catch(() => {
    throw new FailoverError('TMUX_MISSING', { message: 'tmux is not installed', fix: 'apt-get install tmux' })
  })
  const found = Number.parseFloat(stdout.replace(/^tmux (next-)?/, ''))
  return found >= oldestTmux
    ? ok('tmux', stdout)
    : warning('tmux', `${stdout}: older than ${oldestTmux}, never tried`, 'install a newer tmux')
}

async function checkAgent({ agent }: Config): Promise<Finding> {
  const place = await findAgent(agent.command)
  if (place) return ok('agent', place)
  const fix = 'Install it, or set agent.command to its path'
  return { id: 'agent', level: 'error', message: agentMissing(agent.command), fix }
}

async function checkState(config: Config): Promise<Check[]> {
  const known = readState(config.stateDir)
  const sessions = readEntries(config.stateDir)
  if (!known) return [ok('state', `no host has run here yet (${config.stateDir})`)]
  const state = withFirst(config, known)
  const first = firstGroup(config, state)
  return Promise.all(
    shownGroups(config, state).map((group) =>
      group.name === first.name ? stateOf(group, '', sessions.length) : stateOf(group, group.name, null),
    ),
  )
}

/** @param name of a group that is not the first */
async function stateOf({ state }: OpenGroup, name: string, sessions: number | null): Promise<Check> {
  const [id, of] = name ? [`state.${name}`, `${name}: `] : ['state', '']
  const { value, context } = state.failover
  if (topState(value) === 'partialSwap' && context.swap) return halfDone(context.swap, id, name)
  if (value !== 'normal')
    return warning(id, `${of}a swap is ${value}`, 'claude-failover up takes it up where it was cut')
  const known = sessions === null ? '' : `, ${sessions} sessions on record`
  return ok(id, `${of}normal, ${context.active.name} is active${known}`)
}

/** One check, with both ways out of it: the disk as it is now, and not as it was when the swap stopped. */
async function halfDone({ id: swap, plan, faults }: Swap, id: string, group: string): Promise<Check> {
  const repairs = await waysOut(plan, group ? `${recoverCommand} --group ${group}` : recoverCommand)
  const why = faults.map(({ code, message }) => `${code}: ${message}`).join('; ')
  return {
    id,
    level: 'error',
    message: `${group ? `${group}: ` : ''}swap ${swap} from ${plan.from.name} to ${plan.to.name} stopped half-way${why ? `: ${why}` : ''}`,
    fix: repairs.flatMap((repair) => repairLines(repair)).join('\n'),
    repairs,
  }
}

async function checkLink(config: Config): Promise<Finding> {
  const state = await stateToGoOnFrom(config, readLog(config.stateDir)?.books ?? new Map())
  const owner = linkGroup(config, state)
  if (!owner) return ok('link', 'no group owns it')
  const { failover } = owner.state
  const { active } = failover.context
  const link = await readLink(config.link)
  if (link.kind === 'missing' && !readState(config.stateDir))
    return ok('link', `${config.link} is missing: the first start creates it, to ${active.name}`)
  if (link.kind === 'link' && names(link.target, active.home)) return ok('link', `${config.link} names ${active.name}`)
  const message = `${config.link} is ${describe(link)}`
  // What it has to name then is said with the state.
  if (topState(failover.value) === 'partialSwap') return warning('link', `${message} (partialSwap, see state)`, null)
  if (failover.value !== 'normal') return warning('link', `${message} (a swap is under way)`, null)
  return { id: 'link', level: 'error', message, fix: linkMoved(config.link, describe(link), active).fix ?? null }
}

async function checkHomes({ accounts, shared }: Config): Promise<Finding> {
  const found = await Promise.all(
    accounts.map(async ({ name, home }): Promise<Check[]> => {
      const plan = await planSharedLinks(home, shared.targets)
      const refused = unlike(plan).flatMap(({ fault }) => (fault ? faulty(`account.${name}`, fault) : []))
      if (refused.length > 0) return refused
      const missing = plan.filter(({ action }) => action === 'create').length
      if (missing === 0) return [ok(`account.${name}`, `${home}: ${plan.length} shared links hold`)]
      return [
        warning(`account.${name}`, `${home}: ${missing} shared links are missing`, 'claude-failover up creates them'),
      ]
    }),
  )
  const one = accounts.filter(({ enabled }) => enabled).length < 2
  return [
    ...found.flat(),
    ...(one
      ? [
          warning(
            'accounts',
            'fewer than two accounts are enabled: there is nowhere to fail over to',
            'add one to the config',
          ),
        ]
      : []),
  ]
}

async function checkTargets({ shared }: Config): Promise<Finding> {
  const open: Check[] = []
  for (const { name, path } of shared.targets) {
    const found = await stat(path).catch(() => undefined)
    if (found && found.mode & 0o022)
      open.push(warning(`shared.${name}`, `${path} can be written by others`, shellLine('chmod', 'go-w', path)))
  }
  return open
}

async function checkForeign({ link, agent }: Config): Promise<Finding> {
  return foreignProcesses(link, agent.command).map(({ pid, command }) =>
    warning(
      'foreign',
      `process ${pid} uses the link, and changes account with it: ${command}`,
      'end it, or let it run under the host',
    ),
  )
}

/** What a host passes over, and goes on without. */
async function checkBooks({ stateDir }: Config): Promise<Finding> {
  return passedOver(readLog(stateDir)?.books ?? new Map()).map(({ message, fix }) =>
    warning('books', message, fix ?? null),
  )
}

/** Of every home: a swap may go to any of them. */
async function checkSpace({ stateDir, accounts }: Config): Promise<Finding> {
  const space = leastSpace([stateDir, ...accounts.map(({ home }) => home)])
  if (!space) return []
  const { message, fix } = diskFull(space)
  if (space.isLow) return { id: 'space', level: 'error', message, fix: fix ?? null }
  return ok('space', `${Math.floor(space.bytes / 1024 / 1024)} MB are free where the least is left (${space.path})`)
}

async function checkHost(config: Config): Promise<Finding> {
  const client = openClient(config)
  try {
    const { degraded } = await client.get<{ degraded: { code: string; message: string; fix: string } | null }>(
      '/status',
    )
    return degraded
      ? warning('host', `${degraded.code}: ${degraded.message}`, degraded.fix)
      : ok('host', 'a host is running')
  } catch (error) {
    if (error instanceof FailoverError && error.code === 'NO_HOST')
      return warning('host', 'no host is running', 'claude-failover up')
    throw error
  } finally {
    client.close()
  }
}

const all = [
  checkTmux,
  checkAgent,
  checkState,
  checkLink,
  checkHomes,
  checkTargets,
  checkProjects,
  checkReady,
  checkApart,
  checkForeign,
  checkSpace,
  checkBooks,
  checkAllInvariants,
  checkFleet,
  checkHost,
]
