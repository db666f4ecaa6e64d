// Makes the pictures of the pages and of `top` anew, from hosts that run in sandboxes: npm run pictures
// Some of them only: npm run pictures -- top
// With pngquant on the PATH they are a third of the size.
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { chromium } from 'playwright-core'
import { openClient } from '../dist/src/control/client.js'
import { openLog, runHost } from '../dist/src/index.js'
import { createSandbox } from '../dist/src/sandbox/sandbox.js'
import { terminalPictures } from './terminal.mjs'

const directory = fileURLToPath(new URL('pictures', import.meta.url))
const [only] = process.argv.slice(2)
if (!only) rmSync(directory, { recursive: true, force: true })
mkdirSync(directory, { recursive: true })

const sizes = { 1440: 900, 1024: 768, 390: 844 }
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
})

async function take(page, path) {
  await page.screenshot({ path })
  await execa('pngquant', ['--force', '--skip-if-larger', '--output', path, '64', path], { reject: false })
  console.log(path)
}

async function pictures(page, name, widths = Object.keys(sizes)) {
  for (const width of widths) {
    await page.setViewportSize({ width: Number(width), height: sizes[width] })
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await sleep(150)
      await take(page, `${directory}/${name}.${width}.${colorScheme}.png`)
    }
  }
}

/** A host in a sandbox of its own, and a page that is logged in; `hold(name)`: that effect waits until it is let go. */
async function show(options, work) {
  const sandbox = await createSandbox({
    accounts: ['work', 'home', 'spare'],
    dedicated: ['app', 'docs'],
    autonomous: 6,
    port: 0,
    ...options,
  })
  const { config } = sandbox
  // Slow enough to be looked at.
  config.failover.stagger = 1_500
  let held
  let release = () => {}
  const around = (effects) =>
    Object.fromEntries(
      Object.entries(effects).map(([name, effect]) => [
        name,
        async (...words) => {
          if (held === name) await new Promise((resolve) => (release = resolve))
          return effect(...words)
        },
      ]),
    )
  let host
  try {
    await new Promise((onReady) => {
      host = runHost({ config, log: openLog('error'), around, onReady })
    })
    const client = openClient(config)
    const page = await browser.newPage()
    page.setDefaultTimeout(90_000)
    await page.goto((await client.post('/inspect')).dashboard)
    await page.locator('#sessions tr').first().waitFor()
    const level = (name) => page.locator(`#verdict[data-level=${name}]`).waitFor()
    const hold = (name) => {
      held = name
    }
    const letGo = () => {
      held = undefined
      release()
    }
    await work({ sandbox, config, client, page, level, hold, letGo })
    await page.close()
    client.close()
  } finally {
    release()
    host?.stop()
    await host?.ended
    await sandbox.remove()
  }
}

const program = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url))

async function ofTop() {
  await show({ workEvery: 1_200, quotaTurns: 900 }, async ({ config, level }) => {
    await level('ok')
    for (const size of [
      [80, 24],
      [200, 60],
    ])
      await terminalPictures({
        browser,
        argv: ['node', program, 'top', '--config', config.file],
        size,
        shows: 'Enter attach',
        socket: join(config.stateDir, 'top.sock'),
        path: `${directory}/top.${size.join('x')}`,
        take,
      })
  })
}

async function ofVerdicts() {
  await show({ workEvery: 1_200, quotaTurns: 900 }, async ({ config, client, page, level, hold, letGo }) => {
    // Long enough that turns can be seen.
    await sleep(9_000)
    await page.locator('#state[data-state=normal]').waitFor()
    await level('ok')
    await pictures(page, 'ok')
    // While the sessions are on their way.
    const swapped = client.post('/swap', {})
    await page.locator('.proved', { hasText: /^[2-9] of/ }).waitFor()
    await pictures(page, 'moving')
    await swapped
    await level('ok')
    await page.goto(new URL('/machines#actor=failover', page.url()).href)
    await page.locator('[id="state-failover.normal"].active').waitFor()
    hold('relaunch')
    const again = client.post('/swap', {})
    await page.locator('[id="state-failover.relaunching"].active').waitFor()
    await pictures(page, 'machines', ['1440'])
    letGo()
    await again
    await page.goto(new URL('/', page.url()).href)
    await client.post('/pause')
    await level('attention')
    await pictures(page, 'attention')
    await client.post('/resume')

    // A swap that can neither go on nor be undone.
    const { activeAccount } = await client.get('/status')
    const active = config.accounts.find(({ name }) => name === activeAccount)
    const other = config.accounts.find(({ name }) => name !== activeAccount)
    rmSync(`${other.home}/projects`)
    symlinkSync(config.stateDir, `${other.home}/projects`)
    hold('flip')
    const broken = client.post('/swap', { to: other.name }).catch(() => {})
    await page.locator('#state[data-state=flipping]').waitFor()
    renameSync(active.home, `${active.home}.away`)
    writeFileSync(active.home, '')
    letGo()
    await level('broken')
    await broken
    await pictures(page, 'broken')
  })
  // One account, which is soon used up.
  await show({ accounts: ['work'], workEvery: 800, quotaTurns: 20 }, async ({ page, level }) => {
    await level('waiting')
    await sleep(1_000)
    await pictures(page, 'waiting')
  })
}

try {
  if (!only || only === 'top') await ofTop()
  if (!only || only === 'pages') await ofVerdicts()
} finally {
  await browser.close()
}
