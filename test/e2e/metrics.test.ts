// `/metrics` of a running host, over a swap: what is told adds up with what `status` and `history` tell.
import { readFileSync } from 'node:fs'
import parse from 'parse-prometheus-text-format'
import { expect, it } from 'vitest'
import { makeWorld } from '../support/world.ts'

it('tells of a swap in numbers that a parser of others reads, to whoever has the token', async () => {
  const world = makeWorld({ dedicated: ['main', 'docs'], config: { http: { port: 0 } } })
  await world.started()
  const address = (await world.status()).host?.http as string
  const token = readFileSync(world.at('state/token'), 'utf8').trim()
  expect((await fetch(`${address}/metrics`)).status).toBe(401)
  const scrape = async () => {
    const response = await fetch(`${address}/metrics`, { headers: { authorization: `Bearer ${token}` } })
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4')
    return response.text()
  }
  const valuesOf = (text: string, name: string) =>
    Object.fromEntries(
      parse(text.replaceAll(/^# .*\n/gm, ''))
        .filter((family) => family.name === name)
        .flatMap(({ metrics }) => metrics)
        .map(({ labels = {}, value }) => [Object.values(labels).join(' '), Number(value)]),
    )
  const before = await scrape()
  expect(parse(before).length).toBeGreaterThan(20)
  expect(valuesOf(before, 'claude_failover_account_active')).toEqual({ one: 1, two: 0 })
  expect(valuesOf(before, 'claude_failover_swaps_total')).toEqual({ swapped: 0, cancelled: 0, partialSwap: 0 })

  world.control('one', { mode: 'limited' })
  await world.type('main', 'hello')
  await world.swapped()
  const after = await scrape()
  expect(valuesOf(after, 'claude_failover_account_active')).toEqual({ one: 0, two: 1 })
  expect(valuesOf(after, 'claude_failover_account_state')).toMatchObject({ 'one limited': 1, 'two limited': 0 })
  expect(valuesOf(after, 'claude_failover_swaps_total')).toMatchObject({ swapped: 1 })
  expect(valuesOf(after, 'claude_failover_epoch')).toEqual({ '': 1 })
  expect(valuesOf(after, 'claude_failover_detection_latency_seconds_count')).toEqual({ '': 1 })
  expect(valuesOf(after, 'claude_failover_relaunch_duration_seconds_count')).toEqual({ true: 2, false: 0 })
  const [record] = await world.history()
  const steps = Object.fromEntries((record?.steps ?? []).map(({ state }) => [state, 1]))
  expect(valuesOf(after, 'claude_failover_swap_step_duration_seconds_count')).toMatchObject(steps)
  expect(valuesOf(after, 'claude_failover_session_restarts_total')).toEqual({ '': 0 })
  for (const secret of [token, world.root, 'hello', record?.trigger?.snippet as string])
    expect(after).not.toContain(secret)
})
