import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { generate } from '../src/cli/generate.ts'
import { loadMachine } from '../src/cli/load.ts'
import { run } from '../src/cli/run.ts'
import { checked, coverage, mutants, paths } from '../src/cli/verbs.ts'

const file = fileURLToPath(new URL('fixtures/shop.mjs', import.meta.url))
const loaded = await loadMachine(file)

it('finds the machine of a file, and says what there is where it does not', async () => {
  expect(loaded.name).toBe('shop')
  await expect(loadMachine(file, 'shoop')).rejects.toThrow('no machine "shoop" in')
  await expect(loadMachine(`${file}.gone`)).rejects.toThrow('cannot load')
})

it('paths, with the payloads of the file', () => {
  const { data, text, mermaid } = paths(loaded, {})
  expect(JSON.parse(JSON.stringify(data))).toEqual(data)
  expect(text).toContain('reaches paid: order → pay.onDone\n   order > paying\n   pay.onDone > paid')
  expect(mermaid).toContain('shop_paying --> shop_paid: onDone')
})

it('coverage, and what was left', () => {
  expect(coverage(loaded, {})).toMatchObject({
    good: true,
    data: { transitions: 4, reached: 4, unreached: [], faults: [] },
  })
  const left = coverage(loaded, { states: 1 })
  expect(left.good).toBe(false)
  expect(left.mermaid).toContain('(never taken)')
})

it('check, of the system and the rules of the file', () => {
  const { good, text, mermaid } = checked(loaded, {})
  expect(good).toBe(false)
  expect(text).toContain('broken: nobody is charged twice')
  expect(mermaid).toMatch(/^sequenceDiagram/)
  const { system: _system, rules: _rules, ...exports } = loaded.exports
  expect(checked({ ...loaded, exports }, {}).good).toBe(true)
})

it('mutants', async () => {
  const { data } = await mutants(loaded, {})
  const { tried, killed, survivors } = data as { tried: number; killed: number; survivors: string[] }
  expect(tried).toBeGreaterThan(15)
  // Nobody sends an order that is dear.
  expect(survivors).toEqual(['cart.on(order) guard always'])
  expect(killed).toBe(tried - 1)
})

it('generate writes a test that spells the paths out', async () => {
  const out = await mkdtemp(join(tmpdir(), 'xstate-check-'))
  const text = await readFile(await generate(loaded, file, out, {}), 'utf8')
  expect(text).toContain("    ['order', 'paying'],\n    ['pay.onDone', 'paid'],")
  expect(text).toContain('const paths = walk(shop, { events })')
  await rm(out, { recursive: true })
})

it('each verb from its words: 0 all is well, 1 something was found, 2 not understood', async () => {
  expect(await run(['paths', file])).toMatchObject({ code: 0, err: '' })
  const { code, out } = await run(['check', file, '--format', 'json'])
  expect([code, JSON.parse(out).broken.fault]).toEqual([1, 'nobody is charged twice'])
  expect((await run(['mutants', file])).code).toBe(1)
  expect((await run(['coverage', file, '--format', 'mermaid'])).out).toMatch(/^stateDiagram-v2/)
  expect((await run(['--help'])).out).toContain('generate FILE --out DIR')
  for (const [words, said] of [
    [[], 'xstate-check VERB FILE'],
    [['paths'], 'paths needs a file'],
    [['walk', file], 'no verb "walk"'],
    [['paths', file, file], 'one file at a time'],
    [['paths', file, '--format', 'dot'], 'no format "dot"'],
    [['paths', file, '--kind', 'long'], 'no kind "long"'],
    [['paths', file, '--states', '0'], 'a whole number'],
    [['generate', file], 'generate needs --out DIR'],
    [['paths', file, '--all'], "Unknown option '--all'"],
    [['paths', `${file}.gone`], 'cannot load'],
  ] as const)
    expect(await run([...words])).toMatchObject({ code: 2, out: '', err: expect.stringContaining(said) })
})
