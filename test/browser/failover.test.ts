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

/** The inspector beside it, at the failover machine. */
async function openMachine(page: Page): Promise<Page> {
  const beside = await page.context().newPage()
  beside.setDefaultTimeout(25_000)
  await beside.goto(new URL('/machines#actor=failover', page.url()).href)
  await lit(beside, 'normal')
  return beside
}

async function swap(page: Page): Promise<void> {
  await page.click('.tools [data-action=swap]')
  await page.locator('.plan li').first().waitFor()
  await page.click('#confirm-yes')
  await page.locator('#confirm').waitFor({ state: 'hidden' })
}

it('a whole failover is shown live with no reload, each step lit in its turn', async () => {
  const host = await showHost({ dedicated: ['main', 'docs'] })
  const { world } = host
  const page = await open(host)
  const complaints = complaintsOf(page)
  const machine = await openMachine(page)
  await page.locator('#sessions tr').nth(1).waitFor()
  await expectAccessible(page)
  await picture(page, 'normal')

  host.holdSteps()
  world.control('one', { mode: 'limited' })
  await world.type('main', 'hello')
  for (const state of ['saving', 'flipping', 'ensuring', 'relaunching']) {
    await reaches(page, state)
    await lit(machine, state)
    await page.locator(`#verdict[data-level=moving]`).waitFor()
    await page.locator(`[data-step=${state}][data-stands=now]`).waitFor()
    await page.locator('.gantt .bar-label', { hasText: state }).waitFor()
    expect(await page.title()).toMatch(/^Moving: /)
    await picture(page, state)
    if (state === 'relaunching') await expectAccessible(page)
    host.step()
  }
  await reaches(page, 'normal')
  await page.locator('#verdict[data-level=ok]').waitFor()
  expect(await page.locator('link[rel=icon]').getAttribute('href')).toContain('icon-ok')
  await page.click('nav >> text=Swaps')
  const swapped = page.locator('[data-swap="1"]')
  await swapped.locator('summary').click()
  await swapped.locator('summary .state[data-state=swapped]').waitFor()
  expect(await swapped.locator('.bar[data-state=proved]').count()).toBe(2)
  expect(await swapped.locator('.proved').textContent()).toBe('2 of 2 proved')
  // Each was drawn where it was: its end was seen, and its length told.
  expect(await swapped.locator('.bar[data-known=no]').count()).toBe(0)
  await expectAccessible(page)
  expect(await swapped.locator('.evidence').textContent()).toMatch(/main.*limit/)
  await machine.locator('[id="edge-failover.relaunching:xstate.done.actor.relaunch:0"].last').waitFor()
  await page.click('nav >> text=Overview')
  await page.locator('#accounts li', { hasText: 'two' }).locator('.tag:visible').waitFor()
  await page.click('nav >> text=Log')
  await page.locator('#log li', { hasText: 'failover.entered' }).nth(4).waitFor()
  await page.fill('#filter', 'relaunching → normal')
  await expect.poll(() => page.locator('#log li:visible').count()).toBe(1)
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
  const banner = page.locator('#repairs[data-level=broken]')
  await banner.waitFor()
  await page.locator('#verdict[data-level=broken]').waitFor()
  expect(await banner.textContent()).toMatch(/half-way.*HOME_MISSING.*claude-failover recover/s)
  expect(await page.title()).toMatch(/^Broken: /)
  expect(await page.locator('link[rel=icon]').getAttribute('href')).toContain('icon-broken')
  const machine = await page.context().newPage()
  await machine.goto(new URL('/machines#actor=failover', page.url()).href)
  await lit(machine, 'partialSwap.standing')
  await expectAccessible(page)
  await picture(page, 'partialSwap')

  const recover = async () => {
    await page.click('#do[data-action=recover]')
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
  const verdict = page.locator('#verdict[data-level=waiting]')
  await verdict.waitFor()
  expect(await verdict.textContent()).toMatch(/waiting for one.*\d+:\d\d.*until \d/s)
  expect(await page.title()).toMatch(/^Waiting: /)
  await expectAccessible(page)
  await picture(page, 'waiting')
})
