// The package as others get it: packed, installed in an empty project with the oldest and the newest xstate that it
// allows; its types read in every way there is, its example and its command line run.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const run = (cwd, command, ...args) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
const tsc = fileURLToPath(new URL('lib/tsc.js', import.meta.resolve('typescript/package.json')))

const uses = `import { fromPromise, setup } from 'xstate'
import { check, createHarness, done, machinePaths, tell, walk, write, type Walks } from 'xstate-check'

const door = setup({
  types: { events: {} as { type: 'knock'; times: number } },
  actors: { unlock: fromPromise(async () => undefined) },
}).createMachine({
  id: 'door',
  initial: 'locked',
  states: {
    locked: { on: { knock: { target: 'unlocking' } } },
    unlocking: { invoke: { id: 'unlock', src: 'unlock', onDone: { target: 'open' }, onError: { target: 'locked' } } },
    open: {},
  },
})
const paths: Walks<typeof door> = walk(door, { events: { knock: { twice: { times: 2 } } } })
// @ts-expect-error a number
walk(door, { events: { knock: { twice: { times: '2' } } } })
const state: string = createHarness(door).state
const { holds } = check(
  { machines: { door: { machine: door } }, world: { bolt: 'in' }, effects: { unlock: ({ world, step }) => step === 0 ? write({ ...world, bolt: 'out' }) : done() } },
  { steps: { knock: () => tell('door', { type: 'knock', times: 1 }) }, invariants: { out: ({ door, world }) => !door.matches('open') || world.bolt === 'out' } },
)
if (!holds || paths.length === 0 || state !== 'locked' || machinePaths(door).length === 0) throw new Error('not as it should be')
`
const ways = [
  ['NodeNext', 'NodeNext'],
  ['Node16', 'Node16'],
  ['ESNext', 'Bundler'],
]

for (const version of ['5.25.0', 'latest']) {
  const project = mkdtempSync(join(tmpdir(), 'xstate-check-'))
  try {
    const tarball = run(here, 'npm', 'pack', '--silent', '--pack-destination', project).trim().split('\n').at(-1)
    writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'empty', version: '1.0.0', type: 'module' }))
    run(
      project,
      'npm',
      'install',
      '--silent',
      '--no-audit',
      '--no-fund',
      `./${tarball}`,
      `xstate@${version}`,
      ...(version === 'latest' ? ['--os=darwin', '--cpu=arm64'] : []),
    )
    writeFileSync(join(project, 'uses.ts'), uses)
    for (const [module, moduleResolution] of ways)
      for (const skipLibCheck of ['true', 'false'])
        run(
          project,
          'node',
          tsc,
          '--strict', // xstate's own declarations do not bear the stricter reading of optional fields.
          ...(skipLibCheck === 'true' ? ['--exactOptionalPropertyTypes'] : []),
          '--target',
          'ES2022',
          '--lib',
          'ES2023,DOM',
          '--types',
          '',
          '--module',
          module,
          '--moduleResolution',
          moduleResolution,
          '--skipLibCheck',
          skipLibCheck,
          'uses.ts',
        )
    run(project, 'node', 'uses.js')
    const example = join(project, 'shop.mjs')
    copyFileSync(join(project, 'node_modules/xstate-check/examples/shop.mjs'), example)
    if (!run(project, 'node', example).includes('nobody is charged twice'))
      throw new Error('the example says something else')
    writeFileSync(
      join(project, 'door.mjs'),
      run(
        project,
        'node',
        '-p',
        `require('node:fs').readFileSync('uses.js', 'utf8').split('const paths')[0].replace('const door', 'export const door')`,
      ),
    )
    for (const verb of ['paths', 'coverage', 'check', 'mutants'])
      for (const format of ['text', 'json', 'mermaid'])
        run(project, 'npx', 'xstate-check', verb, 'door.mjs', '--format', format)
    run(project, 'npx', 'xstate-check', 'generate', 'door.mjs', '--out', 'test')
    const installed = run(project, 'node', '-p', `require('xstate/package.json').version`).trim()
    process.stdout.write(`xstate ${installed}: types in ${ways.length * 2} ways, example, command line: well\n`)
  } finally {
    rmSync(project, { recursive: true, force: true })
  }
}
