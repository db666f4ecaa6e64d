// What another user of the machine can do to a host: nothing. docs/security.md lists what is tried here.
import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { argvOf } from '../../src/proc.ts'
import { asOther, canBeAnother } from '../support/other-user.ts'
import { until } from '../support/until.ts'
import { makeWorld } from '../support/world.ts'

async function setUp() {
  const world = makeWorld({ config: { http: { port: 0 } } })
  const host = await world.started()
  const address = (await world.status()).host?.http as string
  const authorization = `Bearer ${readFileSync(world.at('state/token'), 'utf8').trim()}`
  return { world, host, address, authorization, port: new URL(address).port }
}

/** Opens many connections, sends the beginning of a request over each, and stays for a while. */
const halves = `
  import { connect } from 'node:net'
  const [port, count, wait] = process.argv.slice(-3).map(Number)
  for (let i = 0; i < count; i++) {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => socket.write('POST /swap HTTP/1.1\\r\\nHost: 127.0.0.1:' + port + '\\r\\nX: '))
    socket.on('error', () => {})
  }
  setTimeout(() => process.exit(), wait)
`

/** How many files a host has open. */
const descriptorsOf = (pid: number | undefined): number => readdirSync(`/proc/${pid}/fd`).length

it('half-sent requests, thousands of them, cost the host some connections for some seconds', async () => {
  const { world, host, port } = await setUp()
  const descriptors = () => descriptorsOf(host.pid)
  const before = descriptors()
  const { execa } = await import('execa')
  const storm = execa('node', ['--input-type=module', '-e', halves, '--', port, '600', '12000'])
  await until(() => descriptors() > before + 50 || undefined, 'the storm')
  expect(descriptors()).toBeLessThan(before + 200)
  expect((await world.run(['pause'])).code).toBe(0)
  expect((await world.status()).paused).toBe(true)
  await until(() => descriptors() < before + 20 || undefined, 'its end')
  await storm
})

it.runIf(canBeAnother)('half-sent requests of another user leave the page to its owner', async () => {
  const { host, address, authorization, port } = await setUp()
  const before = descriptorsOf(host.pid)
  const storm = asOther(halves, port, '4000', '8000')
  for (let asked = 0; asked < 20; asked++) {
    const began = performance.now()
    const { status } = await fetch(`${address}/status`, { headers: { authorization } })
    expect([status, performance.now() - began < 2_000]).toEqual([200, true])
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  // Theirs are closed but for eight, while they would like to stay; whose page it is has some of his own.
  await until(() => descriptorsOf(host.pid) <= before + 8 + 4, 'theirs to be closed', 6_000)
  await storm
})

const asks = `
  const [address, authorization, cookie] = process.argv.slice(-3)
  const ask = async (path, headers, method = 'GET') =>
    (await fetch(address + path, { method, headers: { ...headers, ...(method === 'GET' ? {} : { origin: address, 'content-type': 'application/json' }) }, body: method === 'GET' ? undefined : '{}' })).status
  console.log(JSON.stringify([
    await ask('/healthz', {}), await ask('/status', { authorization }), await ask('/status', { cookie }),
    await ask('/pause', { authorization }, 'POST'), await ask('/login?ticket=' + '0'.repeat(64), {}), await ask('/', {}),
  ]))
`

it.runIf(canBeAnother)('a token or a cookie that another user got hold of opens nothing', async () => {
  const { world, address, authorization } = await setUp()
  const { dashboard } = (await world.run(['inspect', '--json'])).json<{ dashboard: string }>()
  const login = await fetch(dashboard, { redirect: 'manual' })
  const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] as string
  const mine = await fetch(`${address}/status`, { headers: { cookie } })
  expect([mine.status, await mine.text()]).toEqual([200, expect.any(String)])
  expect(JSON.parse(await asOther(asks, address, authorization, cookie))).toEqual([200, 403, 403, 403, 403, 403])
  expect((await world.status()).paused).toBe(false)
})

