import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import type { FailoverError } from '../../src/errors.ts'
import { applyPlan } from '../../src/init/apply.ts'
import { type InitPlan, planInit } from '../../src/init/plan.ts'
import type { Step } from '../../src/init/steps.ts'
import { treeOf } from '../support/temp.ts'
import { errorOf, put, request, temporaryHome, two } from './home.ts'

/** Everything that init can do, in one plan: adopt, share, merge in all its ways, make. */
function everything() {
  const home = temporaryHome()
  put(home, '.claude/projects/p/1', '.claude/projects/q/2', '.claude/settings.json', '.claude/.credentials.json')
  put(home, '.claude-compte2/projects/p/3', '.claude-compte2/projects/r/s/4', '.claude-compte2/projects/5')
  put(home, '.claude-compte2/file-history/6', '.claude.json', 'unrelated')
  const accounts = ['compte1=~/homes/compte1', 'compte2=~/.claude-compte2', 'compte3=~/homes/compte3']
  return { home, asked: request(home, accounts, { adopt: true, merge: true }) }
}
const reversible = ({ steps }: InitPlan) => steps.filter(({ action }) => action !== 'clear')
const filesOf = (home: string) =>
  Object.entries(treeOf(home)).filter(([path, text]) => text.startsWith('file') && !path.includes('/.config/'))
const contentsOf = (home: string) =>
  filesOf(home)
    .map(([, text]) => text)
    .sort()
/** Everything, with inodes and times only of what was there before. */
const shapeOf = (home: string) =>
  Object.entries(treeOf(home)).map(([path, text]) => [path, text.replace(/ inode.*/, '')])

it('does every kind of step in the plan that these tests use', async () => {
  const { asked } = everything()
  const kinds = new Set((await planInit(asked)).steps.map(({ action }) => action))
  expect([...kinds].sort()).toEqual(['clear', 'link', 'make', 'move', 'rename', 'write'])
})

it('keeps every file, with its inode, and ends with homes that the host can start on', async () => {
  const { home, asked } = everything()
  const before = contentsOf(home)
  expect(await applyPlan(await planInit(asked))).toEqual([])
  expect(contentsOf(home)).toEqual(before)
  const config = loadConfig(asked.configFile)
  expect(config.accounts.map(({ name }) => name)).toEqual(['compte1', 'compte2', 'compte3'])
  expect(readdirSync(join(home, '.claude-compte2')).sort()).toEqual(['file-history', 'projects', 'session-env'])
  expect(
    filesOf(home)
      .map(([path]) => path)
      .sort(),
  ).toEqual(
    [
      '.claude-file-history-shared/6',
      ...['5', 'p/1', 'p/3', 'q/2', 'r/s/4'].map((path) => `.claude-projects-shared/${path}`),
      '.claude.json',
      'homes/compte1/.credentials.json',
      'homes/compte1/settings.json',
      'unrelated',
    ].map((path) => `./${path}`),
  )
  expect(treeOf(home)['./.config/claude-failover/config.yaml']).toContain('mode 600')
  for (const made of ['./homes/compte3', './.claude-session-env-shared'])
    expect(treeOf(home)[made]).toContain('mode 700')
})

it('an interruption before any step undoes all of those before it', async () => {
  const { home, asked } = everything()
  const before = treeOf(home)
  const plan = await planInit(asked)
  for (const [at] of reversible(plan).entries()) {
    const interruption = new AbortController()
    const onStep = (_: Step, index: number) => index === at && interruption.abort(new Error('it was interrupted'))
    const error = await errorOf(applyPlan(plan, { signal: interruption.signal, onStep }))
    expect(error).toMatchObject({ code: 'INIT_FAILED', found: 'it was interrupted', details: [] })
    expect(error.message).toContain('everything done before is undone')
    expect(treeOf(home)).toEqual(before)
  }
})

/** What an error says to do by hand, once that which was in the way is gone. */
async function undoByHand(error: FailoverError): Promise<void> {
  for (const { message } of error.details ?? []) await execa('sh', ['-c', message.split('; to undo it: ')[1] as string])
}

it('a step that fails, whichever, undoes all before it: what it needs was taken away', async () => {
  const { home, asked } = everything()
  const before = treeOf(home)
  const plan = await planInit(asked)
  const hidden = join(home, 'hidden')
  let whole = 0
  for (const [at, step] of reversible(plan).entries()) {
    if (!('from' in step)) continue
    const onStep = (_: Step, index: number) => index === at && renameSync(step.from, hidden)
    const error = await errorOf(applyPlan(plan, { onStep }))
    expect(error).toMatchObject({ code: 'INIT_FAILED', found: expect.stringContaining('ENOENT') })
    whole += error.details?.length === 0 ? 1 : 0
    renameSync(hidden, step.from)
    await undoByHand(error)
    expect(treeOf(home)).toEqual(before)
  }
  expect(whole).toBeGreaterThan(3)
})

