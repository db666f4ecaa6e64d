// The host as a service of the user's: installed, looked at, restarted, taken away.
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { xdgDirectory } from '../config/paths.ts'
import { writeDurably } from '../disk/durable.ts'
import { idleCommand } from '../tmux/control-session.ts'
import { controlSession, socketArgs } from '../tmux/index.ts'
import { packageRoot } from '../version.ts'
import { canRun, lingers, needSystemd, properties, systemctl } from './systemd.ts'
import { hostUnit, hostUnitText, isolation, tmuxUnit, tmuxUnitText, type UnitFacts } from './units.ts'

export interface ServiceState {
  installed: boolean
  host: string
  tmux: string
  pid: number | null
  restarts: number
  since: string | null
  enabled: boolean
  linger: boolean | null
}

const directory = (): string => join(xdgDirectory('XDG_CONFIG_HOME', '.config'), 'systemd/user')
const files = () => [tmuxUnit, hostUnit].map((unit) => join(directory(), unit))

function facts(config: Config): UnitFacts {
  return {
    config: config.file,
    program: [process.execPath, join(packageRoot, 'dist/src/cli/main.js')],
    tmux: ['tmux', ...socketArgs(config.tmux)],
    conf: config.tmux.conf ?? join(packageRoot, 'config/tmux.conf'),
    session: controlSession,
    idle: idleCommand,
    path: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
  }
}

/** Written anew when it is there already: so an upgrade is the same command. */
export async function installService(config: Config, now: boolean): Promise<string[]> {
  await needSystemd()
  mkdirSync(directory(), { recursive: true })
  const known = facts(config)
  const [tmux = '', host = ''] = files()
  writeDurably(tmux, tmuxUnitText(known))
  writeDurably(host, hostUnitText(known, await canRun(isolation)))
  await systemctl('daemon-reload')
  await systemctl('enable', tmuxUnit, hostUnit)
  // A tmux server that runs already, with its sessions, is left alone.
  if (now) await systemctl('restart', hostUnit)
  return [tmux, host]
}

export async function serviceState(): Promise<ServiceState> {
  await needSystemd()
  const [host, tmux] = await Promise.all([
    properties(
      hostUnit,
      'LoadState',
      'ActiveState',
      'SubState',
      'MainPID',
      'NRestarts',
      'ActiveEnterTimestamp',
      'UnitFileState',
    ),
    properties(tmuxUnit, 'ActiveState'),
  ])
  const pid = Number(host.MainPID ?? 0)
  return {
    installed: files().every(existsSync),
    host: `${host.ActiveState ?? 'unknown'} (${host.SubState ?? 'unknown'})`,
    tmux: tmux.ActiveState ?? 'unknown',
    pid: pid > 0 ? pid : null,
    restarts: Number(host.NRestarts ?? 0),
    since: host.ActiveEnterTimestamp || null,
    enabled: host.UnitFileState === 'enabled',
    linger: (await lingers()) ?? null,
  }
}

export async function restartService(): Promise<void> {
  await needSystemd()
  await systemctl('restart', hostUnit)
}

/** The host ends; the sessions live on in their tmux server until the machine goes down. */
export async function uninstallService(): Promise<string[]> {
  await needSystemd()
  const present = files().filter(existsSync)
  if (present.length === 0) return []
  await systemctl('disable', '--now', hostUnit).catch(() => '')
  await systemctl('disable', tmuxUnit).catch(() => '')
  for (const file of present) rmSync(file, { force: true })
  await systemctl('daemon-reload')
  return present
}

export const lingerHint = (): string => `loginctl enable-linger ${homedir() ? (process.env.USER ?? '') : ''}`.trim()
