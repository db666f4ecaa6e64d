// The dashboard in a real browser, on a real host: what happens is seen as it happens.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { complaintsOf, expectAccessible, useBrowser } from './browser.ts'
import { picture, type ShownHost, showHost } from './shown-host.ts'

const browser = useBrowser()

/** The dashboard, logged in; a reload would take the mark away. */
async function open({ links }: ShownHost): Promise<Page> {
  const page = await browser.page()
  await page.goto((await links()).dashboard)
  await page.locator('#connection[data-state=live]').waitFor()
  await page.evaluate('window.notReloaded = true')
  return page
}

const reaches = (page: Page, state: string) => page.locator(`#state[data-state=${state}]`).waitFor()
const lit = (page: Page, state: string) => page.locator(`[id="state-failover.${state}"].active`).waitFor()

async function swap(page: Page): Promise<void> {
  await page.click('[data-action=swap]')
  await page.locator('.plan li').first().waitFor()
  await page.click('#confirm-yes')
  await page.locator('#confirm').waitFor({ state: 'hidden' })
}

it('a whole failover is shown live with no reload, each step lit in its turn', async () => {
  const host = await showHost({ dedicated: ['main', 'docs'] })
  const { world } = host
  const page = await open(host)
  const complaints = complaintsOf(page)
  await lit(page, 'normal')
  await page.locator('#sessions tr').nth(1).waitFor()
  await expectAccessible(page)
  await picture(page, 'normal')

  host.holdSteps()
  world.control('one', { mode: 'limited' })
  await world.type('main', 'hello')
  for (const state of ['saving', 'flipping', 'ensuring', 'relaunching']) {
    await reaches(page, state)
    await lit(page, state)
    await page.locator('.gantt .bar-label', { hasText: state }).waitFor()
    await picture(page, state)
    if (state === 'relaunching') await expectAccessible(page)
    host.step()
  }
  await reaches(page, 'normal')
  const swapped = page.locator('[data-swap="1"]')
  await swapped.locator('summary .state[data-state=swapped]').waitFor()
  expect(await swapped.locator('.bar[data-state=proved]').count()).toBe(2)
  expect(await swapped.locator('.evidence').textContent()).toMatch(/main.*limit/)
  await page.locator('#accounts li', { hasText: 'two' }).locator('.tag:visible').waitFor()
  await page.locator('[id="edge-failover.relaunching:xstate.done.actor.relaunch:0"].last').waitFor()
  expect(await page.locator('#log li', { hasText: 'failover.entered' }).count()).toBeGreaterThan(4)
  await page.fill('#log-filter', 'relaunching → normal')
  expect(await page.locator('#log li:visible').count()).toBe(1)
  expect(await page.evaluate('window.notReloaded')).toBe(true)
  expect(complaints).toEqual([])
})

it('a partialSwap cannot be overlooked, says what to do, and is left from the page once the disk is mended', async () => {
  const host = await showHost()
  const { world } = host
  const page = await open(host)
  world.divergeShared('two')
  world.move('homes/one', 'homes/one.away')
  host.holdSteps()
  await swap(page)
  for (const state of ['saving', 'flipping', 'ensuring', 'rollingBack']) {
    await reaches(page, state)
    if (state === 'rollingBack') await picture(page, state)
    host.step()
  }
  await reaches(page, 'partialSwap')
  host.letGo()
  const banner = page.locator('.banner[data-kind=partialSwap]')
  await banner.waitFor()
  expect(await banner.textContent()).toMatch(/half done.*HOME_MISSING.*claude-failover recover/s)
  await lit(page, 'partialSwap.standing')
  await expectAccessible(page)
  await picture(page, 'partialSwap')

  const recover = async () => {
    await page.click('[data-action=recover]')
    await page.click('#confirm-yes')
  }
  await recover()
  await page.locator('#confirm .fault').waitFor()
  await page.keyboard.press('Escape')
  world.move('homes/one.away', 'homes/one')
  world.relink('one')
  await recover()
  await reaches(page, 'normal')
  await banner.waitFor({ state: 'detached' })
  expect(await page.evaluate('window.notReloaded')).toBe(true)
})

it('waiting for a reset cannot be overlooked, and names the account and the time', async () => {
  const host = await showHost({ accounts: ['one'] })
  const { world } = host
  const page = await open(host)
  world.control('one', { mode: 'limited' })
  await world.type('main', 'hello')
  const banner = page.locator('.banner[data-kind=waiting]')
  await banner.waitFor()
  expect(await banner.textContent()).toMatch(/Every account is limited.*wait for one.*resets in \d/s)
  await expectAccessible(page)
  await picture(page, 'waiting')
})
