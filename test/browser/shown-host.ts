// A real host in this process, on a world of the test's own, whose effects can be stopped at and let go one by one.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { openClient } from '../../src/control/client.ts'
import type { InspectLinks } from '../../src/control/login.ts'
import { runHost } from '../../src/host/run.ts'
import type { Effects } from '../../src/swap/effects.ts'
import { makeWorld, type World, type WorldOptions } from '../support/world.ts'

export interface ShownHost {
  world: World
  /** One-time links. */
  links(): Promise<InspectLinks>
  /** Every effect waits at its start from now on. */
  holdSteps(): void
  /** Lets the effect that waits go on, and holds at the next. */
  step(): void
  /** No effect waits any more. */
  letGo(): void
}

interface Options extends WorldOptions {
  /** Address of the page that the bridge frames. */
  viewer?: string
}

export async function showHost({ viewer, ...options }: Options = {}): Promise<ShownHost> {
  const world = makeWorld({ ...options, config: { http: { port: 0 }, ...options.config } })
  let held = false
  let go: (() => void) | undefined
  const around = (effects: Effects): Effects =>
    Object.fromEntries(
      Object.entries(effects).map(([name, effect]) => [
        name,
        async (...words: never[]) => {
          if (held)
            await new Promise<void>((resolve) => {
              go = resolve
            })
          return (effect as (...all: never[]) => unknown)(...words)
        },
      ]),
    ) as unknown as Effects

  await new Promise<void>((ready, failed) => {
    const host = runHost({
      config: loadConfig(world.file),
      log: pino({ level: 'silent' }),
      around,
      onReady: () => ready(),
      ...(viewer ? { viewer } : {}),
    })
    void host.ended.then((fault) => failed(new Error(`the host has ended: ${fault?.message}`)))
    onTestFinished(async () => {
      go?.()
      host.stop()
      await host.ended
    })
  })

  return {
    world,
    async links() {
      const client = openClient({ stateDir: world.at('state') })
      try {
        return await client.post<InspectLinks>('/inspect')
      } finally {
        client.close()
      }
    },
    holdSteps() {
      held = true
    },
    step() {
      go?.()
      go = undefined
    },
    letGo() {
      held = false
      go?.()
    },
  }
}

let directory: string | undefined

/** Keeps a picture of the page in a temporary directory, which is named once. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!directory) {
    directory = mkdtempSync(join(tmpdir(), 'claude-failover-pictures-'))
    console.log(`pictures of the pages: ${directory}`)
  }
  await page.screenshot({ path: join(directory, `${name}.png`) })
}
