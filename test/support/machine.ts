// A machine with a real systemd, booted for one test in a container with this machine's own /usr (about 4 s). It takes root
// and Debian's systemd-container; where these are missing `missing` says so.
import { chmodSync, existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { packageRoot } from '../../src/version.ts'

export const missing =
  process.getuid?.() !== 0
    ? 'not root'
    : existsSync('/usr/bin/systemd-nspawn')
      ? null
      : 'no systemd-nspawn (apt-get install systemd-container dbus-user-session libpam-systemd)'

const etc = ['pam.d', 'nsswitch.conf', 'login.defs', 'security']

export interface User {
  name: string
  uid: number
  home: string
}

/**
 * Runs `<root>/user.sh` as this user, with a service manager of his own; the directory is `/t` there.
 * @returns what the script has written to `/t/out`
 */
export async function boot(root: string, { name, uid, home }: User): Promise<string> {
  const start = `mkdir -p ${home} && chown ${uid} ${home} && loginctl enable-linger ${name} && runuser -u ${name} -- bash /t/user.sh`
  writeFileSync(join(root, 'go.sh'), `mkdir -p /tmp && chmod 1777 /tmp && ${start}\nsystemctl poweroff\n`)
  const own = Object.entries({
    passwd: 'op:x:1000:1000::/home/op:/bin/bash',
    group: 'op:x:1000:',
    shadow: 'op:*:19000:0:99999:7:::',
  }).map(([name, line]) => {
    const others = readFileSync(`/etc/${name}`, 'utf8')
      .split('\n')
      .filter((one) => !/^op:|:1000:/.test(one))
    writeFileSync(join(root, name), [...others.filter(Boolean), line, ''].join('\n'))
    return `--bind-ro=${root}/${name}:/etc/${name}`
  })
  chmodSync(root, 0o755)
  await execa('chown', ['-R', `${uid}:${uid}`, root])
  const unit =
    '[Service]\nType=oneshot\nTimeoutStartSec=240\nExecStart=/bin/bash /t/go.sh\nExecStopPost=/bin/systemctl poweroff --no-block\n'
  writeFileSync(join(root, 'go.service'), unit)
  const node = process.execPath.startsWith('/usr/') ? [] : [`--bind-ro=${dirname(dirname(process.execPath))}`]
  await execa(
    'systemd-nspawn',
    [
      ...[
        '--volatile=yes',
        '-D',
        '/',
        '-b',
        '--private-network',
        '--register=no',
        '--keep-unit',
        '-M',
        `cf${process.pid}`,
      ],
      `--bind=${root}:/t`,
      `--bind-ro=${packageRoot}`,
      // A link in some clones: what it leads to belongs to them.
      `--bind-ro=${realpathSync(join(packageRoot, 'node_modules'))}`,
      ...node,
      `--bind-ro=${root}/go.service:/etc/systemd/system/go.service`,
      ...own,
      ...etc.filter((name) => existsSync(`/etc/${name}`)).map((name) => `--bind-ro=/etc/${name}`),
      ...['systemd.firstboot=off', 'systemd.wants=go.service'],
    ],
    { reject: false, stdin: 'ignore', timeout: 280_000, killSignal: 'SIGKILL' },
  )
  return existsSync(join(root, 'out')) ? readFileSync(join(root, 'out'), 'utf8') : 'it did not boot'
}
