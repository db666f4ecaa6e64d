// A session whose record could not be read whole waits for its operator.
import { expect, it, vi } from 'vitest'
import { openPanes } from '../../src/keep/panes.ts'
import { processInfo } from '../../src/proc.ts'

it('a damaged session that lives without a pane is not started again', async () => {
  const { pid, startTime } = processInfo(process.pid) as { pid: number; startTime: string }
  const entry = { name: 'one', role: 'dedicated', launch: { id: 'l1', process: { pid, startTime } } }
  const told = vi.fn()
  const lookTwice = async (more: object) => {
    const panes = vi.fn(async () => [])
    const state = { failover: { value: 'normal', context: { swap: null } } }
    const look = openPanes({
      config: { groups: [{ name: 'main' }], pool: { autonomous: {}, dedicated: [] } },
      journal: { state },
      registry: { all: () => [{ ...entry, ...more }], busy: () => false, tell: told },
      tmux: { panes },
      log: { warn: () => {}, debug: () => {} },
    } as never)
    const clock = vi.spyOn(performance, 'now')
    for (const at of [10_000, 20_000]) {
      clock.mockReturnValue(at)
      look(new AbortController().signal)
      await new Promise((resolve) => setImmediate(resolve))
    }
    clock.mockRestore()
    expect(panes).toHaveBeenCalledTimes(2)
  }
  await lookTwice({ state: 'failed', fault: { code: 'SESSION_DAMAGED', message: 'x' } })
  expect(told).not.toHaveBeenCalled()
  await lookTwice({ state: 'failed', fault: null })
  expect(told).toHaveBeenCalledWith('one', { type: 'launch.requested', order: null })
})
