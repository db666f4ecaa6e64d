// What `generate` writes is run, as a user's own vitest would run it: on the machine as it is, and on one that was changed.
import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { run } from '../src/cli/run.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const fixture = fileURLToPath(new URL('fixtures/shop.mjs', import.meta.url))
let project: string

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'xstate-check-'))
  await symlink(join(root, 'node_modules'), join(project, 'node_modules'))
  const alias = { 'xstate-check': join(root, 'packages/xstate-check/src/index.ts') }
  await writeFile(
    join(project, 'vitest.config.mjs'),
    `export default { resolve: { alias: ${JSON.stringify(alias)} } }\n`,
  )
})
afterAll(() => rm(project, { recursive: true }))

/** Each test file, by its directory: the names of the tests that failed, and how many passed. */
const tested = (): Promise<Record<string, { failed: string[]; passed: number }>> =>
  new Promise((resolve, reject) => {
    const words = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', project, '--reporter', 'json']
    execFile(process.execPath, words, { cwd: project }, (_, out, err) => {
      try {
        const { testResults } = JSON.parse(out) as { testResults: TestFile[] }
        resolve(
          Object.fromEntries(
            testResults.map(({ name, assertionResults: all }) => [basename(dirname(name)), told(all)]),
          ),
        )
      } catch (cause) {
        reject(new Error(`vitest said: ${out}${err}`, { cause }))
      }
    })
  })

interface TestFile {
  name: string
  assertionResults: { title: string; status: string }[]
}

const told = (all: TestFile['assertionResults']) => ({
  failed: all.filter(({ status }) => status === 'failed').map(({ title }) => title),
  passed: all.filter(({ status }) => status === 'passed').length,
})

it('generate: the file runs, and fails when the machine is changed', async () => {
  for (const name of ['same', 'changed']) {
    await mkdir(join(project, name))
    await copyFile(fixture, join(project, name, 'shop.mjs'))
    const { code, out } = await run(['generate', join(project, name, 'shop.mjs'), '--out', join(project, name)])
    expect([code, out]).toEqual([0, `${join(project, name, 'shop.shop.test.js')}\n`])
  }
  const machine = join(project, 'changed/shop.mjs')
  const text = await readFile(machine, 'utf8')
  await writeFile(machine, text.replace("onError: { target: 'cart' }", "onError: { target: 'paid' }"))
  const { same, changed } = await tested()
  expect(same).toEqual({ failed: [], passed: 6 })
  expect(changed?.failed).toContain('goes where it went')
})
