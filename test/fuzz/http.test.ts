// Requests of any kind, over both ways into a running host: it answers, or lets go, and goes on.
import { readFileSync } from 'node:fs'
import { connect, type NetConnectOpts } from 'node:net'
import { expect, it } from 'vitest'
import { makeWorld } from '../support/world.ts'
import { fuzz } from './fuzz.ts'

const runs = Number(process.env.FUZZ_RUNS ?? 100_000)
const ms = process.env.FUZZ_RUNS ? 3_600_000 : 2_000
const seed = Number(process.env.FUZZ_SEED ?? (Date.now() % 1_000_000) + 1)

/** Sends it and ends; waits until the host has said all that it wants to say. */
const send = (to: NetConnectOpts, bytes: Buffer) =>
  new Promise<void>((resolve, reject) => {
    const socket = connect(to)
    const late = setTimeout(() => reject(new Error('no end within 8 s')), 8_000)
    socket.on('data', () => {})
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(late)
      resolve()
    })
    socket.end(bytes)
  })

it('requests', { timeout: ms * 2 + 60_000 }, async () => {
  const world = makeWorld({ dedicated: [], config: { http: { port: 0 } } })
  const host = await world.started()
  const { port } = new URL((await world.status()).host?.http as string)
  const token = readFileSync(world.at('state/token'), 'utf8').trim()
  const request = (line: string, body = '') =>
    `${line} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  const seeds = [
    request('GET /status'),
    request('GET /history/1'),
    request('GET /tasks/1'),
    request('GET /login?ticket=00&to=inspector'),
    request('POST /swap', '{"to":"nobody","reason":"x","dryRun":true}'),
    request('POST /sessions/main/send', '{"text":"a"}'),
    request('POST /tasks', '{"prompt":"a","project":"/nowhere"}'),
    request('POST /pause', '{}'),
    'GET /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n',
  ]
  const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${host.pid}/status`, 'utf8'))?.[1]) / 1024
  const words = [
    'Content-Length: 9999\r\n',
    'Transfer-Encoding: chunked\r\n',
    'Expect: 100-continue\r\n',
    'Upgrade: websocket\r\n',
    '%00',
    '%ff',
    '/../',
  ]
  for (const [name, to] of [
    ['the port', { port: Number(port), host: '127.0.0.1' }],
    ['the socket', { path: world.at('state/host.sock') }],
  ] as const) {
    const waiting: Promise<void>[] = []
    const before = memory()
    await fuzz(
      {
        name,
        seeds,
        words,
        // Some wait for the rest of a request: many go side by side.
        async take(input) {
          waiting.push(send(to, input))
          if (waiting.length >= 40) await Promise.all(waiting.splice(0))
        },
      },
      { runs, ms, seed },
    ).catch((error) => {
      if (!/ ms for /.test(error.message)) throw new Error(`FUZZ_SEED=${seed} ${error.message}`)
    })
    await Promise.all(waiting)
    expect(memory() - before).toBeLessThan(100)
  }
  expect(host.process.exitCode ?? null).toBe(null)
  const began = performance.now()
  expect((await world.status()).state).toBe('normal')
  expect(performance.now() - began).toBeLessThan(1_000)
  host.process.kill('SIGTERM')
  const { code, stderr } = await host.ended
  expect([code, stderr.includes('UNEXPECTED')]).toEqual([0, false])
})
