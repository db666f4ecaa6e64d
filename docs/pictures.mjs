// Makes the pictures of the dashboard anew, from a host that runs in a sandbox: npm run pictures
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { openClient } from '../dist/src/control/client.js'
import { openLog, runHost } from '../dist/src/index.js'
import { createSandbox } from '../dist/src/sandbox/sandbox.js'

const directory = fileURLToPath(new URL('pictures', import.meta.url))
mkdirSync(directory, { recursive: true })

const sandbox = await createSandbox({
  accounts: ['work', 'home', 'spare'],
  dedicated: ['app', 'docs'],
  autonomous: 3,
  workEvery: 1_500,
  quotaTurns: 25,
  port: 0,
})
const { config } = sandbox

/** Each effect waits here while pictures are taken of its state. */
let held = true
let release
const around = (effects) =>
  Object.fromEntries(
    Object.entries(effects).map(([name, effect]) => [
      name,
      async (...words) => {
        if (held && name === 'relaunch') await new Promise((resolve) => (release = resolve))
        return effect(...words)
      },
    ]),
  )

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
})
const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } })
page.setDefaultTimeout(60_000)
const reaches = (state) => page.locator(`#state[data-state=${state}]`).waitFor()

async function pictures(name, fullPage = false) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme })
    const path = `${directory}/${name}.${colorScheme}.png`
    await page.screenshot({ path, fullPage })
    console.log(path)
  }
}

let host
try {
  await new Promise((onReady) => {
    host = runHost({ config, log: openLog('error'), around, onReady })
  })
  const client = openClient(config)
  const { dashboard } = await client.post('/inspect')
  await page.goto(dashboard)
  await reaches('relaunching')
  held = false
  release()
  // While the sessions are on their way.
  await page.locator('#sessions .state[data-state=moving]').first().waitFor()
  await pictures('relaunching')
  await page.locator('.state[data-state=swapped]').waitFor()
  await reaches('normal')
  await pictures('dashboard', true)

  // A swap that can neither go on nor be undone.
  const [, active, spare] = config.accounts
  rmSync(`${spare.home}/projects`)
  symlinkSync(sandbox.directory, `${spare.home}/projects`)
  renameSync(active.home, `${active.home}.away`)
  writeFileSync(active.home, '')
  client.post('/swap', { to: spare.name }).catch((error) => console.error(error.message))
  await reaches('partialSwap')
  await page.locator('.banner[data-kind=partialSwap]').waitFor()
  await pictures('partialSwap')
  client.close()
} finally {
  host.stop()
  await host.ended
  await browser.close()
  await sandbox.remove()
}
