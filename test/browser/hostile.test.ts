// What sessions and people wrote is shown as text, whatever stands in it; and a hundred sessions do not stop the page.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { lightStandIn } from '../../src/stand-in/paths.ts'
import { until } from '../support/until.ts'
import { complaintsOf, useBrowser } from './browser.ts'
import { showHost } from './shown-host.ts'

const browser = useBrowser()

const hostile = [
  '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
  '\u001b[31mred\u001b]0;title\u0007',
  '\u202egnirts desrever\u2066',
  'x'.repeat(120),
].join(' ')

it('markup, escapes, very long lines and right-to-left marks show as text', async () => {
  const host = await showHost()
  const { world } = host
  await world.run(['swap', '--reason', hostile])
  // A record as an older version, or a damaged disk, may have left it: nothing of it was cleaned.
  const { readFileSync, writeFileSync } = await import('node:fs')
  const record = JSON.parse(readFileSync(world.at('state/swaps/000001.json'), 'utf8'))
  const trigger = { session: hostile, source: hostile, pattern: hostile, snippet: hostile.repeat(50), window: hostile }
  const fault = { code: '<b>CODE</b>', message: hostile.repeat(50), fix: hostile }
  writeFileSync(
    world.at('state/swaps/000001.json'),
    JSON.stringify({
      ...record,
      reason: hostile,
      trigger: { ...trigger, seenAt: record.startedAt, resetsAt: null },
      notes: [hostile],
      error: fault,
      sessions: [{ name: hostile, conversation: 'c', proved: false, ms: 5, error: fault }],
    }),
  )
  const page = await browser.page()
  const complaints = complaintsOf(page)
  await page.goto((await host.links()).dashboard)
  await page.goto(new URL('/#swap=1', page.url()).href)
  const shown = page.locator('[data-swap="1"]')
  await shown.locator('.evidence dd').first().waitFor()
  const text = await page.locator('body').innerText()
  expect(text).toContain('<img src=x onerror="window.hacked=1">')
  expect(text).toContain('<b>CODE</b>')
  expect(text.match(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/)).toBeNull()
  expect(await page.locator('#swaps img, #swaps script, #swaps b').count()).toBe(0)
  expect(await page.evaluate('window.hacked')).toBeUndefined()
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  }
  expect(complaints).toEqual([])
})

it('with a hundred sessions, all of them swapping, the page answers at once and changes its rows in place', async () => {
  const host = await showHost({
    dedicated: Array.from({ length: 100 }, (_, index) => `session-${index + 1}`),
    agent: { command: lightStandIn },
  })
  const page = await browser.page()
  await page.goto((await host.links()).dashboard)
  const rows = page.locator('#sessions tr')
  await until(async () => (await rows.count()) === 100, 'a hundred rows')
  await page.evaluate('window.rows = [...document.querySelectorAll("#sessions tr")]')
  // A session that is looked at and left leaves the table where it was.
  await page.locator('#sessions th a').nth(80).click()
  await page.locator('#session[open]').waitFor()
  const place = await page.evaluate('scrollY')
  expect(place).toBeGreaterThan(500)
  await page.keyboard.press('Escape')
  await page.locator('#session').waitFor({ state: 'detached' })
  expect(await page.evaluate('scrollY')).toBe(place)
  // The longest time for which the page could not have answered.
  await page.evaluate(`
    window.longest = 0
    let before = performance.now()
    const tick = () => { const now = performance.now(); longest = Math.max(longest, now - before); before = now; setTimeout(tick, 10) }
    tick()`)
  const work = await workOf(page)
  const swapped = host.world.run(['swap'])
  await page.locator('#state[data-state=relaunching]').waitFor()
  await page.click('.tools [data-action=pause]')
  await page.locator('#confirm[open]').waitFor()
  await page.keyboard.press('Escape')
  await swapped
  expect(await page.evaluate('window.rows.every((row) => row.isConnected)')).toBe(true)
  await page.goto(new URL('/#swap=1', page.url()).href)
  await page.locator('[data-swap="1"] .state[data-state=swapped]').waitFor()
  expect(await page.locator('[data-swap="1"] .bar[data-state=proved]').count()).toBe(100)
  // The two cores run a hundred agents besides, and who is not given one cannot answer: hence not the page's own work alone.
  expect(await page.evaluate('window.longest')).toBeLessThan(1_500)
  expect(await work()).toBeLessThan(0.5)
})

/** The share of a core that the page's main thread has had since, by its own clock: waiting for a core does not count. */
async function workOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  }
  const [before, since] = [await read(), performance.now()]
  return async () => ((await read()) - before) / ((performance.now() - since) / 1000)
}
