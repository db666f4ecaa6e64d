// The walk in `docs/walk.md`, followed: every command as it is printed, with the exit code that is said beside it.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import { packageRoot } from '../../src/version.ts'
import { temporaryDirectory } from '../support/temp.ts'

const { scripts } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))
const page = readFileSync(join(packageRoot, 'docs/walk.md'), 'utf8')
const lines = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block = '']) => block.trimEnd().split('\n'))

/** Each line, and what it has to exit with. */
const script = lines
  .map((line, index) => {
    const wanted = /# exits ([\d or]+)$/.exec(line)?.[1]?.split(' or ') ?? ['0']
    return `${line}\ncode=$?\n[[ " ${wanted.join(' ')} " == *" $code "* ]] || { echo "line ${index + 1} exits $code" >&2; exit 1; }`
  })
  .join('\n')

it('a newcomer who follows the walk finds that every command works as printed', async () => {
  const home = temporaryDirectory()
  const tmp = join(home, 'tmp')
  mkdirSync(tmp)
  const env = { HOME: home, TMPDIR: tmp, XDG_CONFIG_HOME: join(home, 'config'), XDG_STATE_HOME: join(home, 'state') }
  const options = { cwd: packageRoot, env, reject: false } as const
  // What `npm start` runs; npm itself passes no signal on.
  const [program = '', ...words] = scripts.start.split(' ')
  const sandbox = execa(program, words, { ...options, all: true })
  onTestFinished(async () => {
    sandbox.kill('SIGINT')
    await sandbox
  })
  await new Promise<void>((resolve, reject) => {
    let told = ''
    sandbox.all.on('data', (data) => {
      told += data
      if (told.includes('What to try next')) resolve()
    })
    void sandbox.then(() => reject(new Error(`the sandbox ended: ${told}`)))
  })
  const walk = await execa('bash', ['-c', script], options)
  expect(walk.stderr).not.toMatch(/line \d+ exits/)
  expect(walk.exitCode).toBe(0)
  expect(walk.stdout).toContain('partialSwap')
  expect(lines.length).toBeGreaterThan(20)
})
