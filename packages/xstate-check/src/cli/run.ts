// One call of the command line: words in, text and an exit code out.
import { parseArgs } from 'node:util'
import { generate } from './generate.ts'
import { loadMachine, UsageError } from './load.ts'
import { type Answer, checked, coverage, mutants, paths, type VerbOptions } from './verbs.ts'

export const usage = `xstate-check VERB FILE [options]

  paths FILE            every path of the machine that FILE exports
  coverage FILE         what the paths reach, what they do not, and what is wrong with its form
  check FILE            every state of \`system\` against \`rules\`, if FILE exports them; otherwise of the machine alone
  mutants FILE          which machines with one thing wrong the paths tell apart
  generate FILE --out DIR   a vitest file that fails when the machine is changed

  --machine NAME        the export, where there are several
  --format text|json|mermaid     default: text
  --kind shortest|simple         of paths
  --states N            look into at most so many

FILE may also export \`input\`, and \`events\`: payloads by event, as in walk().
Exits 0 when all is well, 1 when something was found, 2 when it was not understood.
`

export interface Ran {
  code: 0 | 1 | 2
  out: string
  err: string
}

type Loaded = Awaited<ReturnType<typeof loadMachine>>

const verbs: Record<string, (loaded: Loaded, options: VerbOptions) => Answer | Promise<Answer>> = {
  paths,
  coverage,
  check: checked,
  mutants,
}

const said = (code: 0 | 1, text: string): Ran => ({ code, out: `${text.trimEnd()}\n`, err: '' })

async function answer(words: string[]): Promise<Ran> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      machine: { type: 'string' },
      format: { type: 'string', default: 'text' },
      kind: { type: 'string' },
      states: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [name = '', file, ...more] = positionals
  if (values.help) return said(0, usage)
  if (!file) throw new UsageError(name === '' ? usage : `${name} needs a file that exports a machine\n\n${usage}`)
  if (!(name in verbs || name === 'generate')) throw new UsageError(`no verb "${name}"\n\n${usage}`)
  if (more.length > 0) throw new UsageError(`one file at a time; there is also ${more.join(', ')}`)
  const { format } = values
  if (!['text', 'json', 'mermaid'].includes(format))
    throw new UsageError(`no format "${format}": text, json or mermaid`)
  const options = optionsOf(values)
  const loaded = await loadMachine(file, values.machine)
  if (name === 'generate') {
    if (values.out === undefined) throw new UsageError('generate needs --out DIR')
    return said(0, await generate(loaded, file, values.out, options))
  }
  const { data, text, mermaid, good } = await (verbs[name] as (typeof verbs)[string])(loaded, options)
  return said(good ? 0 : 1, format === 'json' ? JSON.stringify(data, null, 2) : format === 'mermaid' ? mermaid : text)
}

function optionsOf({ kind, states: given }: { kind?: string; states?: string }): VerbOptions {
  if (kind !== undefined && kind !== 'shortest' && kind !== 'simple')
    throw new UsageError(`no kind "${kind}": shortest or simple`)
  const states = given === undefined ? undefined : Number(given)
  if (states !== undefined && !(Number.isInteger(states) && states > 0))
    throw new UsageError('--states takes a whole number above 0')
  return { ...(kind !== undefined && { kind }), ...(states !== undefined && { states }) }
}

/** Never rejects: what goes wrong is told on `err`, with exit code 2. */
export async function run(words: string[]): Promise<Ran> {
  try {
    return await answer(words)
  } catch (error) {
    const { message, stack, code } = error as NodeJS.ErrnoException
    const isUsage = error instanceof UsageError || code?.startsWith('ERR_PARSE_ARGS')
    return { code: 2, out: '', err: `${isUsage ? message.trimEnd() : (stack ?? error)}\n` }
  }
}
