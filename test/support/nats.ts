// A real nats-server for a test: on a port of its own, its data in one directory, gone with the test.
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { connect as dial } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { findNats, freePort } from '../../src/sandbox/nats.ts'
import { temporaryDirectory } from './temp.ts'
import { until } from './until.ts'

export interface NatsServer {
  url: string
  port: number
  directory: string
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>
  /** Begins it again, on the same port, with what it had kept. */
  start(): Promise<void>
  /** Nothing of it answers any more, though its connections stay. */
  freeze(): void
  thaw(): void
}

/** @param config further lines of its configuration */
export async function startNats(config = ''): Promise<NatsServer> {
  const directory = temporaryDirectory()
  const port = await freePort()
  const file = join(directory, 'nats.conf')
  writeFileSync(
    file,
    [`listen: "127.0.0.1:${port}"`, `jetstream { store_dir: ${JSON.stringify(join(directory, 'js'))} }`, config].join(
      '\n',
    ),
  )
  let child: ReturnType<typeof spawn> | undefined
  const kill = async () => {
    const ended = child
    child = undefined
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return
    ended.kill('SIGCONT')
    const gone = new Promise((resolve) => ended.once('exit', resolve))
    ended.kill('SIGKILL')
    await gone
  }
  const start = async () => {
    child = spawn(findNats(), ['-c', file], { stdio: 'ignore' })
    await until(() => answers(port), 'nats-server', 40_000)
  }
  onTestFinished(kill)
  await start()
  return {
    url: `nats://127.0.0.1:${port}`,
    port,
    directory,
    kill,
    start,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
  }
}

/** JetStream is up a moment after the port is open; the greeting tells of it. */
const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = dial(port, '127.0.0.1')
    const end = (is: boolean) => {
      socket.destroy()
      resolve(is)
    }
    socket.once('data', (data) => end(data.includes('"jetstream":true')))
    socket.once('error', () => end(false))
    setTimeout(() => end(false), 500).unref()
  })
