// `service` under a real systemd, which is booted for it in a container with the machine's own /usr: sessions live through
// everything that happens to the host.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { stringify } from 'yaml'
import { writeControl } from '../../src/stand-in/control.ts'
import { controlVariable, standIn } from '../../src/stand-in/paths.ts'
import { packageRoot } from '../../src/version.ts'
import { boot, missing } from '../support/machine.ts'
import { temporaryDirectory } from '../support/temp.ts'

if (missing) console.warn(`SKIPPED: the service under a real systemd: ${missing}`)

/** As root and as a user without privileges: hardening that the one may set up, the other may not. */
const users = { root: { uid: 0, home: '/root' }, op: { uid: 1000, home: '/home/op' } }

/** What the user does; the machine is started, and ended, around it. */
const script = (home: string, uid: number) => `
exec > /t/out 2>&1
export HOME=${home} USER=$(id -un) XDG_RUNTIME_DIR=/run/user/${uid}
cf() { node ${packageRoot}/dist/src/cli/main.js "$@" --config /t/config.yaml; }
say() { echo "== $*"; }
ready() { for i in $(seq 60); do cf status >/dev/null 2>&1 && return 0; sleep 0.5; done; return 1; }
agent() { cf status --json | node -e 'let t="";process.stdin.on("data",d=>t+=d).on("end",()=>console.log(JSON.parse(t).sessions[0].pid))'; }
host() { systemctl --user show claude-failover -p MainPID --value; }
XDG_RUNTIME_DIR=/nowhere DBUS_SESSION_BUS_ADDRESS= cf service status; say "without a manager exits $?"
for i in $(seq 40); do systemctl --user is-system-running >/dev/null 2>&1 && break; [ -S $XDG_RUNTIME_DIR/bus ] && break; sleep 0.25; done
cf service install --now; say "install exits $?"
ready; say "ready $?"
first=$(agent); alive() { [ "$(agent)" = "$first" ] && kill -0 "$first" && echo yes || echo no; }
say "type $(systemctl --user show claude-failover -p Type --value), status $(cf service status >/dev/null; echo $?)"
say "score $(systemd-analyze --user security --no-pager claude-failover.service | sed -n 's/.*level for .*: \\([0-9.]*\\).*/\\1/p')"
cf service restart; ready; say "restart: agent lives $(alive)"
before=$(host); kill -9 "$before"
for i in $(seq 40); do [ "$(host)" != "$before" ] && [ "$(host)" != 0 ] && break; sleep 0.25; done
ready; say "kill -9: another host $([ "$(host)" != "$before" ] && echo yes), agent lives $(alive)"
mkdir -p $HOME/.config/systemd/user/claude-failover.service.d
printf '[Service]\\nWatchdogSec=3\\n' > $HOME/.config/systemd/user/claude-failover.service.d/quick.conf
systemctl --user daemon-reload; cf service restart; ready
before=$(host); sleep 8; say "watchdog: well after 8 s $([ "$(host)" = "$before" ] && echo yes)"
kill -STOP "$before"
for i in $(seq 80); do [ "$(host)" != "$before" ] && [ "$(host)" != 0 ] && break; sleep 0.25; done
ready; say "watchdog: another host $([ "$(host)" != "$before" ] && echo yes), agent lives $(alive)"
cf swap two; say "swap exits $?"
first=$(agent)
systemctl --user stop claude-failover; say "stop: agent lives $(kill -0 "$first" && echo yes)"
cf service uninstall; say "uninstall exits $?, units $(ls $HOME/.config/systemd/user/*.service 2>/dev/null | wc -l), agent lives $(kill -0 "$first" && echo yes)"
cf service status; say "status exits $?"
journalctl --user-unit claude-failover --no-pager | tail -n 30
say end
`

it.skipIf(missing !== null).each(Object.entries(users))(
  'as %s: sessions live through stop, kill -9, a hang and an upgrade of the host',
  async (user, { uid, home }) => {
    const root = temporaryDirectory()
    for (const name of ['homes', 'shared', 'p', 'control']) mkdirSync(join(root, name))
    const config = {
      accounts: ['one', 'two'].map((name) => ({ name, home: `/t/homes/${name}` })),
      link: '/t/link',
      shared: { root: '/t/shared' },
      agent: { command: standIn, env: { [controlVariable]: '/t/control' } },
      tmux: { socket: '/t/tmux' },
      pool: { dedicated: [{ name: 'main', project: '/t/p' }] },
      http: false,
      stateDir: '/t/state',
    }
    writeControl(join(root, 'control'), 'one', {})
    writeFileSync(join(root, 'config.yaml'), stringify(config), { mode: 0o600 })
    writeFileSync(join(root, 'user.sh'), script(home, uid))
    const out = await boot(root, { name: user, uid, home })
    const said = out.split('\n').filter((line) => line.startsWith('== '))
    expect(said, out).toEqual([
      '== without a manager exits 2',
      '== install exits 0',
      '== ready 0',
      '== type notify, status 0',
      // Where an unprivileged manager may not make namespaces, as in this container, the host goes without.
      expect.stringMatching(uid === 0 ? /^== score ([0-3]\.\d|4\.0)$/ : /^== score [0-6]\.\d$/),
      '== restart: agent lives yes',
      '== kill -9: another host yes, agent lives yes',
      '== watchdog: well after 8 s yes',
      '== watchdog: another host yes, agent lives yes',
      '== swap exits 0',
      '== stop: agent lives yes',
      '== uninstall exits 0, units 0, agent lives yes',
      '== status exits 3',
      '== end',
    ])
  },
  300_000,
)