const firesAndGoes = `
  import { connect } from 'node:net'
  const [port, authorization] = process.argv.slice(-2)
  for (let i = 0; i < 200; i++) {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write('POST /pause HTTP/1.1\\r\\nHost: 127.0.0.1:' + port + '\\r\\nAuthorization: ' + authorization + '\\r\\nContent-Length: 0\\r\\n\\r\\n', () => socket.destroy())
    })
    await new Promise((resolve) => socket.on('close', resolve))
  }
`

it.runIf(canBeAnother)('one that is gone before it is looked at is not taken for root', async () => {
  const { world, port, authorization } = await setUp()
  await asOther(firesAndGoes, port, authorization)
  expect((await world.status()).paused).toBe(false)
})

const triesEverything = `
  import { spawnSync } from 'node:child_process'
  import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
  import { connect } from 'node:net'
  const { root, pid, agent, uid } = JSON.parse(process.argv.at(-1))
  const tries = {
    readToken: () => readFileSync(root + '/state/token'),
    readState: () => readFileSync(root + '/state/state.json'),
    listSpool: () => readdirSync(root + '/state/spool'),
    dropHook: () => writeFileSync(root + '/state/spool/aa.1.aaaaaa.hook', 'x'),
    readConversations: () => readdirSync(root + '/shared/.claude-projects-shared'),
    turnLink: () => symlinkSync('/tmp', root + '/link2'),
    readMemory: () => readFileSync('/proc/' + pid + '/environ'),
    readAgent: () => readFileSync('/proc/' + agent + '/environ'),
    listDescriptors: () => readdirSync('/proc/' + pid + '/fd'),
    killHost: () => process.kill(pid, 'SIGTERM'),
    killAgent: () => process.kill(agent, 'SIGTERM'),
    tmux: () => { if (spawnSync('tmux', ['-S', root + '/tmux', 'list-sessions']).status !== 0) throw Object.assign(new Error(), { code: 'refused' }) },
  }
  const done = []
  for (const [name, attempt] of Object.entries(tries)) try { attempt(); done.push(name) } catch (error) { if (!error.code) throw error }
  await new Promise((resolve) => connect(root + '/state/host.sock', () => { done.push('socket'); resolve() }).on('error', resolve))
  const seen = spawnSync('ps', ['axww', '-o', 'args']).stdout.toString()
  console.log(JSON.stringify({ done, seen }))
`

it.runIf(canBeAnother)('files, sockets, processes and the list of them give another user nothing', async () => {
  const { world, host } = await setUp()
  // Each directory on the way is open to him: what is left is what the host itself keeps shut.
  chmodSync(world.root, 0o755)
  const { pid: agent } = await world.until('main', ({ proved }) => proved)
  const said = JSON.stringify({ root: world.root, pid: host.pid, agent, uid: process.getuid?.() })
  const { done, seen } = JSON.parse(await asOther(triesEverything, said)) as { done: string[]; seen: string }
  expect(done).toEqual([])
  expect(argvOf(agent as number).length).toBeGreaterThan(2)
  const secrets = readdirSync(world.at('state/spool/.secrets')).map((name) =>
    readFileSync(world.at('state/spool/.secrets', name), 'utf8').trim(),
  )
  expect(secrets.length).toBeGreaterThan(0)
  for (const secret of [...secrets, readFileSync(world.at('state/token'), 'utf8').trim()])
    expect(seen).not.toContain(secret)
  expect((await world.status()).state).toBe('normal')
})

it.runIf(canBeAnother)(
  'what he planted in a state directory that was open is set aside, and the host says so',
  async () => {
    const world = makeWorld({ dedicated: [] })
    mkdirSync(world.at('state/spool'), { recursive: true })
    for (const name of ['state', 'state/spool']) chmodSync(world.at(name), 0o777)
    chmodSync(world.root, 0o755)
    const plant = `import { writeFileSync } from 'node:fs'
    for (const name of ['token', 'state.json', 'spool/aa.1.aaaaaa.hook']) writeFileSync(process.argv.at(-1) + '/' + name, '0'.repeat(64))`
    await asOther(plant, world.at('state'))
    const host = await world.started()
    host.process.kill('SIGTERM')
    const { stderr } = await host.ended
    // His token is not kept even that long.
    expect(stderr.match(/state\.foreign/g)).toHaveLength(2)
  },
)
