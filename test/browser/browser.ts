// A Chromium of the tests' own: new and empty at each start, and never asking for anything on the network by itself.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'

const executablePath = '/usr/bin/chromium'

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** One browser for the tests of a file; each test has pages of its own. */
export function useBrowser(): { page(): Promise<Page> } {
  let browser: BrowserContext
  const profile = mkdtempSync(join(tmpdir(), 'cf-chromium-'))
  beforeAll(async () => {
    if (!existsSync(executablePath))
      throw new Error(`there is no ${executablePath}: apt-get install -y chromium (tests of the pages need it)`)
    browser = await chromium.launchPersistentContext(profile, {
      executablePath,
      args,
      viewport: { width: 1280, height: 1100 },
      colorScheme: 'light',
    })
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  })
  return {
    async page() {
      const page = await browser.newPage()
      page.setDefaultTimeout(25_000)
      return page
    },
  }
}

/** Whatever goes wrong in a page: what its scripts throw, and what its own policy keeps from it. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (/Content Security Policy|Uncaught/.test(message.text())) complaints.push(message.text())
  })
  return complaints
}

/** Axe finds nothing that is serious or critical, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${colorScheme}: ${id}: ${nodes.map(({ html, any }) => `${html} ${any.map(({ message }) => message)}`).join('; ')}`,
      )
    expect(grave).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
