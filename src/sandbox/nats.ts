// A nats-server for the sandbox: on a port of its own, its data in one directory, gone with this process.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { FailoverError } from '../errors.ts'

/** Debian puts it where only root's PATH looks. */
const further = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin']
const patience = 10_000

/** @throws FailoverError `NATS_MISSING` */
export function findNats(): string {
  const places = [...(process.env.PATH ?? '').split(':').filter(Boolean), ...further]
  const found = places.map((place) => join(place, 'nats-server')).find((path) => existsSync(path))
  if (found) return found
  throw new FailoverError('NATS_MISSING', {
    message: 'nats-server is not installed',
    expected: 'nats-server on the PATH or in /usr/sbin',
    found: 'none',
    fix: 'apt-get install nats-server, or a binary of https://github.com/nats-io/nats-server/releases on the PATH',
  })
}

/** @throws FailoverError `NATS_MISSING`, `TIMED_OUT` */
export async function startNats(directory: string): Promise<{ url: string; stop(): void }> {
  const program = findNats()
  const port = await freePort()
  const child = spawn(program, ['-js', '-a', '127.0.0.1', '-p', String(port), '-sd', directory], { stdio: 'ignore' })
  child.on('error', () => {})
  const stop = () => void child.kill('SIGKILL')
  process.once('exit', stop)
  await listening(port, child)
  return { url: `nats://127.0.0.1:${port}`, stop }
}

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

async function listening(port: number, child: ChildProcess): Promise<void> {
  const { connect } = await import('node:net')
  const end = performance.now() + patience
  while (performance.now() < end && child.exitCode === null) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('data', () => resolve(true))
      socket.once('error', () => resolve(false))
      socket.once('close', () => resolve(false))
      setTimeout(() => socket.destroy(), 500).unref()
    })
    if (isThere) return
    await sleep(50)
  }
  throw new FailoverError('TIMED_OUT', { message: 'nats-server did not start', fix: 'run it by hand: nats-server -js' })
}
