// The user's service manager, asked and told by `systemctl --user`.
import { execa } from 'execa'
import { FailoverError } from '../errors.ts'

/** @throws FailoverError `SERVICE_FAILED` with what systemd said */
export async function systemctl(...words: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await execa('systemctl', ['--user', ...words], { reject: false })
  if (exitCode === 0) return stdout
  throw new FailoverError('SERVICE_FAILED', {
    message: `systemctl --user ${words.join(' ')} failed`,
    expected: 'a service manager that does it',
    found: stderr.trim().split('\n').slice(-1)[0] || `exit code ${exitCode}`,
    fix: 'claude-failover service logs',
  })
}

/** `ActiveState` and its kin; of a unit that is not there `LoadState` says so. */
export async function properties(unit: string, ...names: string[]): Promise<Record<string, string>> {
  const { stdout } = await execa('systemctl', ['--user', 'show', unit, `--property=${names.join(',')}`], {
    reject: false,
  })
  return Object.fromEntries(
    stdout.split('\n').flatMap((line) => {
      const at = line.indexOf('=')
      return at === -1 ? [] : [[line.slice(0, at), line.slice(at + 1)]]
    }),
  )
}

/** @throws FailoverError `NO_SYSTEMD`: with how to do it by hand */
export async function needSystemd(): Promise<void> {
  const { exitCode, failed } = await execa('systemctl', ['--user', 'show-environment'], { reject: false })
  if (exitCode === 0 && !failed) return
  throw new FailoverError('NO_SYSTEMD', {
    message: 'there is no systemd user manager here',
    expected: 'systemctl --user that answers',
    found: exitCode === undefined ? 'no systemctl' : 'none that answers',
    fix: byHand,
  })
}

const byHand = [
  'Run the host in a tmux of its own, where it outlives your terminal: tmux -L claude-failover-host new-session -d -s host claude-failover up',
  'To start it at boot, add this line with crontab -e: @reboot tmux -L claude-failover-host new-session -d -s host claude-failover up',
  'Over ssh the user manager may lack its variable: export XDG_RUNTIME_DIR=/run/user/$(id -u)',
].join('\n')

/** Whether a service with these settings starts: tried, for what a machine forbids shows in no other way. */
export async function canRun(settings: string[]): Promise<boolean> {
  const words = settings.flatMap((setting) => ['--property', setting])
  const { exitCode } = await execa('systemd-run', ['--user', '--wait', '--collect', '--quiet', ...words, '/bin/true'], {
    reject: false,
    timeout: 20_000,
  })
  return exitCode === 0
}

/** Whether user services run while nobody is logged in; undefined when nobody knows. */
export async function lingers(): Promise<boolean | undefined> {
  const { stdout, exitCode } = await execa('loginctl', ['show-user', `${process.getuid?.()}`, '--property=Linger'], {
    reject: false,
  })
  return exitCode === 0 ? stdout.trim() === 'Linger=yes' : undefined
}
