// What holds for every machine: they are pure, and have a form that can be drawn, walked and restarted.
import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { AnyStateMachine } from 'xstate'
import { failoverMachine, failoverStates } from '../../machines/failover.ts'
import { machines as listed } from '../../machines/index.ts'
import { pathsOf } from '../../src/cli/paths.ts'
import { auditMachine } from '../../src/testing/index.ts'

const folder = new URL('../../machines/', import.meta.url)
const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'))

const isMachine = (value: unknown): value is AnyStateMachine =>
  typeof value === 'object' && value !== null && '__xstatenode' in value

const machines = new Map<string, AnyStateMachine>()
for (const file of files)
  for (const value of Object.values(await import(new URL(file, folder).href)))
    if (isMachine(value)) machines.set(value.id, value)

it('the failover machine has exactly its seven states', () => {
  expect(Object.keys(failoverMachine.states)).toEqual([
    'normal',
    'saving',
    'flipping',
    'ensuring',
    'relaunching',
    'rollingBack',
    'partialSwap',
  ])
  expect(failoverStates).toEqual(Object.keys(failoverMachine.states))
})

it('the list of machines names each that a file makes', () => {
  expect(Object.fromEntries(machines)).toEqual(listed)
})

describe.each(files)('machines/%s', (file) => {
  it('imports xstate and its neighbours, nothing else, and reaches for no clock, process or network', async () => {
    const source = await readFile(new URL(file, folder), 'utf8')
    const imported = [...source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name as string)
    for (const name of imported)
      expect(name).toMatch(file.includes('/') ? /^(xstate|\.\.?\/[\w-]+\.ts)$/ : /^(xstate|\.\/(fleet\/)?[\w-]+\.ts)$/)
    const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    const forbidden =
      /\bprocess\b(?!:)|\b(globalThis|require|fetch|setTimeout|setInterval|setImmediate|queueMicrotask|performance|navigator|crypto|console)\b|\bDate\.now\b|\bnew Date\(\)|\bimport\.meta\b|\bMath\.random\b/
    expect(forbidden.exec(code)?.[0]).toBeUndefined()
  })
})

describe.each([...machines])('the machine %s', (_, machine) => {
  it('names every action, guard, actor and delay; every invoke has an id and an onError', () => {
    expect(auditMachine(machine)).toEqual([])
  })

  it('can be walked by anybody who knows nothing of it', () => {
    expect(pathsOf(machine).length).toBeGreaterThan(1)
  })
})
