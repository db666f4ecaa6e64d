// The bridge to the hosted inspector, with a page of our own in its place: another origin, which speaks its protocol.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { until } from '../support/until.ts'
import { complaintsOf, useBrowser } from './browser.ts'
import { picture, showHost } from './shown-host.ts'

const browser = useBrowser()

/** As the hosted page does (`createBrowserReceiver` of @statelyai/inspect): says that it is there, and takes what has a type and a version. */
const viewerPage = `<!doctype html><title>viewer</title><p>viewer</p><script>
  window.received = []
  addEventListener('message', ({ data, origin }) => {
    if (typeof data?.type === 'string' && typeof data._version === 'string') received.push({ ...data, origin })
  })
  parent.postMessage({ type: '@statelyai.connected' }, '*')
</script>`

async function serveViewer(): Promise<string> {
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(viewerPage))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/inspect`
}

interface Message {
  type: string
  name?: string
  sessionId: string
  definition?: string
  snapshot?: { value?: unknown }
  event?: { type: string }
}

it('the inspector in the frame gets the whole picture and all that follows, redacted, and no other page does', async () => {
  const viewer = await serveViewer()
  const host = await showHost({ viewer })
  const page = await browser.page()
  const complaints = complaintsOf(page)
  await page.goto((await host.links()).inspector)
  const frame = await until(() => page.frames().find((one) => one.url() === viewer), 'the frame')
  const received = () => frame.evaluate('window.received') as Promise<Message[]>
  const actors = async () => (await received()).filter(({ type }) => type === '@xstate.actor')
  await until(async () => (await actors()).some(({ name }) => name === 'failover'), 'the failover machine')
  const failover = (await actors()).find(({ name }) => name === 'failover') as Message
  expect(JSON.parse(failover.definition as string)).toMatchObject({ id: 'failover', initial: 'normal' })
  expect((await actors()).map(({ name }) => name)).toContain('host')
  expect(await page.locator('header').textContent()).toContain('It is not given paths')
  await picture(page, 'inspector')

  await host.world.run(['swap', '--reason', 'a secret reason'])
  const values = async () =>
    (await received())
      .filter(({ type, sessionId }) => type === '@xstate.snapshot' && sessionId === failover.sessionId)
      .map(({ snapshot }) => snapshot?.value)
  await until(async () => (await values()).at(-1) === 'normal' && (await values()).length > 4, 'the end of the swap')
  expect(await values()).toEqual(expect.arrayContaining(['saving', 'flipping', 'ensuring', 'relaunching', 'normal']))
  const all = JSON.stringify(await received())
  const { conversation } = await host.world.session('main')
  for (const secret of ['a secret reason', host.world.root, conversation, '--settings', 'argv'])
    expect(all).not.toContain(secret)

  // One that was loaded anew is told everything again.
  await frame.goto(viewer)
  await until(async () => (await actors()).some(({ name }) => name === 'failover'), 'the failover machine again')
  expect(complaints).toEqual([])
})

it('an inspector that cannot be reached is said to be so within three seconds, and nothing is sent', async () => {
  // Whatever listens there takes connections and never answers.
  const { createServer: listen } = await import('node:net')
  const server = listen(() => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const host = await showHost({ viewer: `http://127.0.0.1:${(server.address() as AddressInfo).port}/inspect` })
  const page = await browser.page()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  // The frame never loads, so the page never has: its own words are waited for.
  await page.goto((await host.links()).inspector, { waitUntil: 'commit' })
  await page.locator('#bridge').waitFor()
  const since = performance.now()
  await page.locator('#bridge[data-state=unreachable]').waitFor()
  // Three seconds, and what a busy machine adds.
  expect(performance.now() - since).toBeLessThan(10_000)
  expect(await page.locator('#bridge').textContent()).toContain('cannot be reached')
  expect(await page.locator('header a').getAttribute('href')).toBe('/machines')
  expect(asked).not.toContain('/events')
})
