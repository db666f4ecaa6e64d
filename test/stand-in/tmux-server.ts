// A tmux server of a test's own, on a socket in a directory of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { allPids, environmentOf, processInfo } from '../../src/proc.ts'

export class TmuxServer {
  readonly directory = mkdtempSync(join(tmpdir(), 'si-'))
  readonly #env: Record<string, string>
  #pid = 0

  constructor(env: Record<string, string>) {
    this.#env = env
  }

  /** Runs the argv in a new window; it goes through a shell, each word quoted. */
  async open(argv: string[], cwd: string, env: Record<string, string>): Promise<{ pane: string; pid: number }> {
    const words = ['exec', 'env', ...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...argv]
    const command = words.map((word) => (word === 'exec' ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ')
    const format = '#{pane_id} #{pane_pid} #{pid}'
    const where = this.#pid
      ? ['new-window', '-t', 'all:', '-d']
      : ['new-session', '-s', 'all', '-d', '-x', '140', '-y', '50']
    const { stdout } = await this.#run([...where, '-P', '-F', format, '-c', cwd, command])
    const [pane, pid, server] = stdout.split(' ')
    this.#pid = Number(server)
    return { pane: pane as string, pid: Number(pid) }
  }

  async capture(pane: string): Promise<string> {
    return (await this.#run(['capture-pane', '-p', '-J', '-S', '-200', '-t', pane])).stdout
  }

  async type(pane: string, text: string): Promise<void> {
    await this.#run(['send-keys', '-t', pane, '-l', text])
  }

  async key(pane: string, name: string): Promise<void> {
    await this.#run(['send-keys', '-t', pane, name])
  }

  /** As a bracketed paste, where the agent asked for those. */
  async paste(pane: string, text: string): Promise<void> {
    await this.#run(['load-buffer', '-b', 'paste', '-'], text)
    await this.#run(['paste-buffer', '-p', '-r', '-d', '-b', 'paste', '-t', pane])
  }

  async exitStatus(pane: string): Promise<number> {
    for (;;) {
      const { stdout } = await this.#run([
        'display-message',
        '-p',
        '-t',
        pane,
        '#{pane_dead_status},#{pane_dead_signal}',
      ])
      const [status, signal] = stdout.split(',')
      if (status || signal) return status ? Number(status) : 128 + Number(signal)
      // tmux 3.3a at times does not notice that a child has ended.
      process.kill(this.#pid, 'SIGCHLD')
      await sleep(20)
    }
  }

  /** Ends the server and all that was ever started in it, whatever it was told to ignore. */
  async close(): Promise<void> {
    if (this.#pid) kill(this.#pid)
    const inside = () => allPids().filter((pid) => this.#isInside(pid))
    for (let left = inside(); left.length > 0; left = inside()) {
      for (const pid of left) kill(pid)
      await sleep(20)
    }
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 })
  }

  #isInside(pid: number): boolean {
    return environmentOf(pid)?.TMUX?.startsWith(`${this.directory}/`) === true && processInfo(pid)?.zombie === false
  }

  #run(args: string[], input = '') {
    const options = { env: this.#env, extendEnv: false, input, stripFinalNewline: true }
    const start = this.#pid ? [] : ['-f', '/dev/null', 'start-server', ';', 'set', '-g', 'remain-on-exit', 'on', ';']
    return execa('tmux', ['-S', join(this.directory, 'tmux'), ...start, ...args], options)
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}
