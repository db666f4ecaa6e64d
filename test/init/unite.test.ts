import { linkSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { perform } from '../../src/init/steps.ts'
import { unite } from '../../src/init/unite.ts'
import { temporaryDirectory, treeOf } from '../support/temp.ts'
import { put } from './home.ts'

const plan = async (root: string, ...others: string[]) => {
  const { steps, obstacles } = await unite(
    join(root, 'target'),
    join(root, 'target'),
    others.map((name) => join(root, name)),
  )
  return { steps, obstacles: obstacles.map(({ path, why }) => `${path}: ${why}`.replaceAll(`${root}/`, '')) }
}

it('moves whole what is in one only, and goes into what is a directory in both', async () => {
  const root = temporaryDirectory()
  put(root, 'target/p/1', 'a/p/2', 'a/q/3', 'a/q/r/4', 'b/q/5', 'b/6')
  const { steps, obstacles } = await plan(root, 'a', 'b')
  expect(obstacles).toEqual([])
  expect(
    steps.map((step) => ('from' in step ? [step.action, relative(root, step.from), relative(root, step.to)] : [])),
  ).toEqual([
    ['move', 'a/p/2', 'target/p/2'],
    ['rename', 'a/q', 'target/q'],
    ['move', 'b/q/5', 'target/q/5'],
    ['move', 'b/6', 'target/6'],
  ])
})

it('tells every collision: two files, a directory and a file, a symlink and anything', async () => {
  const root = temporaryDirectory()
  put(root, 'target/f', 'target/d/', 'target/g', 'target/l/', 'a/f', 'a/d', 'a/g/', 'b/f', 'c/new', 'd/new')
  symlinkSync('/', join(root, 'a/l'))
  const { obstacles } = await plan(root, 'a', 'b', 'c', 'd')
  expect(obstacles.sort()).toEqual([
    'a/d: target/d is there too',
    'a/f: target/f is there too',
    'a/g: target/g is there too',
    'a/l: target/l is there too',
    'b/f: target/f is there too',
    'd/new: c/new is there too',
  ])
})

it('tells what is on another file system', async () => {
  const root = temporaryDirectory()
  put(root, 'target/')
  const { obstacles } = await unite(join(root, 'target'), join(root, 'target'), ['/proc/self/net'])
  expect(obstacles.length).toBeGreaterThan(0)
  expect(obstacles[0]?.why).toMatch(/^on another file system/)
})

it('goes on where a move was killed between its two names', async () => {
  const root = temporaryDirectory()
  put(root, 'target/', 'a/f')
  linkSync(join(root, 'a/f'), join(root, 'target/f'))
  const { steps, obstacles } = await plan(root, 'a')
  expect(obstacles).toEqual([])
  const before = treeOf(root)
  const undos = []
  for (const step of steps) undos.push(await perform(step))
  expect(Object.keys(treeOf(root))).toEqual(['.', './a', './target', './target/f'])
  for (const undo of undos.reverse()) await undo()
  expect(treeOf(root)).toEqual(before)
})

it('loses no file and invents none, whatever the trees; undone, every inode is where it was', async () => {
  const name = fc.constantFrom('a', 'b', 'c')
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
  const tree = fc.uniqueArray(path, { maxLength: 5 })
  let united = 0
  await fc.assert(
    fc.asyncProperty(tree, tree, tree, async (base, one, other) => {
      const root = temporaryDirectory()
      for (const [top, paths] of [
        ['target', base],
        ['one', one],
        ['other', other],
      ] as const) {
        mkdirSync(join(root, top))
        for (const file of paths)
          if (!paths.some((longer) => longer.startsWith(`${file}/`))) put(root, `${top}/${file}`)
      }
      const before = treeOf(root)
      const filesOf = () => Object.entries(treeOf(root)).filter(([, text]) => text.startsWith('file'))
      const contents = () =>
        filesOf()
          .map(([, text]) => text)
          .sort()
      const all = contents()
      const { steps, obstacles } = await plan(root, 'one', 'other')
      expect(treeOf(root)).toEqual(before)
      if (obstacles.length > 0) return
      united += steps.length > 1 ? 1 : 0
      const undos = []
      for (const step of steps) undos.push(await perform(step))
      expect(contents()).toEqual(all)
      expect(filesOf().every(([at]) => at.startsWith('./target/'))).toBe(true)
      for (const [at] of filesOf())
        expect(readFileSync(join(root, at), 'utf8').replace(/^\w+\//, '')).toBe(at.slice('./target/'.length))
      for (const undo of undos.reverse()) await undo()
      expect(treeOf(root)).toEqual(before)
    }),
    { numRuns: 60 },
  )
  expect(united).toBeGreaterThan(3)
})
