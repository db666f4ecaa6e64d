// The inspector of our own, in a real browser: as it happens, through a recorded swap step by step, and of a program that
// is none of ours.

import { readFileSync } from 'node:fs'
import { createWebSocketInspector } from '@statelyai/inspect'
import { expect, it, onTestFinished } from 'vitest'
import { createActor, createMachine } from 'xstate'
import { openReplay } from '../../src/views/replay.ts'
import { recordSwap, secret } from '../views/journal.ts'
import { complaintsOf, expectAccessible, useBrowser } from './browser.ts'
import { picture, showHost } from './shown-host.ts'

const browser = useBrowser()

it('every actor is listed, and each has its chart, its events with their payload and its context, redacted', async () => {
  const host = await showHost({ accounts: ['one', 'two', 'three'], dedicated: ['main', 'docs'] })
  const page = await browser.page()
  const complaints = complaintsOf(page)
  await page.goto((await host.links()).dashboard)
  await page.goto(new URL('/machines#kind=account', page.url()).href)
  await page.locator('.matrix tbody tr').nth(2).waitFor()
  await expectAccessible(page)
  await page.click('.matrix tbody tr >> text=account.one')
  await page.locator('[id="state-account.available"].active').waitFor()
  expect(await page.locator('.told').textContent()).toContain('Nothing speaks against it.')
  await page.goto(new URL('/machines#actor=failover', page.url()).href)
  await page.locator('[id="state-failover.normal"].active').waitFor()
  await host.world.run(['swap', '--reason', 'a secret reason'])
  // Back over what has happened since, one step at a time.
  const flipped = async () => (await page.locator('.details').innerText()).includes('xstate.done.actor.flip')
  const back = page.getByRole('button', { name: 'One step back' })
  for (let step = 0; step < 400 && !(await flipped()); step += 1) await back.click()
  await page.locator('.details', { hasText: 'xstate.done.actor.flip' }).waitFor()
  expect(await page.locator('.details pre').last().textContent()).toContain('"outcome": null')
  await page.locator('[id="state-failover.ensuring"].active').waitFor()
  await picture(page, 'machines')
  await expectAccessible(page)
  const { conversation } = await host.world.session('main')
  const text = await page.locator('body').innerText()
  for (const hidden of ['a secret reason', host.world.root, conversation]) expect(text).not.toContain(hidden)
  await page.getByRole('button', { name: 'Follow' }).click()
  await page.locator('[id="state-failover.normal"].active').waitFor()
  expect(complaints).toEqual([])
})

it('a recorded swap is gone through step by step, each at an address of its own', async () => {
  const { stateDir } = await recordSwap()
  const replay = await openReplay({ stateDir, part: {}, speed: 1 })
  onTestFinished(() => replay.close())
  const page = await browser.page()
  const complaints = complaintsOf(page)
  await page.goto(replay.link('dashboard'))
  await page.locator('.replay').waitFor()
  await expectAccessible(page)
  await page.goto(`${replay.address}/machines#swap=7&actor=failover`)
  await page.locator('[id="state-failover.saving"].active').waitFor()
  const seen = ['saving']
  const on = page.getByRole('button', { name: 'One step on' })
  for (let step = 0; step < 40 && (await on.isEnabled()); step += 1) {
    await on.click()
    await page.locator('#step', { hasText: `${step + 2} / ` }).waitFor()
    const state = (await page.locator('.details dd').first().textContent()) as string
    if (state !== seen.at(-1)) seen.push(state)
  }
  expect(seen).toEqual(['saving', 'flipping', 'ensuring', 'relaunching', 'normal'])
  await page.locator('[id="edge-failover.relaunching:xstate.done.actor.relaunch:0"].last').waitFor()
  const there = page.url()
  expect(there).toMatch(/#swap=7&actor=failover&step=\d+$/)
  await page.reload()
  await page.locator('[id="state-failover.normal"].active').waitFor()
  await page.locator('#slider').fill('1')
  await page.locator('[id="state-failover.flipping"].active').waitFor()
  await picture(page, 'replay')
  expect(await page.locator('body').innerText()).not.toContain(secret)
  expect(complaints).toEqual([])
})

it('another program that sends its inspection over a WebSocket is shown like ours, and nobody without the token is heard', async () => {
  const host = await showHost()
  const page = await browser.page()
  await page.goto((await host.links()).dashboard)
  const token = readFileSync(host.world.at('state/token'), 'utf8').trim()
  const { host: address } = new URL(page.url())
  const machine = createMachine({
    id: 'lamp',
    initial: 'dark',
    states: { dark: { description: 'No light.', on: { press: 'bright' } }, bright: { on: { press: 'dark' } } },
  })
  const started = (given: string) => {
    const inspector = createWebSocketInspector({ url: `ws://${address}/machines/programs/lamps?token=${given}` })
    const actor = createActor(machine, { inspect: inspector.inspect }).start()
    onTestFinished(() => {
      actor.stop()
      inspector.stop()
    })
    return actor
  }
  started('0'.repeat(64))
  await page.goto(`http://${address}/machines`)
  await page.waitForTimeout(500)
  expect(await page.evaluate("fetch('/machines/programs').then((answer) => answer.json())")).toEqual([])
  const lamp = started(token)
  await page.locator('.bar option', { hasText: 'lamps' }).waitFor({ state: 'attached' })
  await page.selectOption('.bar select', 'program lamps')
  await page.locator('[id="state-lamp.dark"].active').waitFor()
  expect(await page.locator('.told').textContent()).toContain('No light.')
  lamp.send({ type: 'press' })
  await page.locator('[id="state-lamp.bright"].active').waitFor()
  await page.locator('.event', { hasText: 'press' }).waitFor()
  await picture(page, 'foreign')
})
