// A tmux server for one test file: on a socket in a directory of its own, and all of it gone afterwards.
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { processInfo } from '../../src/proc.ts'
import { type ConnectOptions, connectTmux, controlSession, type Tmux } from '../../src/tmux/index.ts'

const path = process.env.PATH as string

/** A program that stays, and takes any further arguments: what it was given can be read in /proc. */
export const staying = ['sh', '-c', 'read x', 'agent']

export interface TestServer {
  dir: string
  /** The environment of a client and of the server. */
  env: Record<string, string>
  connect(options?: Partial<ConnectOptions>): Promise<Tmux>
  /** A tmux process of somebody else's on the same socket. */
  tmux(...args: string[]): Promise<string>
  stop(): Promise<void>
}

export function testServer(extraEnv: Record<string, string> = {}): TestServer {
  const dir = mkdtempSync(join(tmpdir(), 'cft-tmux-'))
  const env = { PATH: path, HOME: dir, TMUX_TMPDIR: dir, TERM: 'xterm', ...extraEnv }
  const open: Tmux[] = []
  return {
    dir,
    env,
    async connect(options) {
      const tmux = await connectTmux({ socket: 'test', env, ...options })
      open.push(tmux)
      return tmux
    },
    async tmux(...args) {
      const { stdout } = await execa('tmux', ['-L', 'test', '-u', ...args], { env, extendEnv: false })
      return stdout
    },
    async stop() {
      await Promise.all(open.map((tmux) => tmux.close()))
      for (const pid of pidsIn(dir)) if (pid !== process.pid) killNow(pid)
      await until('every process of the test is gone', () => pidsIn(dir).length === 0)
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Every process that was started with this directory as TMUX_TMPDIR: servers, clients, and what runs in their panes. */
export function pidsIn(dir: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`TMUX_TMPDIR=${dir}\0`)
      } catch {
        return false
      }
    })
    .map(Number)
}

export function killNow(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal)
  } catch {}
}

export function isGone(pid: number): boolean {
  const info = processInfo(pid)
  return !info || info.zombie
}

/** Looks until it holds; the time is only a limit. */
export async function until<T>(what: string, look: () => T | Promise<T>, withinMs = 10_000): Promise<NonNullable<T>> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const found = await look()
    if (found) return found
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`)
    await sleep(5)
  }
}

/** The words that a process was started with; none when it is gone. */
export function command(pid: number): string[] {
  try {
    return pieces(`/proc/${pid}/cmdline`)
  } catch {
    return []
  }
}

const pieces = (file: string): string[] => readFileSync(file, 'utf8').split('\0').slice(0, -1)

/** The argv, environment and directory of a process once it runs the program named. */
export async function whatRuns(pid: number, program = 'sh'): Promise<{ argv: string[]; env: Record<string, string> }> {
  const argv = await until(`${pid} runs ${program}`, () => {
    const words = pieces(`/proc/${pid}/cmdline`)
    return words[0] === program ? words : undefined
  })
  const env = Object.fromEntries(
    pieces(`/proc/${pid}/environ`).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
  return { argv, env }
}

export const serverPid = (tmux: Tmux): number => Number(tmux.serverId.split('.')[0])

/** What happens to the connection, in order. */
export function record(tmux: Tmux): string[] {
  const seen: string[] = []
  tmux.on('disconnected', ({ code }) => seen.push(`disconnected ${code}`))
  tmux.on('connected', (id) => seen.push(`connected ${id}`))
  return seen
}

/** The process of the one control client that there is. */
export async function clientPid(tmux: Tmux): Promise<number> {
  const [lines] = await tmux.run(['list-clients', '-t', `=${controlSession}:`, '-F', '#{client_pid}'])
  if (lines?.length !== 1) throw new Error(`not one client: ${lines}`)
  return Number(lines[0])
}

/** A server whose tmux program can be taken away (`unlinkSync(link)`), so that it cannot be started any more. */
export async function testServerWithLink(): Promise<{ server: TestServer; link: string; restore: () => void }> {
  const server = testServer()
  const link = join(server.dir, 'tmux')
  const { stdout: real } = await execa('sh', ['-c', 'command -v tmux'])
  const restore = (): void => symlinkSync(real, link)
  restore()
  return { server, link, restore }
}
