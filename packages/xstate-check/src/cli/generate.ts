// A vitest file for a machine: its paths as they are today, spelled out, so that a change of the machine makes it fail.
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { stateText } from '../machine/labels.ts'
import { walk } from '../search/walk.ts'
import type { Loaded } from './load.ts'
import type { VerbOptions } from './verbs.ts'

const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** Writes the file, and gives its path. */
export async function generate(loaded: Loaded, file: string, out: string, { states }: VerbOptions): Promise<string> {
  const { machine, name, exports } = loaded
  const { input, events } = exports as { input?: never; events?: never }
  const has = { input: input !== undefined, events: events !== undefined }
  const given = Object.keys(has).filter((one) => has[one as keyof typeof has])
  const fields = [...given, ...(states === undefined ? [] : [`budget: { states: ${states} }`])]
  const options = fields.length > 0 ? `{ ${fields.join(', ')} }` : ''
  const found = walk(machine, {
    input,
    ...(events !== undefined && { events }),
    ...(states !== undefined && { budget: { states } }),
  } as never)
  const from = relative(resolve(out), resolve(file)).replaceAll('\\', '/')
  const names = [name, ...given].join(', ')
  const start = found[0] ? stateText(found[0].start.value) : ''
  const expected = found.map(({ steps }) =>
    [
      `  [`,
      ...steps.map(({ label, snapshot }) => `    [${quote(label)}, ${quote(stateText(snapshot.value))}],`),
      `  ],`,
    ].join('\n'),
  )
  const text = `// Written by \`xstate-check generate\`; write it anew when the machine is meant to be another.
import { conforms, coverage, createHarness, stateText, walk } from 'xstate-check'
import { expect, it } from 'vitest'
import { ${names} } from '${from.startsWith('.') ? from : `./${from}`}'

const paths = walk(${[name, options].filter(Boolean).join(', ')})

// What happens, and where the machine stands after it.
const expected = [
${expected.join('\n')}
]

it('begins where it did', () => {
  expect(stateText(paths[0].start.value)).toBe(${quote(start)})
})

it('goes where it went', () => {
  expect(paths.map(({ steps }) => steps.map(({ label, snapshot }) => [label, stateText(snapshot.value)]))).toEqual(expected)
})

it.each(paths.map((path) => [path.description, path]))('runs: %s', async (_, path) => {
  await conforms(path, { make: () => ({ harness: createHarness(${name}${has.input ? ', { input }' : ''}) }) })
})

it('has no transition that no path takes, but those', () => {
  const { missing } = coverage(${name}, paths.flatMap(({ steps }) => steps.flatMap(({ taken }) => taken)))
  expect(missing).toEqual([${found.unreached.map((one) => `\n    ${quote(one)},`).join('')}${found.unreached.length > 0 ? '\n  ' : ''}])
})
`
  const path = join(
    out,
    `${basename(file).replace(/\.[cm]?[jt]s$/, '')}.${machine.id.replaceAll(/[^\w.-]/g, '-')}.test.js`,
  )
  await mkdir(out, { recursive: true })
  await writeFile(path, text)
  return path
}
