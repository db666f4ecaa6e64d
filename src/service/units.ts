// The two units, as text: one for the tmux server, which only `uninstall` and the machine's end stop, and one for the host,
// which may be stopped, killed and upgraded while every session lives on.
//
// Hardening is what an agent can do without: agents run in the tmux server's unit, which is left open, because they are the
// user's own hands. The host reads /proc of all its agents, writes below the homes and starts notification commands.

export const hostUnit = 'claude-failover.service'
export const tmuxUnit = 'claude-failover-tmux.service'

export interface UnitFacts {
  /** Absolute path of the config. */
  config: string
  /** argv of the program: the interpreter and its script. */
  program: string[]
  /** argv of a tmux client for our server, up to its command. */
  tmux: string[]
  /** The configuration of a server that is started. */
  conf: string
  /** Its sessions keep the server: this one is never used. */
  session: string
  idle: string[]
  /** PATH of whoever installs it: a user manager's own finds no `claude` in `~/.local/bin`. */
  path: string
}

/** A word of an ExecStart: quoted, with what systemd would expand doubled. */
export const unitWord = (word: string): string =>
  `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`

const line = (...words: string[]): string => words.map(unitWord).join(' ')

export const tmuxUnitText = ({ tmux, conf, session, idle, path }: UnitFacts): string => `[Unit]
Description=tmux server of claude-failover: the agents run in it
Documentation=https://www.npmjs.com/package/claude-failover

[Service]
Type=forking
Environment=${unitWord(`PATH=${path}`)}
ExecStart=${line(...tmux.slice(0, 1), '-u', '-f', conf, ...tmux.slice(1), 'new-session', '-d', '-s', session, ...idle)}
ExecStop=${line(...tmux, 'kill-server')}
# Nothing in it is restarted by itself: the host starts what it needs. An agent out of memory ends alone.
OOMPolicy=continue
KillMode=control-group
TimeoutStopSec=20
TasksMax=infinity

[Install]
WantedBy=default.target
`

/**
 * A namespace of its own, in which an unprivileged manager may do the rest; it sees and signals the user's processes as
 * before. Some machines forbid such namespaces: there the host goes without.
 */
export const isolation = [
  'PrivateUsers=yes',
  'CapabilityBoundingSet=',
  'ProtectSystem=full',
  'ProtectKernelTunables=yes',
  'ProtectKernelModules=yes',
  'ProtectKernelLogs=yes',
  'ProtectControlGroups=yes',
  'ProtectClock=yes',
  'ProtectHostname=yes',
  'PrivateDevices=yes',
  'PrivateMounts=yes',
]

/** @param isolated whether the manager can do all of `isolation` */
export const hostUnitText = ({ config, program, path }: UnitFacts, isolated: boolean): string => `[Unit]
Description=claude-failover: keeps agent sessions alive across accounts
Documentation=https://www.npmjs.com/package/claude-failover
Wants=${tmuxUnit}
After=${tmuxUnit}
StartLimitIntervalSec=600
StartLimitBurst=8

[Service]
Type=notify
NotifyAccess=all
Environment=${unitWord(`PATH=${path}`)}
ExecStart=${line(...program, 'up', '--config', config)}
# Back-off: a host that cannot start is tried again, a wrong config (2) is not.
Restart=on-failure
RestartSec=3
RestartPreventExitStatus=2
TimeoutStartSec=300
TimeoutStopSec=15
WatchdogSec=60
# A tmux server that the host had to start itself, with all that runs in it, outlives it too.
KillMode=process

NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictNamespaces=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@clock @cpu-emulation @debug @module @mount @obsolete @raw-io @reboot @swap @privileged @resources
SystemCallErrorNumber=EPERM
UMask=0077
${(isolated ? isolation : []).map((setting) => `${setting}\n`).join('')}
[Install]
WantedBy=default.target
`
