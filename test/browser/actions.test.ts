// What can be done from the page: each thing after a question, by mouse or by keyboard, and nothing without an answer.
import { expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { expectAccessible, useBrowser } from './browser.ts'
import { showHost } from './shown-host.ts'

const browser = useBrowser()

it('swap shows its plan, and pause, resume, hold, release and restart ask first', async () => {
  const host = await showHost({ accounts: ['one', 'two', 'three'] })
  const { world } = host
  const page = await browser.page()
  await page.goto((await host.links()).dashboard)
  await page.locator('#sessions tr').waitFor()

  // By keyboard alone, and left again: nothing has happened.
  await page.focus('.tools [data-action=swap]')
  await page.keyboard.press('Enter')
  await page.locator('.plan li', { hasText: 'one → two' }).waitFor()
  expect(await page.locator('.plan').textContent()).toContain('1 sessions are stopped and resumed on two: main.')
  await expectAccessible(page)
  await page.getByLabel('Account to swap to').selectOption('three')
  await page.locator('.plan li', { hasText: 'one → three' }).waitFor()
  await page.keyboard.press('Escape')
  expect(await page.evaluate('document.activeElement.dataset.action')).toBe('swap')
  expect(await world.history()).toEqual([])

  await page.click('.tools [data-action=pause]')
  await page.click('#confirm-no')
  expect((await world.status()).paused).toBe(false)
  const say = async (button: string) => {
    await page.getByRole('button', { name: button, exact: true }).click()
    await page.click('#confirm-yes')
    await page.locator('#confirm').waitFor({ state: 'hidden' })
  }
  await say('Pause…')
  await page.locator('.meta', { hasText: 'automatic swaps are paused' }).waitFor()
  await page.click('.tools [data-action=resume]')
  await page.click('#confirm-yes')
  await page.locator('.meta', { hasText: 'automatic swaps are paused' }).waitFor({ state: 'detached' })
  const details = async () => {
    await page.click('#sessions th a')
    await page.locator('#session[open]').waitFor()
  }
  await details()
  await expectAccessible(page)
  await say('hold main')
  await page.locator('#sessions .state', { hasText: 'held' }).waitFor()
  await details()
  await say('release main')
  await until(async () => !(await world.session('main')).held, 'main to be released')
  const { pid } = await world.session('main')
  await details()
  await say('restart main')
  await until(async () => {
    const session = await world.session('main')
    return session.pid !== null && session.pid !== pid && session.proved
  }, 'main to be restarted')
})

it('a host that is gone is said to be gone, and the page comes back with it, still logged in', async () => {
  const { makeWorld } = await import('../support/world.ts')
  const { openClient } = await import('../../src/control/client.ts')
  const world = makeWorld({ config: { http: { port: 0 } } })
  const first = await world.started()
  const address = (await world.status()).host?.http as string
  // The same port again, so that the page finds it.
  world.configure({ http: { port: Number(new URL(address).port) } })
  const client = openClient({ stateDir: world.at('state') })
  const { dashboard } = await client.post<{ dashboard: string }>('/inspect')
  client.close()
  const page = await browser.page()
  await page.goto(dashboard)
  await page.locator('#connection[data-state=live]').waitFor()
  first.process.kill('SIGTERM')
  await first.ended
  await page.locator('#connection[data-state=stale]').waitFor()
  await world.started()
  await page.locator('#connection[data-state=live]').waitFor()
})