it('a step that fails, whichever, overwrites nothing that has come into its way', async () => {
  const { home, asked } = everything()
  const before = treeOf(home)
  const contents = contentsOf(home)
  const plan = await planInit(asked)
  let whole = 0
  for (const [at, step] of reversible(plan).entries()) {
    const place = 'to' in step ? step.to : step.path
    const onStep = (_: Step, index: number) => index === at && writeFileSync(place, 'somebody else')
    const error = await errorOf(applyPlan(plan, { onStep }))
    expect(error).toMatchObject({ code: 'INIT_FAILED', found: expect.stringMatching(/EEXIST|ENOTDIR/) })
    whole += error.details?.length === 0 ? 1 : 0
    expect(contentsOf(home)).toEqual(expect.arrayContaining(contents))
    // It may have gone back with the directory that it came into.
    const text = `file ${Buffer.from('somebody else').toString('base64')} `
    const [intruder] = Object.entries(treeOf(home)).find(([, found]) => found.startsWith(text)) ?? []
    rmSync(join(home, intruder as string))
    await undoByHand(error)
    expect(treeOf(home)).toEqual(before)
  }
  expect(whole).toBeGreaterThan(3)
})

it('where not everything could be undone, the same command goes on once the way is free', async () => {
  const steps = reversible(await planInit(everything().asked))
  let goneOn = 0
  for (const [at, { action }] of steps.entries()) {
    // Where a link belongs is where something has to go back to.
    if (action !== 'link') continue
    const { home, asked } = everything()
    const contents = contentsOf(home)
    const plan = await planInit(asked)
    const step = reversible(plan)[at] as Step
    const place = 'to' in step ? step.to : step.path
    const onStep = (_: Step, index: number) => index === at && writeFileSync(place, 'somebody else')
    const error = await errorOf(applyPlan(plan, { onStep }))
    if (error.details?.length === 0 || !existsSync(place)) continue
    rmSync(place)
    await applyPlan(await planInit(asked))
    expect(contentsOf(home)).toEqual(contents)
    goneOn += 1
  }
  expect(goneOn).toBeGreaterThan(0)
}, 120_000)

it('what is cut anywhere is taken up by the same command, and at no time is a file lost', async () => {
  const reference = everything()
  await applyPlan(await planInit(reference.asked))
  const end = shapeOf(reference.home)
  const count = (await planInit(everything().asked)).steps.length
  for (let at = 0; at < count; at += 1) {
    const { home, asked } = everything()
    const before = contentsOf(home)
    await new Promise<void>((cut) => {
      // Killed: this step never begins, and nothing is undone.
      const onStep = (_: Step, index: number) => {
        if (index === at) cut()
        return index === at ? new Promise(() => {}) : undefined
      }
      planInit(asked).then((plan) => applyPlan(plan, { onStep }))
    })
    expect(contentsOf(home)).toEqual(before)
    const isConfigThere = readdirSync(home).includes('.config') && treeOf(home)['./.config/claude-failover/config.yaml']
    if (isConfigThere) expect(loadConfig(asked.configFile).accounts).toHaveLength(3)
    else await applyPlan(await planInit(asked))
    expect(contentsOf(home)).toEqual(before)
    const left = shapeOf(home).filter(([path]) => !path?.includes('.failover-merged'))
    expect(left.map(([path, text]) => [path, text?.replaceAll(home, '')])).toEqual(
      end.map(([path, text]) => [path, text?.replaceAll(reference.home, '')]),
    )
    if (!isConfigThere) expect(left).toHaveLength(shapeOf(home).length)
  }
}, 120_000)

it('keeps what has come into a merged directory while the rest was done', async () => {
  const { home, asked } = everything()
  const plan = await planInit(asked)
  const onStep = (step: Step) => step.action === 'clear' && writeFileSync(join(step.path, 'late'), 'late')
  const kept = await applyPlan(plan, { onStep })
  expect(kept).toEqual([join(home, '.claude-compte2/.projects.failover-merged')])
  expect(readdirSync(kept[0] as string)).toEqual(['late'])
})

it('puts an empty directory back where a rename has taken its place', async () => {
  const home = temporaryHome()
  put(home, '.claude/projects/p/1', '.claude-projects-shared/', '.claude-compte1/')
  const shape = shapeOf(home)
  const plan = await planInit(request(home, two, { adopt: true }))
  const onStep = (step: Step) => step.action === 'write' && mkdirSync(step.path)
  const error = await errorOf(applyPlan(plan, { onStep }))
  expect(error.code).toBe('INIT_FAILED')
  rmSync(dirname(plan.config), { recursive: true })
  rmSync(dirname(dirname(plan.config)), { recursive: true })
  expect(shapeOf(home)).toEqual(shape)
})

it('undoes everything when what was made does not hold', async () => {
  const { home, asked } = everything()
  const before = treeOf(home)
  const plan = await planInit(asked)
  const steps = plan.steps.map((step) => (step.action === 'write' ? { ...step, text: 'accounts: []' } : step))
  const error = await errorOf(applyPlan({ ...plan, steps }))
  expect(error).toMatchObject({ code: 'INIT_FAILED', message: expect.stringContaining('does not hold') })
  expect(treeOf(home)).toEqual(before)
})
