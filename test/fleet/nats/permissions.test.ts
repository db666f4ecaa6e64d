// The file that operators copy, on a real server: each host does all that a host does, and nothing under another's name.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect, nkeyAuthenticator, nkeys } from '@nats-io/transport-node'
import { expect, onTestFinished, test } from 'vitest'
import { openNats } from '../../../src/fleet/nats/net.ts'
import { packageRoot } from '../../../src/version.ts'
import { startNats } from '../../support/nats.ts'
import { temporaryDirectory } from '../../support/temp.ts'
import { until } from '../../support/until.ts'

const template = readFileSync(join(packageRoot, 'config/fleet-nats.conf'), 'utf8')

async function secured() {
  const pairs = { desk: nkeys.createUser(), laptop: nkeys.createUser() }
  const users = template
    .slice(template.indexOf('authorization'))
    .replace('UDESK', pairs.desk.getPublicKey())
    .replace('ULAPTOP', pairs.laptop.getPublicKey())
  const { url } = await startNats(users)
  const directory = temporaryDirectory()
  const seedOf = (host: keyof typeof pairs) => {
    const file = join(directory, host)
    writeFileSync(file, `${Buffer.from(pairs[host].getSeed())}\n`, { mode: 0o600 })
    return file
  }
  return { url, pairs, seedOf }
}

test('with the subjects of the file a host says, claims, queues, takes and records', async () => {
  const { url, seedOf } = await secured()
  const troubles: string[] = []
  const words: string[] = []
  const open = (host: 'desk' | 'laptop') => {
    const nats = { servers: [url], prefix: 'claude-failover', replicas: 1, credentials: seedOf(host) }
    const ears = {
      heard: ({ host: by, subject }: { host: string; subject: string }) => void words.push(`${by} ${subject}`),
      page() {},
      caughtUp() {},
      cut() {},
    }
    const net = openNats(
      { host, nats, identity: {}, projects: {} },
      { host, ears, trouble: (one) => void troubles.push(one) },
    )
    onTestFinished(() => net.close())
    return net
  }
  const [desk, laptop] = [open('desk'), open('laptop')]
  await until(() => desk.connected && laptop.connected, 'both')
  await desk.say('host', { n: 1 })
  await until(() => words.includes('desk host'), 'the word')
  expect(await desk.pages.write('claim.acme', { by: 'desk' }, null)).toBeGreaterThan(0)
  await desk.queue.offer('t1', Buffer.from('x'), 'laptop')
  await desk.queue.offer('t2', Buffer.from('x'), null)
  const [own, any] = [await laptop.queue.take('own'), await laptop.queue.take('any')]
  expect([own?.id, any?.id]).toEqual(['t1', 't2'])
  await Promise.all([own?.done(), any?.done()])
  await laptop.record('1', { from: 'a', to: 'b' })
  expect(troubles).toEqual([])
})

test('with the key of laptop nobody writes as desk, listens to it, or takes a stream away', async () => {
  const { url, pairs, seedOf } = await secured()
  const nats = { servers: [url], prefix: 'claude-failover', replicas: 1, credentials: seedOf('desk') }
  const ears = { heard() {}, page() {}, caughtUp() {}, cut() {} }
  const net = openNats({ host: 'desk', nats, identity: {}, projects: {} }, { host: 'desk', ears, trouble() {} })
  onTestFinished(() => net.close())
  await until(() => net.connected, 'desk')
  await net.say('host', { n: 1 })

  const nc = await connect({
    servers: url,
    authenticator: nkeyAuthenticator(pairs.laptop.getSeed()),
    inboxPrefix: '_INBOX.claude-failover.laptop',
  })
  onTestFinished(() => nc.close())
  const js = jetstream(nc, { timeout: 500 })
  const jsm = await jetstreamManager(nc, { timeout: 500, checkAPI: false })
  await expect(js.publish('$KV.claude-failover-words.laptop.host', '{}')).resolves.toBeDefined()
  await expect(js.publish('$KV.claude-failover-words.desk.host', '{}')).rejects.toThrow()
  await expect(js.publish('claude-failover.swaps.desk', '{}')).rejects.toThrow()
  for (const name of ['KV_claude-failover-words', 'claude-failover-work']) {
    await expect(jsm.streams.delete(name)).rejects.toThrow()
    await expect(jsm.streams.purge(name)).rejects.toThrow()
    await expect(jsm.streams.update(name, { max_msgs: 1 })).rejects.toThrow()
  }
  const spied: string[] = []
  const subscription = nc.subscribe('_INBOX.claude-failover.desk.>', {
    callback: (error, message) => void spied.push(error?.name ?? message.subject),
  })
  await nc.flush()
  await net.say('host', { n: 2 })
  expect(spied.filter((one) => one.startsWith('_INBOX'))).toEqual([])
  subscription.unsubscribe()
})
