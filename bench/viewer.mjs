// What one viewer of the dashboard costs, and how quick it is: the host's CPU without and with a page in a real browser,
// the page's own, the first paint, and the slowest answer to a key or a click.
// usage: npm run bench:viewer [-- SESSIONS GROUPS]
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { chromium } from 'playwright-core'
import { stringify } from 'yaml'
import { openClient } from '../dist/src/control/client.js'
import { endServer } from '../dist/src/sandbox/end-server.js'
import { lightStandIn } from '../dist/src/stand-in/paths.js'
import { packageRoot } from '../dist/src/version.js'

const count = Number(process.argv[2] ?? 500)
/** Groups of the config; 0: none, for a host that does not know them. */
const groups = Number(process.argv[3] ?? 0)
/** Long enough for two beats. */
const measured = 20_000
/** Clock ticks a second, as every Linux counts for its users. */
const ticks = 100
const root = mkdtempSync(join(tmpdir(), 'cfb-'))
const at = (...parts) => join(root, ...parts)
for (const name of ['homes', 'shared', 'work']) mkdirSync(at(name))
const names = Array.from({ length: groups }, (_, index) => `group-${index + 1}`)
const dedicated = names.map((group) => ({ name: `in-${group}`, project: at('work'), group }))
const config = {
  accounts: ['one', 'two'].map((name) => ({ name, home: at('homes', name) })),
  link: at('link'),
  shared: { root: at('shared') },
  agent: { command: lightStandIn },
  tmux: { socket: at('tmux') },
  pool: {
    autonomous: { min: count - groups, max: count, project: at('work') },
    ...(groups > 0 ? { dedicated } : {}),
  },
  ...(groups > 0 ? { groups: names.map((name) => ({ name, accounts: ['one', 'two'] })) } : {}),
  http: { port: 0 },
  stateDir: at('state'),
}
writeFileSync(at('config.yaml'), stringify(config), { mode: 0o600 })

/** Milliseconds of CPU that a process has had. */
const cpuOf = (pid) => {
  const [, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const [user, system] = fields.join(') ').split(' ').slice(11, 13).map(Number)
  return ((user + system) * 1000) / ticks
}

/** Percent of one core, of the host and of the page's main thread. */
async function load(pid, pageTime) {
  const [cpu, page, time] = [cpuOf(pid), await pageTime?.(), performance.now()]
  await sleep(measured)
  const took = performance.now() - time
  return { host: (100 * (cpuOf(pid) - cpu)) / took, page: pageTime ? (100 * ((await pageTime()) - page)) / took : 0 }
}

const host = execa('node', [join(packageRoot, 'dist/src/cli/main.js'), 'up', '--json', '--config', at('config.yaml')], {
  reject: false,
  buffer: false,
})
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
try {
  await Promise.race([
    new Promise((resolve) => host.stdout.once('data', resolve)),
    host.then(() => Promise.reject(new Error('the host ended'))),
  ])
  await sleep(3_000)
  const without = await load(host.pid)
  const client = openClient({ stateDir: at('state') })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto((await client.post('/inspect')).dashboard)
  client.close()
  await page.locator('#sessions tr').first().waitFor()
  // Logged in, and with the scripts compiled once: what one meets on every day but the first.
  await page.addInitScript(() => {
    window.slowest = 0
    new PerformanceObserver((list) => {
      for (const { duration, interactionId } of list.getEntries())
        if (interactionId) window.slowest = Math.max(window.slowest, duration)
    }).observe({ type: 'event', durationThreshold: 16, buffered: true })
    const look = () => {
      if (document.querySelector('#sessions tr[data-name]')) window.rowsAt = performance.now()
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await page.reload()
  await page.waitForFunction('window.rowsAt')
  const paint = await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
  const rows = await page.evaluate('window.rowsAt')
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const pageTime = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value
  }
  await sleep(2_000)
  const withOne = await load(host.pid, pageTime)
  await page.keyboard.press('/')
  await page.keyboard.type('auto-4', { delay: 60 })
  await page.fill('#filter', '')
  for (const head of ['Session', 'Account', 'State']) await page.click(`thead >> text=${head}`)
  await page.mouse.wheel(0, 6_000)
  await page.locator('#sessions th a').nth(20).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('swap', { delay: 60 })
  await page.keyboard.press('Escape')
  await sleep(500)
  const slowest = await page.evaluate('window.slowest')
  const one = (value) => value.toFixed(2)
  console.log(
    `\n| ${count} idle sessions, ${groups || 'no'} groups, ${availableParallelism()} cores, Node ${process.version} | |`,
  )
  console.log('|---|---|')
  console.log(`| the host's CPU, nobody looks | ${one(without.host)} % of a core |`)
  console.log(`| the host's CPU, one page | ${one(withOne.host)} % of a core |`)
  console.log(`| the page's own | ${one(withOne.page)} % of a core |`)
  console.log(`| first paint | ${paint?.toFixed(0)} ms |`)
  console.log(`| the sessions are there | ${rows.toFixed(0)} ms |`)
  console.log(`| slowest answer to a key or a click | ${slowest === 0 ? 'below 16' : slowest.toFixed(0)} ms |`)
} finally {
  await browser.close()
  host.kill('SIGTERM')
  await host
  await endServer(at('tmux'))
  rmSync(root, { recursive: true, force: true, maxRetries: 10 })
}
