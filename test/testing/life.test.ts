import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createHarness, type EffectContext, type Harness, type HarnessOptions } from '../../src/testing/index.ts'
import { orderMachine } from './machines.ts'

async function paying(options: HarnessOptions<typeof orderMachine> = {}): Promise<Harness<typeof orderMachine>> {
  const harness = createHarness(orderMachine, { input: { order: 7 }, ...options })
  await harness.send({ type: 'order.placed', price: 5 })
  return harness
}

describe('a kill and a restart', () => {
  const resume = { type: 'shop.opened' } as const

  it('loses what was not durable, and begins the effect again', async () => {
    const harness = await paying({ resume })
    await harness.kill()
    expect(harness.waiting).toEqual([])
    await harness.restart()
    expect([harness.state, harness.waiting, harness.arrived]).toEqual(['paying', ['pay'], ['pay', 'pay']])
    await harness.ok('pay', { receipt: 'r3' })
    expect(harness.context).toMatchObject({ order: 7, price: 5, why: 'r3' })
  })

  it('without an event to resume by, no effect and no timer runs', async () => {
    const harness = await paying()
    await harness.kill()
    await harness.restart()
    expect([harness.state, harness.waiting]).toEqual(['paying', []])
    await harness.elapse(10_000)
    expect(harness.state).toBe('paying')
  })

  it('may be a start from the beginning', async () => {
    const harness = await paying({ resume: 'anew' })
    await harness.kill()
    await harness.restart()
    expect([harness.state, harness.durable.value]).toEqual(['cart', 'cart'])
  })

  it('at the gate the effect has not begun; in the middle it is aborted; at the end it is done and unheard of', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cft-harness-'))
    const file = join(folder, 'log')
    const pay = async (_: unknown, { signal }: EffectContext) => {
      await writeFile(file, 'begun', { flag: 'a' })
      signal.throwIfAborted()
      await writeFile(file, ' done', { flag: 'a' })
      return { receipt: 'r' }
    }
    for (const [moment, text] of [
      ['gate', ''],
      ['middle', 'begun'],
      ['end', 'begun done'],
    ] as const) {
      await writeFile(file, '')
      const harness = await paying({ resume, effects: { pay } })
      await harness.kill(moment)
      expect(await readFile(file, 'utf8')).toBe(text)
      await harness.restart()
      expect([harness.state, harness.waiting]).toEqual(['paying', ['pay']])
    }
    await rm(folder, { recursive: true })
  })

  it('what a dead effect sends reaches no later life', async () => {
    let late: EffectContext['send'] | undefined
    const harness = await paying({
      resume,
      effects: {
        pay: (_: unknown, { send }: EffectContext) => {
          late = send
        },
      },
    })
    await harness.kill('end')
    await harness.restart()
    late?.({ type: 'order.cancelled' })
    expect(harness.state).toBe('paying')
  })

  it('only a dead machine can be started again', async () => {
    const harness = await paying()
    await expect(harness.restart()).rejects.toThrow('kill it first')
  })
})
